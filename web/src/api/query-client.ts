/** One cache for all that is read. Nothing is asked again behind the operator's back: pages are pushed or refreshed. */
import { QueryClient } from '@tanstack/react-query'
import { Refusal } from './call.ts'

const RETRIES = 2

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      retry: (count, error) =>
        count < RETRIES && (!(error instanceof Refusal) || error.status >= 500 || error.status === 0),
    },
    mutations: { retry: false },
  },
})
