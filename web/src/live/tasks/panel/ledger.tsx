/** Shows the ledger entries of the task in their order. */
import { Text } from '@mantine/core'
import { Dash } from '#web/live/tasks/task-cells.tsx'
import { words } from '#web/ui/figures.ts'
import { useDataText } from './data-text.ts'
import { At, Part } from './part.tsx'
import classes from './panel.module.css'
import type { LedgerLine } from './task-debug.ts'

export function Ledger({ ledger }: { readonly ledger: readonly LedgerLine[] }) {
  const dataText = useDataText()
  return (
    <Part title="Ledger">
      {ledger.length === 0 ? (
        <Text size="sm">Nothing recorded yet.</Text>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
        <div className={classes['scroll']} role="region" aria-label="Ledger, the table" tabIndex={0}>
          <table className={classes['table']}>
            <caption className="visually-hidden">State changes and decisions of this task</caption>
            <thead>
              <tr>
                {['At', 'What', 'Change', 'By', 'Data'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {ledger.map((line) => (
                <tr key={line.id}>
                  <td>
                    <At at={line.at} />
                  </td>
                  <th scope="row">{line.kind ? words(line.kind) : <Dash means="Unknown" />}</th>
                  <td>{changeOf(line)}</td>
                  <td>{line.actor ?? <Dash means="Unknown" />}</td>
                  <td className={classes['data']}>{dataText(line.data) || <Dash means="None" />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Part>
  )
}

const changeOf = ({ from, to }: LedgerLine): string =>
  [from, to]
    .filter((status) => status !== null)
    .map(words)
    .join(' → ') || '–'
