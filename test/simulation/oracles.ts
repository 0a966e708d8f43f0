/**
 * Checks what must hold after every simulation: the rows against the carrier's true log, each invariant by its id.
 * Oracles are written apart from the product, with their own SQL and wall-clock arithmetic.
 */
import { DANGLING } from '#test/support/dangling.ts'
import { LONGEST_DELAY_SECONDS } from '#carriers/simulator/admission.ts'
import type { TruthFact } from '#carriers/simulator/truth-log.ts'
import { CALL } from '#domain/call/status.ts'
import { CAMPAIGN } from '#domain/campaign/transition.ts'
import type { Machine } from '#domain/machine.ts'
import { TASK } from '#domain/task/status.ts'
import type { TestDatabase } from '#test/support/test-database.ts'
import { connectionOf } from './accounts.ts'
import type { Simulation } from './simulate.ts'

type Received = Extract<TruthFact, { kind: 'received' }>
type Created = Extract<TruthFact, { kind: 'created' }>
interface Call {
  readonly id: string
  readonly task_id: string
  readonly campaign_id: string
  readonly e164: string
  readonly dry_run: boolean
  readonly status: string
  readonly result: string
  readonly placed: number | null
  readonly deadline: number | null
  readonly ended: number | null
  /** When we first closed it: a late event may have corrected an unknown result, and the instant of the end with it. */
  readonly decided: number | null
  readonly hold_micro: string
  readonly connection_id: string
  readonly closes: number | null
  readonly code: string | null
  readonly limit: number
  /** True when it ended as unknown, whatever events came later. */
  readonly given_up: boolean
}

export async function judge(t: TestDatabase, sim: Simulation): Promise<string[]> {
  const bad: string[] = [...sim.violations]
  const workspace = sim.scene.workspace
  const calls = await t.owner<Call>(
    `select id, task_id, campaign_id, e164, dry_run, status, result, hold_micro, connection_id, result_code as code, ring_seconds + talk_limit_seconds as limit,
       exists (select 1 from ledger l where l.workspace_id = call.workspace_id and l.call_id = call.id and l.data->>'result' = 'unknown') as given_up,
       extract(epoch from hours_close_at)::float8 * 1000 as closes, extract(epoch from placed_at)::float8 * 1000 as placed,
       extract(epoch from dial_deadline)::float8 * 1000 as deadline, extract(epoch from ended_at)::float8 * 1000 as ended,
       (select min(extract(epoch from l.at))::float8 * 1000 from ledger l
        where l.workspace_id = call.workspace_id and l.call_id = call.id and l.kind = 'call' and l.to_status = 'ended') as decided
     from call where workspace_id = $1`,
    [workspace],
  )
  const byId = new Map(calls.map((call) => [call.id, call]))
  const received = sim.truth.filter((fact): fact is Received => fact.kind === 'received')
  const created = sim.truth.filter((fact): fact is Created => fact.kind === 'created')
  const ended = new Map(
    sim.truth.flatMap((fact) =>
      fact.kind === 'event' && fact.type === 'ended' ? [[fact.ref, fact] as const] : [],
    ),
  )
  const say = (id: string, text: string) => void bad.push(`${id} ${text}`)

  for (const id of new Set(received.map((fact) => fact.callId)))
    if (received.filter((fact) => fact.callId === id).length > 1)
      say('D2', `the carrier got more than one create for ${id}`)
  for (const fact of received) {
    const call = byId.get(fact.callId)
    if (!call?.placed) say('D3', `no committed row before the request of ${fact.callId}`)
    else if (call.deadline !== null && fact.machine > call.deadline)
      say('D4', `${fact.callId} started ${fact.machine - call.deadline} ms after its deadline`)
    if (call?.dry_run) say('D33', `a dry run reached the carrier: ${fact.callId}`)
    const zones = sim.scene.people.find((person) => person.e164 === fact.to)?.zones ?? []
    for (const zone of zones)
      if (!insideHours(fact.at, zone))
        say('D5', `${fact.to} was dialled outside the contact hours of ${zone}`)
    for (const silence of sim.silences) {
      const inScope =
        silence.scope === 'workspace' ||
        (silence.scope === 'campaign' && silence.id === call?.campaign_id) ||
        (silence.scope === 'person' && silence.id === fact.to) ||
        (silence.scope === 'number' && silence.id === fact.from)
      if (inScope && fact.at > silence.from && fact.at <= silence.to)
        say(
          silence.scope === 'person' ? 'D7' : silence.scope === 'number' ? 'D21' : 'D6',
          `${fact.callId} was dialled while ${silence.scope} ${silence.id} was silent`,
        )
    }
  }
  for (const text of await strayMoves(t, workspace)) say('D11', text)
  overlaps(created, ended, byId, sim).forEach((text) => say('D1', text))
  rates(received, sim).forEach((text) => say('D19', text))
  await judgeHours(t, sim, byId, created, say)
  judgeAges(calls, sim, say)
  await judgePauses(t, sim, calls, say)
  for (const fact of received)
    if (sim.scene.numbers.some((number) => number.e164 === fact.to))
      say('D17', `our own number ${fact.to} was dialled`)
  const foreign = new Set(sim.truth.flatMap((fact) => (fact.kind === 'foreign' ? [fact.ref] : [])))
  for (const fact of sim.truth)
    if (fact.kind === 'hangup' && foreign.has(fact.ref))
      say('D29', `${fact.ref}, no call of ours, was hung up`)
  for (const call of calls) if (call.code === 'forged') say('D27', `a stranger's event ended ${call.id}`)
  await judgeRows(t, sim, calls, say)
  await judgeTallies(t, workspace, say)
  return bad
}

