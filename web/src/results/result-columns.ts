/** Lists the columns of the results, and the order of each. */
import type { ResultSort } from '#contract/results.ts'

export interface Column {
  readonly label: string
  readonly sort: ResultSort | null
  readonly figures: boolean
}

export const COLUMNS: readonly Column[] = [
  { label: 'Contact', sort: 'name', figures: false },
  { label: 'Phone', sort: null, figures: false },
  { label: 'Status', sort: 'status', figures: false },
  { label: 'Last result', sort: 'result', figures: false },
  { label: 'Disposition', sort: 'disposition', figures: false },
  { label: 'Attempts', sort: 'attempts', figures: true },
  { label: 'Duration', sort: null, figures: true },
  { label: 'Score', sort: 'score', figures: true },
  { label: 'Cost', sort: 'cost', figures: true },
  { label: 'Last call', sort: 'lastCall', figures: false },
]

/** For a list of choices: `task` is the order of the audience. */
export const SORT_CHOICES = [
  { value: 'task', label: 'Order of the audience' },
  ...COLUMNS.flatMap(({ label, sort }) => (sort === null ? [] : [{ value: sort, label }])),
]
