/** What narrows a list of results: the part that an index leads to, and the part that is checked on every task walked. */
import type { ResultFilter, ResultSort } from '#contract/results.ts'

export interface Walk {
  readonly campaignId: string
  /** From the written results, in any order; or from the tasks themselves, in the order of the audience. */
  readonly prepared: boolean
  readonly sort: ResultSort
  readonly descending: boolean
  readonly filter: ResultFilter
  /** Whether a search may look at phone numbers. */
  readonly phones: boolean
  readonly limit: number
}
export interface Condition {
  /** Empty without any. */
  readonly sql: string
  readonly params: readonly unknown[]
}

const LEADS = ['status', 'disposition', 'result'] as const
type Lead = (typeof LEADS)[number]

/** The same as PostgreSQL's `fold_name`. */
export const foldName = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036F]/g, '')

/** Digits of a search that is a phone number; null for words. */
export const phoneSought = (q: string | undefined): string | null => {
  const digits = q?.replaceAll(/\D/g, '') ?? ''
  return digits.length >= 3 && /^[+\d\s().-]+$/.test(q ?? '') ? digits : null
}
const nameSought = ({ filter: { q }, phones }: Walk): string | null =>
  q === undefined || q === '' || (phones && phoneSought(q) !== null) ? null : foldName(q)

/** The one filter whose own index has the order of the audience, too. */
function leadOf({ filter, prepared, sort }: Walk): Lead | null {
  if (sort !== 'task') return null
  if (!prepared) return filter.status === undefined ? null : 'status'
  return LEADS.find((name) => filter[name] !== undefined) ?? null
}

export function leadSql(walk: Walk, mark: (value: unknown) => string): string[] {
  const lead = leadOf(walk)
  const name = walk.prepared && walk.sort === 'name' ? nameSought(walk) : null
  return [
    ...(lead === null ? [] : [`r.${lead} = ${mark(walk.filter[lead])}`]),
    ...(name === null ? [] : [`r.name >= ${mark(name)} and r.name < ${mark(`${name}\uffff`)}`]),
  ]
}

/** @param taken how many parameters stand before */
export function filterSql(walk: Walk, taken: number): Condition {
  const params: unknown[] = []
  const mark = (value: unknown): string => `$${taken + params.push(value)}`
  const lead = leadOf(walk)
  const { filter, phones } = walk
  const where = LEADS.flatMap((name) =>
    filter[name] === undefined || name === lead ? [] : [`r.${name} = ${mark(filter[name])}`],
  )
  if (filter.variant !== undefined) where.push(`r.variant = ${mark(filter.variant)}`)
  if (filter.transcript !== undefined) where.push(`r.transcript = ${mark(filter.transcript)}`)
  const name = nameSought(walk)
  const digits = phones ? phoneSought(filter.q) : null
  if (name !== null && !(walk.prepared && walk.sort === 'name'))
    where.push(`starts_with(r.name, ${mark(name)})`)
  if (digits !== null)
    where.push(`(select t.e164 from task t where t.workspace_id = r.workspace_id and t.id = r.task_id)
      like ${mark(`%${digits}%`)}`)
  return { sql: where.join(' and '), params }
}