const FORMAT = new Map<string, Intl.DateTimeFormat>()
/** Mon–Sat 09:00–20:00 with the last minute closed, by the platform's own formatter. */
function insideHours(at: number, zone: string): boolean {
  const format =
    FORMAT.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  FORMAT.set(zone, format)
  const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]))
  const minutes = Number(parts['hour']) * 60 + Number(parts['minute'])
  return parts['weekday'] !== 'Sun' && minutes >= 540 && minutes < 1200
}

/**
 * Finds two calls to one number that are both ours and live at once. A carrier that can no longer be asked may keep a
 * call for longer than it declared: such an attempt counts until it must have been over.
 */
function overlaps(
  created: readonly Created[],
  ended: ReadonlyMap<string, TruthFact>,
  byId: ReadonlyMap<string, Call>,
  sim: Simulation,
): string[] {
  const spans = created.map((fact) => {
    const call = byId.get(fact.callId)
    const end = ended.get(fact.ref)?.at ?? sim.end
    const mustBeOver = (call?.placed ?? Infinity) + ((call?.limit ?? 0) + LONGEST_DELAY_SECONDS) * 1000
    const until = call?.given_up ? Math.min(end, mustBeOver) : end
    return { to: fact.to, ref: fact.ref, from: Math.min(fact.at, until), until }
  })
  const bad: string[] = []
  for (const [i, a] of spans.entries())
    for (const b of spans.slice(i + 1))
      if (a.to === b.to && a.from < b.until && b.from < a.until)
        bad.push(`${a.ref} and ${b.ref} both ring ${a.to}`)
  return bad
}

function rates(received: readonly Received[], sim: Simulation): string[] {
  const bad: string[] = []
  for (const connection of sim.scene.connections) {
    const at = received.filter((fact) => connectionOf(fact.account) === connection.id).map((fact) => fact.at)
    at.forEach((start, i) => {
      const within = at.slice(i).filter((other) => other < start + 1000).length
      if (within > connection.cps) bad.push(`${within} creates within a second at ${connection.cps}/s`)
    })
  }
  return bad
}

type Say = (id: string, text: string) => void

/** D25: a phone that began to ring after the hours had closed, and of which we could hear, is an incident. */
async function judgeHours(
  t: TestDatabase,
  sim: Simulation,
  byId: ReadonlyMap<string, Call>,
  created: readonly Created[],
  say: Say,
): Promise<void> {
  // The event of a clock that is behind puts the ring before the close.
  if ((sim.quirks.faults.clockBehindSeconds ?? 0) > 0) return
  const noted = await t.owner<{ call_id: string; kind: string }>(
    `select call_id, kind from incident where workspace_id = $1 and kind in ('rang_after_hours', 'stray_call')`,
    [sim.scene.workspace],
  )
  const known = new Set(noted.map((row) => row.call_id))
  const callOf = new Map(created.map((fact) => [fact.ref, byId.get(fact.callId)]))
  for (const fact of sim.truth) {
    if (fact.kind !== 'event' || fact.type !== 'ringing') continue
    const call = callOf.get(fact.ref)
    // No event told us anything about a call that is unknown to the end.
    if (!call || call.closes === null || call.result === 'unknown' || known.has(call.id)) continue
    if (fact.at > call.closes + 2000)
      say('D25', `${call.id} rang ${fact.at - call.closes} ms after its hours`)
  }
}

