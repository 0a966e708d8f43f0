/**
 * Walks the calls of a page of the log, newest first. The most selective filter has an index of its own; the others
 * are checked on a bounded number of calls. A page that finds too few ends where it stopped looking, and its cursor
 * goes on from there. So a page costs the same with any filter and any number of calls.
 */
import type { CallsFilter } from '#contract/calls.ts'
import { APPOINTMENT_DISPOSITIONS } from '#domain/campaign/goal.ts'
import { NO_ID } from '#domain/ids.ts'
import type { Tx } from '#db/database.ts'
import { join, like, raw, type Sql, sql } from '#db/sql.ts'
import { walk } from '#db/walk.ts'

/** The most calls that one page looks at; fewer where each of them is looked up in another table. */
const MOST_WALKED = 20_000
const MOST_LOOKED_UP = 5000

export interface CallPlace {
  /** The instant when it was placed, as the database writes it. */
  readonly at: string
  readonly id: string
}
export interface WalkedCalls {
  readonly places: readonly CallPlace[]
  readonly next: CallPlace | null
}
export interface CallWalk {
  readonly filter: CallsFilter
  /** Whether a search may look at recipient numbers. */
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
  attempt: 'attempt',
  dryRun: 'dry_run',
} as const
type Exact = keyof typeof COLUMNS
const EXACT = Object.keys(COLUMNS) as Exact[]
/** Common results are found by walking; these rare ones have an index. */
const RARE = new Set(['bad_number', 'carrier_error', 'cancelled', 'unknown'])
/** The order of preference for the leading filter. */
const LEADS = ['contactId', 'numberId', 'campaignId', 'disposition', 'agentId', 'result'] as const

export async function walkCalls(tx: Tx, asked: CallWalk, after: CallPlace | null): Promise<WalkedCalls> {
  const filter = await withPerson(tx, asked)
  if (filter === null) return { places: [], next: null }
  const lead = leadOf(filter)
  const { rows, next } = await walk<CallPlace>(tx, {
    stretch: (limit) => stretchOf((at) => whereOf(tx, filter, lead, after, at), lead !== undefined, limit),
    checks: checksOf(filter, lead, asked.phones),
    most: needsLookUp(filter) ? MOST_LOOKED_UP : MOST_WALKED,
    limit: asked.limit,
    columns: 'r.placed_at::text as at, r.id',
  })
  return { places: rows, next }
}

const needsLookUp = ({ q, sentiment, analysed, minScore, maxScore, goal }: CallsFilter): boolean =>
  [q, sentiment, analysed, minScore, maxScore, goal].some((given) => given !== undefined && given !== '')

const FULL_NUMBER = 8
const digitsOf = (q: string | undefined): string =>
  /^[+\d\s().-]+$/.test(q ?? '') ? (q ?? '').replaceAll(/\D/g, '') : ''

/** A whole number belongs to a contact, and the contact leads. @returns null when no contact has it */
async function withPerson(tx: Tx, { filter, phones }: CallWalk): Promise<CallsFilter | null> {
  const digits = phones ? digitsOf(filter.q) : ''
  if (digits.length < FULL_NUMBER || filter.contactId !== undefined) return filter
  const person = await tx.maybe<{ id: string }>(
    'select id from contact where workspace_id = $1 and e164 = $2',
    [tx.workspace, `+${digits}`],
  )
  return person ? { ...filter, q: undefined, contactId: person.id } : filter
}

const isRare = (results: CallsFilter['result']): boolean =>
  results?.length === 1 && RARE.has(results[0] ?? '')

const leadOf = (filter: CallsFilter): Exact | undefined =>
  LEADS.find((name) => filter[name] !== undefined && (name !== 'result' || isRare(filter.result)))

function whereOf(
  tx: Tx,
  filter: CallsFilter,
  lead: Exact | undefined,
  after: CallPlace | null,
  at: Sql,
): Sql {
  const where = [sql`k.workspace_id = ${tx.workspace}`]
  // A rare result is written into the statement, so that its partial index fits.
  if (lead === 'result') where.push(raw(`k.result = '${String(filter.result)}'`))
  else if (lead) where.push(sql`${raw(`k.${COLUMNS[lead]}`)} = ${filter[lead]}`)
  if (filter.since) where.push(sql`(${at}, k.id) >= (${filter.since}::timestamptz, ${NO_ID}::uuid)`)
  if (filter.until) where.push(sql`(${at}, k.id) < (${filter.until}::timestamptz, ${NO_ID}::uuid)`)
  if (after) where.push(sql`(${at}, k.id) < (${after.at}::timestamptz, ${after.id})`)
  return join(where, ' and ')
}

