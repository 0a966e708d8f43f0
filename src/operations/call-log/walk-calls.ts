/**
 * Which calls a page of the log shows, newest first. The filter that leaves least leads through an index of its own, the
 * others are checked on every call walked, a bounded number of them: a page that finds too few ends where it stopped
 * looking, and its cursor goes on from there. So a page costs the same with any filter and with any number of calls.
 */
import type { CallsFilter } from '#contract/calls.ts'
import { like } from '#operations/like.ts'
import type { Tx } from '#store/database.ts'
import { limitFor, walkInOrder } from '#store/walk-in-order.ts'

/** Calls that one page looks at, at most. */
const MOST_WALKED = 20_000
const MOST_NAMED = 5000

export interface CallPlace {
  /** When it was placed, as the database writes it. */
  readonly at: string
  readonly id: string
}
export interface WalkedCalls {
  readonly places: readonly CallPlace[]
  readonly next: CallPlace | null
}
export interface CallWalk {
  readonly filter: CallsFilter
  /** Whether a search may look at phone numbers. */
  readonly phones: boolean
  readonly limit: number
}

const COLUMNS = {
  contactId: 'contact_id',
  numberId: 'number_id',
  campaignId: 'campaign_id',
  agentId: 'agent_id',
  disposition: 'disposition',
  result: 'result',
  status: 'status',
  dryRun: 'dry_run',
} as const
type Exact = keyof typeof COLUMNS
const EXACT = Object.keys(COLUMNS) as Exact[]
/** Common results are found by walking; these have an index. */
const RARE = new Set(['bad_number', 'carrier_error', 'cancelled', 'unknown'])
/** In the order in which one of them leads. */
const LEADS = ['contactId', 'numberId', 'campaignId', 'disposition', 'agentId', 'result'] as const

export async function walkCalls(tx: Tx, walk: CallWalk, after: CallPlace | null): Promise<WalkedCalls> {
  await walkInOrder(tx)
  const filter = await withPerson(tx, walk)
  if (filter === null) return { places: [], next: null }
  const { base, stretch, checks, params, most } = walkSql(tx, { ...walk, filter }, after)
  const few = limitFor(walk.limit + 1)
  const hits = checks
    ? await tx.rows<CallPlace>(
        `select k.placed_at::text as at, k.id from (${stretch(most)}) k where ${checks} limit ${few}`,
        [...base, ...params],
      )
    : await tx.rows<CallPlace>(`select placed_at::text as at, id from (${stretch(few)}) k`, base)
  const places = hits.slice(0, walk.limit)
  if (hits.length > walk.limit) return { places, next: places.at(-1) ?? null }
  if (!checks) return { places, next: null }
  const edge = await tx.maybe<CallPlace>(
    `select placed_at::text as at, id from (${stretch(most)}) k offset ${most - 1}`,
    base,
  )
  return { places, next: edge ?? null }
}

const FULL_NUMBER = 8
const digitsOf = (q: string | undefined): string =>
  /^[+\d\s().-]+$/.test(q ?? '') ? (q ?? '').replaceAll(/\D/g, '') : ''

/** A whole phone number is a contact, and a contact leads. @returns null when nobody has it */
async function withPerson(tx: Tx, { filter, phones }: CallWalk): Promise<CallsFilter | null> {
  const digits = phones ? digitsOf(filter.q) : ''
  if (digits.length < FULL_NUMBER || filter.contactId !== undefined) return filter
  const person = await tx.maybe<{ id: string }>(
    'select id from contact where workspace_id = $1 and e164 = $2',
    [tx.workspace, `+${digits}`],
  )
  return person ? { ...filter, q: undefined, contactId: person.id } : filter
}

function walkSql(tx: Tx, { filter, phones }: CallWalk, after: CallPlace | null) {
  const base: unknown[] = [tx.workspace]
  const lead = LEADS.find(
    (name) => filter[name] !== undefined && (name !== 'result' || RARE.has(filter.result ?? '')),
  )
  const where = ['k.workspace_id = $1']
  const put = (into: unknown[], value: unknown): string => `$${into.push(value)}`
  // A rare result stands in the statement, so that its partial index fits.
  if (lead)
    where.push(
      lead === 'result' ? `k.result = '${filter.result}'` : `k.${COLUMNS[lead]} = ${put(base, filter[lead])}`,
    )
  // Compared as rows, the instants do not make the log's own index fit, which has no order of any lead.
  if (filter.since) where.push(`(k.placed_at, k.id) >= (${put(base, filter.since)}::timestamptz, '')`)
  if (filter.until) where.push(`(k.placed_at, k.id) < (${put(base, filter.until)}::timestamptz, '')`)
  if (after) where.push(`(k.placed_at, k.id) < (${put(base, after.at)}::timestamptz, ${put(base, after.id)})`)
  const { checks, params } = checksSql(filter, lead, phones, base.length)
  return {
    base,
    checks,
    params,
    most: filter.q ? MOST_NAMED : MOST_WALKED,
    stretch: (limit: number): string => stretchSql(where.join(' and '), lead !== undefined, limit),
  }
}

const NEEDED = `k.workspace_id, k.placed_at, k.id, k.e164, ${Object.values(COLUMNS)
  .map((column) => `k.${column}`)
  .join(', ')}`

/**
 * Ended calls have an index for each lead. Open ones are at most as many as there are lines and have an index, too; the
 * sum keeps the planner from walking the whole log for them.
 */
function stretchSql(where: string, led: boolean, limit: number): string {
  const ordered = `order by k.placed_at desc, k.id desc limit ${limit}`
  const from = `select ${NEEDED} from call k where ${where}`
  if (!led) return `${from} and k.placed_at is not null and k.result is distinct from 'withdrawn' ${ordered}`
  return `with open as materialized (${from} and k.status <> 'ended' and k.placed_at + interval '0' is not null)
    select ${NEEDED} from (
      select ${NEEDED} from open k union all (${from} and k.status = 'ended' and k.result <> 'withdrawn' ${ordered})) k ${ordered}`
}

function checksSql(filter: CallsFilter, lead: Exact | undefined, phones: boolean, taken: number) {
  const params: unknown[] = []
  const put = (value: unknown): string => `$${taken + params.push(value)}`
  const checks = EXACT.flatMap((name) =>
    filter[name] === undefined || name === lead ? [] : [`k.${COLUMNS[name]} = ${put(filter[name])}`],
  )
  const digits = phones ? digitsOf(filter.q) : ''
  if (digits.length >= 3) checks.push(`k.e164 like ${put(`%${digits}%`)}`)
  else if (filter.q)
    // A look-up per call: as a join it would be planned over all contacts.
    checks.push(`(select concat_ws(' ', p.first_name, p.last_name) from contact p
      where p.workspace_id = k.workspace_id and p.id = k.contact_id) ilike ${put(like(filter.q))}`)
  return { checks: checks.join(' and '), params }
}