/** T6: no person is called within the pause after a talk, unless they wished for it in that talk. */
async function judgePauses(
  t: TestDatabase,
  sim: Simulation,
  calls: readonly Call[],
  say: Say,
): Promise<void> {
  const [row] = await t.owner<{ gap: number }>(
    'select recipient_gap_minutes as gap from workspace where workspace_id = $1',
    [sim.scene.workspace],
  )
  // A talk that we learned of late was not known when the next call began.
  const learned = new Map(
    (
      await t.owner<{ call_id: string; at: number }>(
        `select call_id, extract(epoch from max(at))::float8 * 1000 as at from ledger where workspace_id = $1 and kind in ('call', 'corrected') group by 1`,
        [sim.scene.workspace],
      )
    ).map((entry) => [entry.call_id, entry.at]),
  )
  const talks = calls.filter(
    (call) => call.result === 'answered_human' && !call.dry_run && call.ended !== null,
  )
  for (const talk of talks)
    for (const next of calls) {
      if (next.e164 !== talk.e164 || next.task_id === talk.task_id || next.dry_run || next.placed === null)
        continue
      const after = next.placed - Math.max(talk.ended ?? 0, learned.get(talk.id) ?? 0)
      const wished = talks.some(
        (other) => other.task_id === next.task_id && (other.placed ?? 0) < (next.placed ?? 0),
      )
      if (after > 0 && next.placed - (talk.ended ?? 0) < (row?.gap ?? 0) * 60_000 && !wished)
        say('D17', `${next.e164} was called ${after / 1000} s after a talk`)
    }
}

/** D26: where the carrier answers every question, no call stays undecided for longer than it may. */
function judgeAges(calls: readonly Call[], sim: Simulation, say: Say): void {
  if (sim.level !== 'none' || sim.quirks.moves > 0) return
  for (const call of calls) {
    if (call.dry_run || call.placed === null || call.ended === null) continue
    if (call.decided === null) {
      say('D26', `the ledger does not know when ${call.id} ended`)
      continue
    }
    const seconds = (call.decided - call.placed) / 1000
    if (seconds > call.limit + LONGEST_DELAY_SECONDS + 120) say('D26', `${call.id} was open for ${seconds} s`)
  }
}

async function judgeRows(t: TestDatabase, sim: Simulation, calls: readonly Call[], say: Say): Promise<void> {
  const workspace = sim.scene.workspace
  const one = async (sql: string) => (await t.owner<Record<string, unknown>>(sql, [workspace]))[0] ?? {}
  for (const call of calls)
    if (call.status !== 'ended') say('D9', `${call.id} is still ${call.status} at the end`)
  const money =
    await one(`select (select coalesce(sum(amount_micro), 0) from credit_entry where workspace_id = $1) = a.balance_micro as even, a.held_micro as held,
    (select count(*) from call c where c.workspace_id = $1 and not c.dry_run and c.status = 'ended'
      and 1 <> (select count(*) from credit_entry e where e.workspace_id = $1 and e.call_id = c.id)) as open from credit_account a where a.workspace_id = $1`)
  if (!money['even'] || Number(money['held']) !== 0 || Number(money['open']) !== 0)
    say('D10', `money: ${JSON.stringify(money)}`)
  const ranks = await t.owner(
    `select call_id from (select call_id, array_position(array['claimed','placing','ringing','in_progress','ended'], to_status) as r,
       lag(array_position(array['claimed','placing','ringing','in_progress','ended'], to_status)) over (partition by call_id order by id) as b
     from ledger where workspace_id = $1 and kind in ('call', 'corrected')) s where r < b`,
    [workspace],
  )
  for (const row of ranks) say('D11', `the rank of ${String(row['call_id'])} went down`)
  const stuck = await t.owner(
    `select id, status from campaign where workspace_id = $1 and status not in ('completed', 'cancelled')`,
    [workspace],
  )
  for (const row of stuck)
    say('D16', `campaign ${String(row['id'])} is ${String(row['status'])} after the calm`)
  const left = await t.owner(
    `select t.id, t.status from task t where t.workspace_id = $1 and t.status not in ('completed', 'failed', 'cancelled', 'skipped', 'contacted_inbound')`,
    [workspace],
  )
  for (const row of left) say('D16', `task ${String(row['id'])} is ${String(row['status'])} after the calm`)
  const over = await t.owner(
    `select t.id, t.attempts, c.max_retries, (select count(*) from call k where k.workspace_id = t.workspace_id and k.task_id = t.id and k.result not in ('withdrawn', 'carrier_error')) as used
     from task t join campaign c on c.id = t.campaign_id where t.workspace_id = $1`,
    [workspace],
  )
  for (const row of over) {
    if (Number(row['used']) > Number(row['max_retries']) + 1)
      say('D17', `task ${String(row['id'])} used ${String(row['used'])} attempts`)
    if (Number(row['used']) !== Number(row['attempts']))
      say(
        'D17',
        `task ${String(row['id'])} counts ${String(row['attempts'])} attempts, its calls ${String(row['used'])}`,
      )
  }
  const limits = await one(
    'select recipient_limit_day as day, recipient_limit_week as week from workspace where workspace_id = $1',
  )
  const made = sim.truth.filter((fact): fact is Created => fact.kind === 'created')
  for (const person of sim.scene.people) {
    const at = made.filter((fact) => fact.to === person.e164).map((fact) => fact.at)
    const most = (span: number) =>
      Math.max(0, ...at.map((start) => at.filter((x) => x >= start && x < start + span).length))
    if (most(86_400_000 - 200_000) > Number(limits['day']))
      say('D17', `${person.e164} was called ${most(86_400_000)} times in a day`)
    if (most(7 * 86_400_000 - 200_000) > Number(limits['week']))
      say('D17', `${person.e164} was called ${most(7 * 86_400_000)} times in a week`)
  }
}

