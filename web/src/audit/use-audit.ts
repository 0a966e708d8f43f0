/** Reads one page of the audit log, and the names of the API keys in it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listApiKeys } from '#contract/sessions.ts'
import { type AuditQuery, listAudit } from '#contract/workspace.ts'
import { call } from '#web/api/call.ts'
import { useList } from '#web/api/list.ts'
import type { AuditSearch } from '#web/app/search.ts'

export const PAGE = 50

export const useAudit = (search: AuditSearch) =>
  useQuery({
    queryKey: ['audit', search],
    // An address may hold any text as a filter; the server refuses an invalid one in a sentence.
    queryFn: ({ signal }) =>
      call(listAudit, { query: { limit: PAGE, ...(search as Partial<AuditQuery>) }, signal }),
    placeholderData: keepPreviousData,
  })

export function useKeyNames(): ReadonlyMap<string, string> {
  const { items } = useList(listApiKeys)
  return new Map(items?.map(({ id, name }) => [id, name]))
}
