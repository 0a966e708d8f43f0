/** Reads the session of this browser. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { hasRole, type Role } from '#contract/access.ts'
import { readSession, type Session } from '#contract/sessions.ts'
import { call, Refusal } from './call.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) =>
    call(readSession, { signal }).catch((error: unknown) => {
      if (error instanceof Refusal && error.status === 401) return null
      throw error
    }),
  staleTime: 5 * 60_000,
})

/** Null without a session, or while it is not known yet. */
export const useSession = (): Session | null => useQuery(sessionQuery).data ?? null

export const useMay = (role: Role): boolean => {
  const session = useSession()
  return session !== null && hasRole(session.role, role)
}