/** D14 and D15: folded and unfolded tallies together equal the contributions of the rows, recounted in plain SQL. */
async function judgeTallies(t: TestDatabase, workspace: string, say: Say): Promise<void> {
  const off = await t.owner<{ scope: string; key: string; told: string | null; true: string | null }>(
    `with told as (select scope, key, sum(amount) as n from (select * from tally where workspace_id = $1 union all select * from tally_delta where workspace_id = $1) a group by 1, 2 having sum(amount) <> 0),
     recount as (
       select campaign_id as scope, 't:' || status as key, count(*) as n from task where workspace_id = $1 group by 1, 2
       union all select campaign_id, 'r:' || result, count(*) from call where workspace_id = $1 and status = 'ended' and result <> 'withdrawn' group by 1, 2
       union all select campaign_id, 'sum:ai', sum(ai_micro) from call where workspace_id = $1 and status = 'ended' and result <> 'withdrawn' group by 1 having sum(ai_micro) <> 0
       union all select campaign_id, 'sum:telephony', sum(telephony_micro) from call where workspace_id = $1 and status = 'ended' and result <> 'withdrawn' group by 1 having sum(telephony_micro) <> 0)
     select coalesce(a.scope, b.scope) as scope, coalesce(a.key, b.key) as key, a.n as told, b.n as true
     from (select * from told where key like 't:%' or key like 'r:%' or key in ('sum:ai', 'sum:telephony')) a
     full join recount b on a.scope = b.scope and a.key = b.key where a.n is distinct from b.n
       and not exists (select 1 from phone_number p where p.id = coalesce(a.scope, b.scope))`,
    [workspace],
  )
  for (const { text } of await t.owner<{ text: string }>(DANGLING, [workspace])) say('D14', text)
  for (const row of off) say('D14', `${row.scope} ${row.key}: told ${row.told}, true ${row.true}`)
}

/** Moves in the ledger that the state tables do not know. */
async function strayMoves(t: TestDatabase, workspace: string): Promise<string[]> {
  const moves = await t.owner<{ kind: 'task' | 'call' | 'campaign'; from: string; to: string }>(
    `select distinct kind, from_status as from, to_status as to from ledger where workspace_id = $1
       and kind in ('task', 'call', 'campaign') and from_status is not null and from_status <> to_status`,
    [workspace],
  )
  return moves
    .filter(({ kind, from, to }) => !(TABLES[kind] as Machine<string, string>).leads(from, to))
    .map(({ kind, from, to }) => `a ${kind} went from ${from} to ${to}`)
}
const TABLES = { task: TASK, call: CALL, campaign: CAMPAIGN }
