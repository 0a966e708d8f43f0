/** Changes the part of the address that the task list reads; the page does not change. */
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { LiveSearch } from '#web/app/search.ts'

/** @returns a function that merges `changes` into the search; without a cursor in them it goes to the first page */
export function useTaskSearch(campaignId: string): (changes: LiveSearch) => void {
  const navigate = useNavigate({ from: '/campaigns/$id' })
  return useCallback(
    (changes) =>
      void navigate({
        to: '/campaigns/$id',
        params: { id: campaignId },
        search: (before) => ({ ...before, cursor: undefined, ...changes }),
        replace: changes.q !== undefined,
        resetScroll: false,
      }),
    [navigate, campaignId],
  )
}

export const NO_FILTER: LiveSearch = {
  status: undefined,
  blocker: undefined,
  reason: undefined,
  q: undefined,
  cursor: undefined,
}
