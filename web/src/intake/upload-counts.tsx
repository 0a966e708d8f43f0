/** Shows the rows of an upload by outcome, on the page of an import and in a draft. */
import type { Upload } from '#contract/uploads.ts'
import * as wording from '#wording/pages/intake.ts'
import { countText } from '#web/ui/figures.ts'
import classes from './intake.module.css'

/** Shows the rows of a file by outcome. */
export function UploadCounts({ upload }: { readonly upload: Upload }) {
  const done = upload.status === 'done'
  const counts: readonly (readonly [string, number])[] = [
    ['Rows', upload.rows],
    ['Good', upload.accepted],
    ...(done
      ? ([
          ['New', upload.created],
          ['Updated', upload.updated],
          ['Unchanged', upload.unchanged],
        ] as const)
      : []),
    ['Duplicate', upload.duplicate],
    ['Rejected', upload.rejected],
    [wording.doNotCall, upload.dnc],
  ]
  return (
    <dl className={classes['counts']}>
      {counts.map(([label, count]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{countText(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
