/** Lists the orders that results can have. The written results have an index for each. */
import type { ResultSort } from '#contract/results.ts'

interface Order {
  readonly key: string
  readonly type: string
  /** The value that stands for a missing one; null when none can be missing. */
  readonly missing: string | number | null
  /** Whether it sorts before all values. */
  readonly low: boolean
}
const always = (key: string, type: string): Order => ({ key, type, missing: null, low: false })

/** `task` is the order of the audience. */
export const ORDERS: Readonly<Record<ResultSort, Order>> = {
  task: always('task_id', 'text'),
  name: { key: 'name', type: 'text', missing: '\uffff', low: false },
  status: always('status', 'text'),
  attempts: always('attempts', 'int'),
  result: { key: 'result', type: 'text', missing: '', low: true },
  disposition: { key: 'disposition', type: 'text', missing: '', low: true },
  score: { key: 'score', type: 'int', missing: -1, low: true },
  cost: always('cost_micro', 'bigint'),
  lastCall: { key: 'last_at', type: 'timestamptz', missing: '-infinity', low: true },
}
