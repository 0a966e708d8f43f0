/**
 * Makes the one cache for everything that is read. Nothing is read again unless a page asks or is pushed. An action
 * is sent at once or fails at once; none is kept for later or sent again, so that nothing starts after it was given
 * up.
 */
import { QueryClient } from '@tanstack/react-query'
import { Refusal, unanswered } from './call.ts'
import { findingOut } from './finding-out.ts'
import { answers } from './reach.ts'

const RETRIES = 2

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Reads do not wait for the network either: an action that reads first would wait with them, and the server may
      // be on this same machine.
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      retry: (count, error) =>
        count < RETRIES && (!(error instanceof Refusal) || error.status >= 500 || error.status === 0),
    },
    mutations: { networkMode: 'always', retry: 0 },
  },
})

findingOut.lookWith({
  answers,
  async readAnew() {
    await queryClient.invalidateQueries()
    const shown = queryClient.getQueryCache().findAll({ type: 'active' })
    return !shown.some(({ state }) => unanswered(state.error))
  },
})
