/** The keyboard map of the live page, and its sheet. */
import { Kbd, Table } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import type { Snapshot } from '#contract/snapshot.ts'
import { useMay } from '#web/api/session.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import type { CampaignActions } from './top/use-campaign-actions.ts'

const KEYS = [
  ['R', 'Refresh'],
  ['P', 'Pause or resume'],
  ['/', 'Search in the tasks'],
  ['J K', 'Next and previous task'],
  ['Enter', 'Debug of the chosen task'],
  ['Ctrl K', 'Go to a campaign or page'],
  ['Esc', 'Close what is open'],
  ['?', 'This sheet'],
] as const

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
  return (
    <Dialog title="Keyboard" closes="Close" opened={open} close={sheet.close}>
      <Table>
        <Table.Tbody>
          {KEYS.map(([key, what]) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" w="8rem">
                <Kbd>{key}</Kbd>
              </Table.Th>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  )
}

function pauseOrResume(header: Snapshot['header'], actions: CampaignActions): void {
  for (const action of ['pause', 'resume'] as const)
    if (header.actions.includes(action)) return actions.run(action)
}
