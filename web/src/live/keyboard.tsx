/** Binds the keys of the live page; the sheet that lists them is loaded on request. */
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import { useMay } from '#web/api/session.ts'
import type { CampaignActions } from '#web/live/header/use-campaign-actions.ts'

const KeyboardSheet = lazy(() =>
  import('./keyboard-sheet.tsx').then((module) => ({ default: module.KeyboardSheet })),
)

export interface KeyboardProps {
  readonly actions: CampaignActions
  readonly header: Snapshot['header']
  readonly refresh: () => void
}

export function Keyboard({ actions, header, refresh }: KeyboardProps) {
  const [open, sheet] = useDisclosure(false)
  const operator = useMay('operator')
  useHotkeys([
    ['R', refresh],
    ['P', () => operator && pauseOrResume(header, actions)],
    ['/', () => document.querySelector<HTMLInputElement>('#task-search')?.focus()],
    ['shift+?', sheet.open, { usePhysicalKeys: false }],
    ['?', sheet.open],
  ])
  return open ? (
    <Suspense>
      <KeyboardSheet close={sheet.close} />
    </Suspense>
  ) : null
}

function pauseOrResume(header: Snapshot['header'], actions: CampaignActions): void {
  for (const action of ['pause', 'resume'] as const)
    if (header.actions.includes(action)) return actions.run(action)
}
