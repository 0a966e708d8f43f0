/** Reads one page of the results of an ended campaign, and again while they are still being prepared. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listResults, RESULT_SORTS, type ResultsQuery } from '#contract/results.ts'
import { call } from '#web/api/call.ts'
import type { LiveSearch } from '#web/app/search.ts'

const AGAIN_MS = 3000
export const PAGE = 25

export const filterOf = ({ status, reason, result, disposition, variant, transcript, q }: LiveSearch) => ({
  status,
  reason,
  result,
  disposition,
  variant,
  transcript,
  q,
})
export const isFiltered = (search: LiveSearch): boolean =>
  Object.values(filterOf(search)).some((value) => value !== undefined)

/** An order that only the task list of a live campaign has is dropped. */
export function resultOrderOf({ sort, direction = 'asc' }: LiveSearch) {
  const known = RESULT_SORTS.find((each) => each === sort)
  return known === undefined ? null : { sort: known, direction }
}

export function useResults(campaignId: string, search: LiveSearch) {
  const { cursor } = search
  const asked = { ...filterOf(search), ...resultOrderOf(search), cursor, limit: PAGE }
  return useQuery({
    queryKey: ['results', campaignId, asked],
    // An address may hold any text; the server refuses an invalid one in a sentence.
    queryFn: ({ signal }) =>
      call(listResults, { params: { id: campaignId }, query: asked as Partial<ResultsQuery>, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.ordered === false ? AGAIN_MS : false),
  })
}
