/**
 * Gives the rows that the task list shows. Without a filter and an order they are the snapshot's and are pushed with it.
 * With one they are read on their own, again at most every few seconds while the campaign is active, and the old rows
 * stay until then.
 */
import { useThrottledValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { listTasks } from '#contract/campaign-actions.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { call, Refusal } from '#web/api/call.ts'
import { type LiveSearch, statusesOf } from '#web/app/search.ts'
import { taskOrderOf } from './task-orders.ts'

const AGAIN_MS = 3000

export interface ShownTasks {
  readonly rows: Snapshot['tasks']['rows']
  readonly nextCursor: string | null
  /** The number that the filter finds; null without a filter, and while it is not known yet. */
  readonly found: number | null
  /** True while the rows are still those of the filter before. */
  readonly waiting: boolean
  readonly error: unknown
  readonly again: () => unknown
}

export const filterOf = ({ status, blocker, reason, q }: LiveSearch) => ({
  status: status === undefined ? undefined : statusesOf(status),
  blocker,
  reason,
  q,
})
export const isFiltered = ({ status, blocker, reason, q }: LiveSearch): boolean =>
  Boolean(status ?? blocker ?? reason ?? q)
/** Whether the list is read on its own and not taken from the snapshot. */
export const isOwn = (search: LiveSearch): boolean =>
  isFiltered(search) || search.cursor !== undefined || taskOrderOf(search) !== null

export function useTasks(
  campaignId: string,
  tasks: Snapshot['tasks'],
  search: LiveSearch,
  changed: string,
): ShownTasks {
  const { cursor } = search
  const filter = { ...filterOf(search), ...taskOrderOf(search) }
  const own = isOwn(search)
  const { data, isPlaceholderData, error, refetch } = useQuery({
    queryKey: ['tasks', campaignId, { ...filter, cursor }],
    queryFn: ({ signal }) =>
      call(listTasks, { params: { id: campaignId }, query: { ...filter, cursor }, signal }),
    enabled: own,
    staleTime: AGAIN_MS,
    placeholderData: (before) => before ?? tasks,
  })
  const beat = useThrottledValue(changed, AGAIN_MS)
  // After a refusal it waits for a person; a lost link comes back by itself.
  const refused = !data && error instanceof Refusal && error.status > 0
  useEffect(() => {
    if (own && !refused) void refetch({ cancelRefetch: false })
  }, [beat, own, refused, refetch])
  const page = own ? data : tasks
  return {
    rows: page?.rows ?? [],
    nextCursor: page?.nextCursor ?? null,
    found: own && isFiltered(search) && data && !isPlaceholderData ? data.total : null,
    waiting: own && isPlaceholderData,
    error: own && !data ? error : null,
    again: refetch,
  }
}
