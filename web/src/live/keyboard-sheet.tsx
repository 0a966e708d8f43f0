/** Shows the keyboard map. */
import { Kbd, Table } from '@mantine/core'
import { Dialog } from '#web/ui/dialog.tsx'

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
