/** Shows the campaign's state in the tab's title and icon. */
import type { Snapshot } from '#contract/snapshot.ts'
import { useDialing } from '#web/api/dialing.tsx'
import { type TabSign, useTabTitle } from '#web/app/tab.ts'
import { CAMPAIGN_LOOK } from '#web/ui/status.tsx'

/** Hints that need a person, whatever the state. */
const ALARMS: ReadonlySet<string> = new Set(['unhealthy_carrier', 'failures_high', 'credits_low'])

export function Tab({ snapshot }: { readonly snapshot: Snapshot }): null {
  const { stopped } = useDialing()
  const { header, tiles, dispatch, paused } = snapshot
  const progress = tiles.find((tile) => tile.key === 'progress')?.value
  const percent = typeof progress === 'number' ? `${progress} % · ` : ''
  const title = `${percent}${header.status === 'running' && stopped ? 'Stopped' : CAMPAIGN_LOOK[header.status].label} · ${header.name}`
  const alarmed = dispatch.available && dispatch.hints.some(({ code }) => ALARMS.has(code))
  const sign: TabSign =
    header.status === 'paused'
      ? paused?.reason
        ? 'attention'
        : 'paused'
      : header.status === 'running'
        ? alarmed || stopped
          ? 'attention'
          : 'running'
        : 'idle'
  useTabTitle(title, sign)
  return null
}
