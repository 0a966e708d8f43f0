/** Shows the ledger entries of the task in their order. */
import type { TaskDebug } from '#contract/task-debug.ts'
import * as wording from '#wording/pages/live-tasks.ts'
import { actorText } from '#wording/who.ts'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { words } from '#web/ui/figures.ts'
import { DataText } from './data-text.tsx'
import { ExactTime, PanelSection } from './panel-section.tsx'
import classes from './panel.module.css'

type LedgerLine = TaskDebug['ledger'][number]

const COLUMNS: readonly Column<LedgerLine>[] = [
  { key: 'at', header: 'At', cell: ({ at }) => <ExactTime at={at} /> },
  { key: 'what', header: 'What', cell: ({ kind }) => words(kind) },
  {
    key: 'change',
    header: 'Change',
    cell: ({ from, to }) =>
      [from, to]
        .filter((status) => status !== null)
        .map(words)
        .join(' → ') || '–',
  },
  { key: 'by', header: 'By', cell: ({ actor, actorName }) => actorText(actor, actorName) },
  {
    key: 'data',
    header: 'Data',
    className: classes['data'],
    cell: ({ data }) => <DataText value={data} />,
  },
]

export const Ledger = ({ ledger }: { readonly ledger: readonly LedgerLine[] }) => (
  <PanelSection title="Ledger">
    <DataTable
      caption={wording.stateChangesAndDecisions}
      label={wording.ledgerTheTable}
      className={classes['table']}
      columns={COLUMNS}
      rows={ledger}
      keyOf={({ id }) => String(id)}
      rowHeader="what"
      empty={wording.nothingRecordedYet}
    />
  </PanelSection>
)