const NEEDED = raw(
  ['workspace_id', 'placed_at', 'id', 'e164', ...Object.values(COLUMNS)]
    .map((column) => `k.${column}`)
    .join(', '),
)

/**
 * Ended calls have an index for each lead, in the order of `logged_at`, which is when they were placed. There are at
 * most as many open calls as lines, and they have an index, too.
 */
function stretchOf(whereBy: (at: Sql) => Sql, led: boolean, limit: number): Sql {
  const from = sql`select ${NEEDED} from call k where`
  // As the indexes of the leads, or that of the whole log, have it.
  const ended = raw(led ? 'not k.open' : 'k.logged_at is not null')
  const ordered = (at: string): Sql => raw(`order by ${at} desc, k.id desc limit ${limit}`)
  return sql`with open as materialized (${from} ${whereBy(raw('k.placed_at'))} and k.open and k.placed_at is not null)
    select ${NEEDED} from (
      select ${NEEDED} from open k union all
      (${from} ${whereBy(raw('k.logged_at'))} and ${ended} and k.result <> 'withdrawn' ${ordered('k.logged_at')})) k ${ordered('k.placed_at')}`
}

function checksOf(filter: CallsFilter, lead: Exact | undefined, phones: boolean): Sql | null {
  const checks = EXACT.flatMap((name) =>
    filter[name] === undefined || name === lead
      ? []
      : [
          name === 'result'
            ? sql`r.result = any(${filter.result})`
            : sql`${raw(`r.${COLUMNS[name]}`)} = ${filter[name]}`,
        ],
  )
  checks.push(...outcomeChecks(filter), ...goalChecks(filter))
  const digits = phones ? digitsOf(filter.q) : ''
  if (digits.length >= 3) checks.push(sql`r.e164 like ${`%${digits}%`}`)
  else if (filter.q)
    // Look-ups (see `#db/planner.ts`).
    checks.push(sql`(select concat_ws(' ', p.first_name, p.last_name) from contact p
      where p.workspace_id = r.workspace_id and p.id = r.contact_id) ilike ${like(filter.q)}`)
  return checks.length === 0 ? null : join(checks, ' and ')
}

/** Of what the conversation brought: look-ups (see `#db/planner.ts`). */
function outcomeChecks({ sentiment, analysed, minScore, maxScore }: CallsFilter): Sql[] {
  const met: Sql[] = []
  if (sentiment) met.push(sql`o.sentiment = any(${sentiment})`)
  if (minScore !== undefined) met.push(sql`o.score >= ${minScore}`)
  if (maxScore !== undefined) met.push(sql`o.score <= ${maxScore}`)
  const checks = met.length === 0 ? [] : [outcomeOf(join(met, ' and '))]
  if (analysed !== undefined) checks.push(sql`(${outcomeOf(ANALYSED)} is true) = ${analysed}`)
  return checks
}
const ANALYSED = raw('o.score is not null or o.sentiment is not null')
const outcomeOf = (read: Sql): Sql =>
  sql`(select ${read} from call_outcome o where o.workspace_id = r.workspace_id and o.call_id = r.id)`

/** A single call meets the goals that `goalDispositions` names; a look-up (see `#db/planner.ts`). */
const goalChecks = ({ goal }: CallsFilter): Sql[] =>
  goal === undefined
    ? []
    : [
        sql`((select c.goals @> jsonb_build_array(jsonb_build_object('type', 'disposition', 'disposition', r.disposition))
          or r.disposition = any(${APPOINTMENT_DISPOSITIONS}) and c.goals @> ${APPOINTMENTS}
          from campaign c where c.workspace_id = r.workspace_id and c.id = r.campaign_id) is true) = ${goal}`,
      ]
const APPOINTMENTS = raw(`'[{"type": "appointments"}]'`)
