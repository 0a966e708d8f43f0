/** Reads the chosen order of the task list from the address, and says which order a heading or a choice asks for. */
import { TASK_SORTS, type TaskSort } from '#contract/campaign-actions.ts'
import type { LiveSearch } from '#web/app/search.ts'
import type { Ordering } from '#web/ui/sortable-heading.tsx'

export interface TaskOrder {
  readonly sort: TaskSort
  readonly direction: 'asc' | 'desc'
}

/** Null for the order of the page itself: calls in progress first, then the order of the file. */
export function taskOrderOf({ sort, direction = 'asc' }: LiveSearch): TaskOrder | null {
  const known = TASK_SORTS.find((each) => each === sort)
  return known === undefined ? null : { sort: known, direction }
}

export const inAddress = (order: TaskOrder | null): LiveSearch => ({
  sort: order?.sort,
  direction: order?.direction === 'desc' ? 'desc' : undefined,
})

/** A heading asks for the newest first; pressed again, it turns the order round. */
export function orderingOf(search: LiveSearch, change: (changes: LiveSearch) => void): Ordering {
  const order = taskOrderOf(search)
  const next = (pressed: string): LiveSearch =>
    pressed === order?.sort
      ? { sort: pressed, direction: order.direction === 'asc' ? 'desc' : undefined }
      : { sort: pressed, direction: pressed === 'lastAttempt' ? 'desc' : undefined }
  return {
    sort: order?.sort ?? '',
    direction: order?.direction ?? 'asc',
    change: (pressed) => change(next(pressed)),
  }
}
