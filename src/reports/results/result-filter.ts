/**
 * Splits the filter of a results list into the part that an index leads to, and the part that is checked on every
 * task walked.
 */
import type { ResultFilter, ResultSort } from '#contract/results.ts'
import { join, raw, type Sql, sql } from '#db/sql.ts'
import { reasonCondition, statusesLeft } from '#reports/live/task-reason.ts'

export interface ResultWalk {
  readonly campaignId: string
  /** True: from the written results, in any order. False: from the tasks themselves, in the order of the audience. */
  readonly prepared: boolean
  readonly sort: ResultSort
  readonly descending: boolean
  readonly filter: ResultFilter
  /** Whether a search may look at recipient numbers. */
  readonly phones: boolean
  readonly limit: number
}
/** The same walk over the statuses that a reason leaves; null when it can find nothing. */
export function withStatuses(walk: ResultWalk): ResultWalk | null {
  const { status, reason } = walk.filter
  const left = statusesLeft(status, reason)
  if (left === undefined) return walk
  return left.length === 0 ? null : { ...walk, filter: { ...walk.filter, status: [...left] } }
}

const LEADS = ['status', 'disposition', 'result'] as const
type Lead = (typeof LEADS)[number]

/** Gives the same as PostgreSQL's `fold_name`. */
export const foldName = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036F]/g, '')

/** The digits of a search that is a number; null for words. */
export const phoneSought = (q: string | undefined): string | null => {
  const digits = q?.replaceAll(/\D/g, '') ?? ''
  return digits.length >= 3 && /^[+\d\s().-]+$/.test(q ?? '') ? digits : null
}
const nameSought = ({ filter: { q }, phones }: ResultWalk): string | null =>
  q === undefined || q === '' || (phones && phoneSought(q) !== null) ? null : foldName(q)

/** Several statuses have no index in the order of the audience. */
const isOne = (value: string | readonly string[] | undefined): boolean =>
  value !== undefined && (typeof value === 'string' || value.length === 1)

/** The one filter whose own index also has the order of the audience. */
function leadOf({ filter, prepared, sort }: ResultWalk): Lead | null {
  if (sort !== 'task') return null
  const leads = prepared ? LEADS : (['status'] as const)
  return leads.find((name) => isOne(filter[name])) ?? null
}

/** The conditions on `r` that the walk's own index answers. */
export function ledBy(walk: ResultWalk): Sql[] {
  const lead = leadOf(walk)
  const name = walk.prepared && walk.sort === 'name' ? nameSought(walk) : null
  return [
    ...(lead === null ? [] : [sql`${raw(`r.${lead}`)} = ${String(walk.filter[lead])}`]),
    ...(name === null ? [] : [sql`r.name >= ${name} and r.name < ${`${name}\uffff`}`]),
  ]
}

/** The conditions on `r` that are checked on every task walked; null when there are none. */
export function checksOf(walk: ResultWalk): Sql | null {
  const lead = leadOf(walk)
  const { filter, phones } = walk
  const checks = LEADS.flatMap((name) =>
    filter[name] === undefined || name === lead
      ? []
      : [sql`${raw(`r.${name}`)} = any(${[filter[name]].flat()})`],
  )
  if (filter.reason !== undefined) checks.push(reasonCondition(filter.reason, 'r.status', END_REASON))
  if (filter.variant !== undefined) checks.push(sql`r.variant = ${filter.variant}`)
  if (filter.transcript !== undefined) checks.push(sql`r.transcript = ${filter.transcript}`)
  const name = nameSought(walk)
  const digits = phones ? phoneSought(filter.q) : null
  if (name !== null && !(walk.prepared && walk.sort === 'name'))
    checks.push(sql`starts_with(r.name, ${name})`)
  if (digits !== null)
    checks.push(sql`(select t.e164 from task t where t.workspace_id = r.workspace_id and t.id = r.task_id)
      like ${`%${digits}%`}`)
  return checks.length === 0 ? null : join(checks, ' and ')
}

const END_REASON =
  '(select t.end_reason from task t where t.workspace_id = r.workspace_id and t.id = r.task_id)'
