/** Reads what is going on in the workspace, for the list of campaigns. */
import { useQuery } from '@tanstack/react-query'
import { type Overview, readOverview } from '#contract/overview.ts'
import { call } from '#web/api/call.ts'

const AGAIN_MS = 5000

export const useOverview = () =>
  useQuery({
    queryKey: ['campaigns', 'overview'],
    queryFn: ({ signal }) => call(readOverview, { signal }),
    refetchInterval: AGAIN_MS,
  })

export type Said = Overview['campaigns'][number]
