/** Holds the kill switch: one press, and the server's receipt for it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type DialingState, resumeDialing, stopDialing, type Workspace } from '#contract/workspace.ts'
import { afterAction } from '#web/api/after-action.ts'
import { call } from '#web/api/call.ts'
import { workspaceQuery } from '#web/api/workspace.ts'

const RECEIPT = ['dialing-receipt']

export function useDialing() {
  const client = useQueryClient()
  // Kept in the cache, so that it is still there when a person comes back to this page, and after everything is read
  // again.
  const receipt = useQuery<DialingState | null>({
    queryKey: RECEIPT,
    queryFn: () => client.getQueryData<DialingState>(RECEIPT) ?? null,
    staleTime: Infinity,
  })
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: async (action: 'stop' | 'resume') => {
      // A read that began before the press must not bring back the old state.
      await client.cancelQueries(workspaceQuery)
      return call(action === 'stop' ? stopDialing : resumeDialing)
    },
    onSuccess(state) {
      client.setQueryData<DialingState>(RECEIPT, state)
      client.setQueryData(workspaceQuery.queryKey, (known?: Workspace) =>
        known ? { ...known, dialingStoppedAt: state.stoppedAt } : known,
      )
    },
    onSettled: afterAction(() => client.invalidateQueries(workspaceQuery)),
  })
  return {
    stop: () => mutate('stop'),
    resume: () => mutate('resume'),
    running: isPending ? variables : null,
    failed: error && variables ? { action: variables, error } : null,
    receipt: receipt.data ?? null,
  }
}

export type Dialing = ReturnType<typeof useDialing>
