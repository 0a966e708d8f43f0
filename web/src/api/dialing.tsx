/**
 * Holds for all pages whether dialling is stopped, since when and by whom, and the kill switch: one press, and the
 * server's receipt for it.
 */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import {
  type DialingState,
  type DialingStops,
  readStops,
  resumeDialing,
  stopDialing,
} from '#contract/workspace.ts'
import { afterAction } from './after-action.ts'
import { call } from './call.ts'
import { workspaceQuery } from './workspace.ts'

const AGAIN_MS = 5000
const stopsQuery = queryOptions({
  queryKey: ['dialing-stops'],
  queryFn: ({ signal }) => call(readStops, { signal }),
  refetchInterval: AGAIN_MS,
})

export interface Dialing {
  /** Null until it is known. */
  readonly stops: DialingStops | null
  readonly stopped: boolean
  readonly stop: () => void
  readonly resume: () => void
  readonly running: 'stop' | 'resume' | null
  readonly failed: { readonly action: 'stop' | 'resume'; readonly error: Error } | null
  /** The server's answer to the last press. */
  readonly receipt: DialingState | null
}

function useKillSwitch(): Dialing {
  const client = useQueryClient()
  const stops = useQuery(stopsQuery).data ?? null
  const { mutate, isPending, variables, error, data } = useMutation({
    mutationFn: async (action: 'stop' | 'resume') => {
      // A read that began before the press must not bring back the old state.
      await client.cancelQueries(stopsQuery)
      return call(action === 'stop' ? stopDialing : resumeDialing)
    },
    onSuccess: ({ stoppedAt, acknowledgedAt }) =>
      client.setQueryData<DialingStops>(stopsQuery.queryKey, (known) => ({
        installation: known?.installation ?? null,
        workspace: stoppedAt === null ? null : { at: stoppedAt, acknowledgedAt, by: null },
      })),
    onSettled: afterAction(async () => {
      await client.invalidateQueries(stopsQuery)
      await client.invalidateQueries(workspaceQuery)
    }),
  })
  return useMemo(
    () => ({
      stops,
      stopped: stops !== null && (stops.workspace ?? stops.installation) !== null,
      stop: () => mutate('stop'),
      resume: () => mutate('resume'),
      running: isPending ? variables : null,
      failed: error && variables ? { action: variables, error } : null,
      receipt: data ?? null,
    }),
    [stops, mutate, isPending, variables, error, data],
  )
}

const nothing = (): void => undefined
/** Outside of the frame nothing is known, and nothing can be pressed. */
const Context = createContext<Dialing>({
  stops: null,
  stopped: false,
  stop: nothing,
  resume: nothing,
  running: null,
  failed: null,
  receipt: null,
})

/** One switch for the whole app, so that a failed press is told wherever it was pressed. */
export function DialingProvider({ children }: { readonly children: ReactNode }) {
  const dialing = useKillSwitch()
  return <Context value={dialing}>{children}</Context>
}

export const useDialing = (): Dialing => useContext(Context)
