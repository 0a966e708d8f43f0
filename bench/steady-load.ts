/**
 * Keeps a steady load of calls up in one database, with all that a carrier does: talks, no answer, busy, refusals, requests
 * without an answer, events twice. Claims, gates and events run beside each other, as in a server. It prints every minute
 * the rate, memory, dead rows and latencies, and at the end whether every figure is what a recount of the rows says. The
 * database is kept in a folder: a run that was cut off goes on where it was.
 */
import 'temporal-polyfill/global'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { CarrierEvent, PlaceAnswer, PlaceRequest } from '#carriers/carrier.ts'
import { withOptions } from '#db/database.ts'
import { pauseCampaign } from '#campaigns/pause-campaign.ts'
import { resumeCampaign } from '#campaigns/resume-campaign.ts'
import { openQueue, QUEUE, type QueueJob } from '#db/queue/queue.ts'
import { foldTallies } from '#db/tally/fold.ts'
import { createEngine } from '#dialing/engine.ts'
import { createReceiver } from '#dialing/events/receive-events.ts'
import { createIds } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'
import * as make from '#test/support/make-workspace.ts'
import { beginRun } from '#test/long-runs/parts.ts'
import { broken } from '#test/races/invariants.ts'
import { COUNTING } from './counts-per-call.ts'
import { measuredClock } from './measured-clock.ts'
import { processorTime } from './processor-time.ts'
import { ONE_COUNTRY, seedCampaign } from './seed.ts'
import { type Bench, startBench } from './server.ts'

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '1000000' },
    folder: { type: 'string', default: '.bench/steady' },
    lanes: { type: 'string', default: '3' },
    /** Pauses and resumes the campaign every five seconds; each time its lines ramp up anew, which costs rate. */
    pauses: { type: 'boolean', default: false },
    /** Prints the statements that took longest. */
    statements: { type: 'boolean', default: false },
  },
})
const WANTED = Number(values.calls)
/** People of one campaign; the next begins when nobody of it is due. */
const PEOPLE = 50_000
const REPORT_MS = 60_000
const PAUSE_EVERY_MS = 5000
/** More than seeding one takes. */
const IDS_PER_WORKSPACE = 500
/** Calls whose request or events are under way at once, at most. */
const MOST_OPEN = 3000
/** Milliseconds from the request to ringing, and from each event to the next, at least; at most twice as long. */
const BETWEEN_EVENTS_MS = 1000
const MOST_AHEAD = 200

const run = beginRun('steady')
const bench = await startBench(COUNTING, join(process.cwd(), values.folder))
const [backend] = await bench.owner<{ pid: number }>('select pg_backend_pid() as pid')
const used = processorTime(backend?.pid ?? 0)
const queue = openQueue(bench.urls.system, { supervise: false, useListenNotify: false })
await queue.boss.start()
const clock = measuredClock((ms) => sleep(ms))
const random = seededRandom(Date.now())
const ids = createIds(clock.machine, random)
const failed: string[] = []
let ended = await countEnded()
let open = 0
/** Milliseconds on the clock; a pause lasts until it is acknowledged, that is until no request can start any more. */
const latencies = {
  claim: [] as number[],
  gate: [] as number[],
  event: [] as number[],
  pause: [] as number[],
}
console.log(`${run.says}, ${ended} calls have ended before, ${WANTED} are wanted`)

const engine = createEngine({
  db: bench.db, queue, random, ids, clock,
  clockSkewMs: () => 0,
  dialerOf: () => Promise.resolve({ generation: 1, dialer: { place } }),
  askerOf: () => Promise.resolve(null),
  callbackUrl: (connection) => connection,
  relayUrl: () => '',
}) // prettier-ignore
const receiver = createReceiver({
  db: bench.db,
  clock,
  ids,
  later: (workspace, calls) => void engine.applyEvents(workspace, calls).catch(fail),
  failed: fail,
})
function fail(error: unknown): void {
  failed.push(String(error))
}

/** What becomes of a request: nearly always a call, now and then a refusal, or no answer although the call was made. */
function place(request: PlaceRequest): Promise<PlaceAnswer> {
  const ref = `steady_${request.callId}`
  const lot = random.next()
  if (lot < 0.02)
    return Promise.resolve({ kind: 'refused', refusal: 'bad_number', code: '404', message: 'no such number' })
  open++
  void tell(request, ref)
    .catch(fail)
    .finally(() => open--)
  if (lot < 0.03) return Promise.resolve({ kind: 'uncertain', message: 'no answer' })
  return Promise.resolve({ kind: 'submitted', ref })
}

