/** Shows the keyboard map. */
import { Kbd, Table } from '@mantine/core'
import * as wording from '#wording/pages/live.ts'
import { Dialog } from '#web/ui/dialog.tsx'

const KEYS = [
  ['R', 'Refresh'],
  ['P', wording.pauseOrResume],
  ['/', wording.searchInTheTasks],
  ['J K', wording.nextAndPreviousTask],
  ['Enter', wording.debugOfTheChosen],
  ['Ctrl K', wording.goToACampaign],
  ['Esc', wording.closeWhatIsOpen],
  ['?', 'This sheet'],
] as const

export const KeyboardSheet = ({ close }: { readonly close: () => void }) => (
  <Dialog title="Keyboard" closes="Close" opened close={close}>
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
