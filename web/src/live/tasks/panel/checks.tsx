/** Shows every blocker check in its order; the first that fails is the verdict. */
import { IconCheck, IconX } from '@tabler/icons-react'
import { Dash } from '#web/live/tasks/task-cells.tsx'
import { useDataText } from './data-text.ts'
import { At, Part } from './part.tsx'
import classes from './panel.module.css'
import type { Check } from './task-debug.ts'

export function Checks({ checks }: { readonly checks: readonly Check[] }) {
  const dataText = useDataText()
  return (
    <Part title="Blocker checks">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <div className={classes['scroll']} role="region" aria-label="Blocker checks, the table" tabIndex={0}>
        <table className={classes['table']}>
          <caption className="visually-hidden">
            Blocker checks in order; the first that fails holds the task
          </caption>
          <thead>
            <tr>
              <th scope="col">Check</th>
              <th scope="col">Answer</th>
              <th scope="col">Until</th>
              <th scope="col">Data</th>
            </tr>
          </thead>
          <tbody>
            {checks.map((check) => (
              <tr key={check.code} data-pass={check.pass} data-check={check.code}>
                <th scope="row">{check.label}</th>
                <td>
                  <span className={classes['answer']}>
                    {check.pass ? <IconCheck size={15} aria-hidden /> : <IconX size={15} aria-hidden />}
                    {check.pass ? 'Pass' : 'Fail'}
                  </span>
                </td>
                <td>{check.until ? <At at={check.until} relative /> : <Dash means="None" />}</td>
                <td>{dataText(check.data) || <Dash means="None" />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Part>
  )
}