const OUTCOMES = ['completed', 'completed', 'completed', 'no_answer', 'no_answer', 'busy', 'failed'] as const

async function tell(request: PlaceRequest, ref: string): Promise<void> {
  const source = { workspace, id: request.callbackUrl }
  const outcome = OUTCOMES[Math.floor(random.next() * OUTCOMES.length)] ?? 'completed'
  const types =
    outcome === 'completed' ? (['ringing', 'answered', 'ended'] as const) : (['ringing', 'ended'] as const)
  for (const type of types) {
    await sleep(BETWEEN_EVENTS_MS * (1 + random.next()))
    const base = {
      eventId: `${request.callId}:${type}`,
      ref,
      callId: request.callId,
      direction: 'outbound' as const,
      at: clock.machine(),
    }
    const event: CarrierEvent =
      type === 'ended'
        ? {
            ...base,
            type,
            outcome,
            code: null,
            talkSeconds: outcome === 'completed' ? 30 : 0,
            rang: true,
            conversation: null,
          }
        : { ...base, type }
    const began = performance.now()
    // Carriers say some things twice.
    await receiver.receive(source, random.next() < 0.05 ? [event, event] : [event])
    latencies.event.push(performance.now() - began)
  }
  ended++
}

async function countEnded(): Promise<number> {
  return Number((await bench.owner<{ n: string }>('select count(*) as n from call where not open'))[0]?.n)
}

/** The ids of seeded rows are counted: a run that goes on begins behind those of the runs before it. */
async function skipUsedIds(): Promise<void> {
  const [row] = await bench.owner<{ n: number }>('select count(*)::int as n from workspace')
  for (let n = 0; n < (row?.n ?? 0) * IDS_PER_WORKSPACE; n++) make.newId('task')
}

async function newWorkspace(of: Bench): Promise<string> {
  const seeded = await seedCampaign(of, PEOPLE, 1, { ...ONE_COUNTRY, past: false })
  await of.owner(
    `update workspace set concurrency_limit = 100000, contact_hours = (select windows from campaign where campaign.workspace_id = workspace.workspace_id limit 1) where workspace_id = $1`,
    [seeded.workspace],
  )
  await of.owner(
    'update connection set concurrency_limit = 100000, calls_per_second = 100000 where workspace_id = $1',
    [seeded.workspace],
  )
  await of.owner(
    'update phone_number set concurrency_limit = 10000, daily_cap = 1000000 where workspace_id = $1',
    [seeded.workspace],
  )
  await of.owner('update credit_account set balance_micro = 1000000000000 where workspace_id = $1', [
    seeded.workspace,
  ])
  await of.owner(
    `insert into credit_entry (workspace_id, at, kind, amount_micro, note) select a.workspace_id, app_now(), 'top_up',
       a.balance_micro - coalesce((select sum(e.amount_micro) from credit_entry e where e.workspace_id = a.workspace_id), 0), 'steady load'
     from credit_account a where a.workspace_id = $1`,
    [seeded.workspace],
  )
  await of.owner(`update campaign set max_retries = 1 where workspace_id = $1`, [seeded.workspace])
  return seeded.workspace
}

let workspace = ''
const percentile = (of: number[], share: number): string =>
  of.length === 0
    ? '–'
    : (of.toSorted((a, b) => a - b)[Math.min(of.length - 1, Math.floor(of.length * share))] ?? 0).toFixed(1)

async function report(since: { at: number; ended: number; used: ReturnType<typeof used> }) {
  const now = { at: performance.now(), ended, used: used() }
  const calls = Math.max(1, now.ended - since.ended)
  const [dead] = await bench.owner<{ dead: number; size: number }>(
    `select sum(n_dead_tup)::float8 as dead, pg_database_size(current_database())::float8 as size from pg_stat_user_tables`,
  )
  const both = (name: keyof typeof latencies): string => {
    const found = latencies[name].splice(0)
    return `${name} ${percentile(found, 0.5)}/${percentile(found, 0.99)} ms`
  }
  console.log(
    `${ended} ended, ${(calls / ((now.at - since.at) / 1000)).toFixed(0)} calls/s, postgres ${((now.used.postgresMs - since.used.postgresMs) / calls).toFixed(2)} ms, node ${((now.used.nodeMs - since.used.nodeMs) / calls).toFixed(2)} ms a call, ${both('claim')}, ${both('gate')}, ${both('event')}, ${both('pause')}, rss ${Math.round(process.memoryUsage.rss() / 1e6)} MB, dead rows ${dead?.dead}, database ${Math.round((dead?.size ?? 0) / 1e6)} MB, faults ${failed.length}`,
  )
  return now
}

