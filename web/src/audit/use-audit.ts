/** Reads one page of the audit log, and the names of those who act. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listApiKeys, listSessions } from '#contract/sessions.ts'
import { type AuditQuery, listAudit } from '#contract/workspace.ts'
import { call } from '#web/api/call.ts'
import { useList } from '#web/api/list.ts'
import type { AuditSearch } from '#web/app/search.ts'

export const PAGE = 50

/** Everyone, the engine as well. */
export const EVERYONE = 'all'

/** The filter as the server knows it. Without a choice the page shows what people and programs did. */
export const filterOf = ({ actor = 'people', ...others }: AuditSearch): AuditSearch =>
  actor === EVERYONE ? others : { ...others, actor }

export const useAudit = (search: AuditSearch) =>
  useQuery({
    queryKey: ['audit', search],
    // An address may hold any text as a filter; the server refuses an invalid one in a sentence.
    queryFn: ({ signal }) =>
      call(listAudit, { query: { limit: PAGE, ...(filterOf(search) as Partial<AuditQuery>) }, signal }),
    placeholderData: keepPreviousData,
  })

/** @returns the keys and sessions of now and the actors of the page, each with the name; null where there is none */
export function useActors(search: AuditSearch): ReadonlyMap<string, string | null> {
  const { items: keys } = useList(listApiKeys)
  const { items: sessions } = useList(listSessions)
  const entries = useAudit(search).data?.items
  return new Map<string, string | null>([
    ['engine', null],
    ...(keys ?? []).map(({ id, name }) => [`key:${id}`, name] as const),
    ...(sessions ?? []).map(({ id, name }) => [`user:${id}`, name] as const),
    ...(entries ?? []).map(({ actor, actorName }) => [actor, actorName] as const),
  ])
}
