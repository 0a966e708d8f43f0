/** Shows every blocker check in its order; the first that fails is the verdict. */
import { IconCheck, IconX } from '@tabler/icons-react'
import type { TaskDebug } from '#contract/task-debug.ts'
import * as wording from '#wording/pages/live-tasks.ts'
import { Dash } from '#web/live/tasks/task-cells.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DataText } from './data-text.tsx'
import { ExactTime, PanelSection } from './panel-section.tsx'
import classes from './panel.module.css'

type Check = TaskDebug['checks'][number]

const COLUMNS: readonly Column<Check>[] = [
  { key: 'check', header: 'Check', cell: ({ label }) => label },
  {
    key: 'answer',
    header: 'Answer',
    cell: ({ pass }) => (
      <span className={classes['answer']}>
        {pass ? <IconCheck size={15} aria-hidden /> : <IconX size={15} aria-hidden />}
        {pass ? 'Pass' : 'Fail'}
      </span>
    ),
  },
  {
    key: 'until',
    header: 'Until',
    cell: ({ until }) => (until ? <ExactTime at={until} relative /> : <Dash means="None" />),
  },
  { key: 'data', header: 'Data', cell: ({ data }) => <DataText value={data} /> },
]

export const Checks = ({ checks }: { readonly checks: readonly Check[] }) => (
  <PanelSection title="Blocker checks">
    <DataTable
      caption={wording.blockerChecksInOrder}
      label={wording.blockerChecksTheTable}
      className={classes['table']}
      columns={COLUMNS}
      rows={checks}
      keyOf={({ code }) => code}
      rowAttributes={({ pass, code }) => ({ 'data-pass': pass, 'data-check': code })}
    />
  </PanelSection>
)