let over = false
/** Calls that are claimed and that no lane has placed yet. */
let ahead = 0
let paused = false
async function lane(): Promise<void> {
  while (!over) {
    const jobs = open < MOST_OPEN ? await queue.boss.fetch<QueueJob>(QUEUE, { batchSize: 2 }) : []
    if (jobs.length === 0) {
      await sleep(2)
      continue
    }
    const began = performance.now()
    await Promise.all(jobs.map((job) => engine.place(job.data)))
    for (const { data } of jobs) ahead -= data.callIds.length
    latencies.gate.push(performance.now() - began)
    await queue.boss.complete(
      QUEUE,
      jobs.map((job) => job.id),
    )
  }
}
async function claiming(): Promise<void> {
  while (!over) {
    const began = performance.now()
    const { claimed } = await engine.claim(workspace)
    ahead += claimed
    if (claimed > 0) latencies.claim.push(performance.now() - began)
    else await sleep(50)
    // Enough is claimed ahead for the lanes.
    while (!over && ahead > MOST_AHEAD) await sleep(3)
    if (claimed === 0 && !paused && ahead === 0 && !(await anybodyLeft()))
      workspace = await newWorkspace(bench)
  }
}
const anybodyLeft = async (): Promise<boolean> =>
  (
    await bench.owner(
      `select 1 from task where workspace_id = $1 and stage = 'pending' and attempts = 0 limit 1`,
      [workspace],
    )
  ).length > 0

/** Pauses the campaign now and then under full load, and resumes it at once. */
async function pausing(): Promise<void> {
  const urgent = withOptions(bench.db, { urgent: true })
  const deps = { ids, clock }
  while (!over) {
    await sleep(PAUSE_EVERY_MS)
    const of = workspace
    const [campaign] = await bench.owner<{ id: string }>(
      `select id from campaign where workspace_id = $1 and status = 'running'`,
      [of],
    )
    if (over || !campaign) continue
    paused = true
    const began = performance.now()
    await pauseCampaign(urgent, deps, of, 'steady', campaign.id)
    latencies.pause.push(performance.now() - began)
    await resumeCampaign(urgent, of, 'steady', campaign.id)
    paused = false
  }
}
async function folding(): Promise<void> {
  while (!over) if ((await foldTallies(bench.db)) === 0) await sleep(100)
}

async function printStatements(of: Bench): Promise<void> {
  await of.owner('create extension if not exists pg_stat_statements schema public')
  for (const row of await of.owner<{ calls: number; each: number; statement: string }>(`
    select calls::int, total_exec_time / calls as each, left(regexp_replace(query, '\\s+', ' ', 'g'), 150) as statement
    from pg_stat_statements order by total_exec_time desc limit 30`))
    console.log(String(row.calls).padStart(8), `${row.each.toFixed(2)} ms`.padStart(12), row.statement)
}

await skipUsedIds()
if (ended < WANTED) workspace = await newWorkspace(bench)
const work = [
  claiming(),
  folding(),
  ...(values.pauses ? [pausing()] : []),
  ...Array.from({ length: Number(values.lanes) }, lane),
]
let last = { at: performance.now(), ended, used: used() }
const first = last
while (ended < WANTED) {
  await Promise.race([sleep(REPORT_MS), ...work])
  last = await report(last)
}
if (values.statements) await printStatements(bench)
over = true
await Promise.all(work)
while (open > 0) await sleep(20)
while ((await foldTallies(bench.db)) > 0);
console.log(`${((last.ended - first.ended) / ((last.at - first.at) / 1000)).toFixed(0)} calls/s over all`)
const faults: string[] = []
for (const { id } of await bench.owner<{ id: string }>('select workspace_id as id from workspace'))
  faults.push(...(await broken(bench as never, id)))
for (const text of [...new Set([...faults, ...failed])].slice(0, 20)) console.log(text)
console.log(`${ended} calls, ${faults.length} differences, ${failed.length} faults`)
run.log({ what: `${values.folder}, ${ended} calls`, count: ended, found: faults.length + failed.length })
await queue.boss.stop({ graceful: false })
await bench.stop()
process.exitCode = faults.length + failed.length > 0 ? 1 : 0
