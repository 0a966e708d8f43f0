/**
 * Measures whole calls per second: claim, queue job, rate slot, gate, create, three stored and applied events,
 * settlement; with a carrier that answers at once. Beside it, in the same run, pg-boss moves as many jobs that do
 * nothing. One unit is the processor time of such a job, in PostgreSQL and here. `node bench/call-lifecycles.ts` runs it.
 */
import 'temporal-polyfill/global'
import { parseArgs } from 'node:util'
import type { CarrierEvent, PlaceRequest } from '#carriers/carrier.ts'
import { createEngine } from '#dialing/engine.ts'
import { createIds } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'
import { createReceiver } from '#dialing/events/receive-events.ts'
import { openQueue, QUEUE, type QueueJob } from '#db/queue/queue.ts'
import { foldTallies } from '#db/tally/fold.ts'
import { processorTime, type Used } from './processor-time.ts'
import { measuredClock } from './measured-clock.ts'
import { seedCampaign } from './seed.ts'
import { type Bench, startBench } from './server.ts'

const AT_ONCE = 16
const EVENTS = ['ringing', 'answered', 'ended'] as const

export async function callLifecycles(
  bench: Bench,
  calls: number,
  /** Called when everything is seeded and no call has begun. */
  ready: () => Promise<void> = () => Promise.resolve(),
  /** Called when the last call has ended, before the jobs that do nothing. */
  finished: () => Promise<void> = () => Promise.resolve(),
): Promise<Record<string, string | number>[]> {
  const seeded = await seedCampaign(bench, calls, 1)
  await bench.owner(
    `update workspace set concurrency_limit = 100000, contact_hours = (select windows from campaign limit 1)`,
  )
  await bench.owner('update connection set concurrency_limit = 100000, calls_per_second = 100000')
  await bench.owner('update phone_number set concurrency_limit = 10000, daily_cap = 1000000')
  await bench.owner('update credit_account set balance_micro = 1000000000000')
  const queue = openQueue(bench.urls.system, { supervise: false, useListenNotify: false })
  await queue.boss.start()
  const random = seededRandom(1)
  const placed: PlaceRequest[] = []
  const clock = measuredClock(() => Promise.resolve())
  const engine = createEngine({
    db: bench.db,
    queue,
    random,
    clock,
    ids: createIds(clock.machine, random),
    clockSkewMs: () => 0,
    dialerOf: () =>
      Promise.resolve({
        generation: 1,
        dialer: {
          place: (request: PlaceRequest) => {
            placed.push(request)
            return Promise.resolve({ kind: 'submitted' as const, ref: `bench_${request.callId}` })
          },
        },
      }),
    askerOf: () => Promise.resolve(null),
    callbackUrl: (connection) => connection,
    relayUrl: () => '',
  })
  await ready()
  const [backend] = await bench.owner<{ pid: number }>('select pg_backend_pid() as pid')
  const used = processorTime(backend?.pid ?? 0)
  const before = used()
  const began = performance.now()
  let done = 0
  // As a carrier under load does: events of many calls reach the server while others are being written.
  const receiver = createReceiver({
    db: bench.db,
    clock,
    ids: createIds(clock.machine, random),
    later: () => fail('events were left over'),
    failed: (error) => fail(String(error)),
  })
  const finish = async (request: PlaceRequest): Promise<void> => {
    const source = { workspace: seeded.workspace, id: request.callbackUrl }
    for (const type of EVENTS) await receiver.receive(source, [eventOf(request, type, clock.machine())])
    done++
  }
  while (done < calls) {
    if ((await engine.claim(seeded.workspace)).claimed === 0 && done === 0)
      throw new Error('nothing was claimed')
    for (let jobs = await fetchJobs(queue); jobs.length > 0; jobs = await fetchJobs(queue)) {
      await Promise.all(jobs.map((job) => engine.place(job.data)))
      await queue.boss.complete(
        QUEUE,
        jobs.map((job) => job.id),
      )
      await Promise.all(placed.splice(0).map(finish))
      await foldTallies(bench.db)
    }
  }
  const lifecycles = rate(calls, performance.now() - began)
  const ofCalls = each(before, used(), calls)
  await finished()
  const jobs = Math.max(calls, LEAST_JOBS)
  const idle = used()
  const noOps = await noOpJobs(queue, jobs)
  const ofJobs = each(idle, used(), jobs)
  const unit = ofJobs.postgresMs + ofJobs.nodeMs
  await queue.boss.stop({ graceful: false })
  const row = (measure: string, count: number, perSecond: number, own: Used) => ({
    measure,
    count,
    'per second': perSecond,
    'postgres ms': round(own.postgresMs),
    'node ms': round(own.nodeMs),
    units: round((own.postgresMs + own.nodeMs) / unit),
    ratio: round(perSecond / noOps),
  })
  return [row('call lifecycles', calls, lifecycles, ofCalls), row('pg-boss no-op jobs', jobs, noOps, ofJobs)]
}

/** Enough that the meter of processor time, which looks every few milliseconds, is exact. */
const LEAST_JOBS = 5000
const round = (value: number): number => Math.round(value * 1000) / 1000
const each = (from: Used, to: Used, count: number): Used => ({
  postgresMs: (to.postgresMs - from.postgresMs) / count,
  nodeMs: (to.nodeMs - from.nodeMs) / count,
})

const fail = (why: string): never => {
  throw new Error(why)
}
const fetchJobs = (queue: ReturnType<typeof openQueue>) =>
  queue.boss.fetch<QueueJob>(QUEUE, { batchSize: AT_ONCE })
const rate = (count: number, ms: number): number => Math.round((count / ms) * 1000)

function eventOf(request: PlaceRequest, type: (typeof EVENTS)[number], at: number): CarrierEvent {
  const base = {
    eventId: `${request.callId}:${type}`,
    ref: `bench_${request.callId}`,
    callId: request.callId,
    direction: 'outbound' as const,
    at,
  }
  return type === 'ended'
    ? { ...base, type, outcome: 'completed', code: null, talkSeconds: 30, rang: true, conversation: null }
    : { ...base, type }
}

async function noOpJobs(queue: ReturnType<typeof openQueue>, count: number): Promise<number> {
  const started = performance.now()
  for (let n = 0; n < count; n += 100)
    await queue.boss.insert(
      QUEUE,
      Array.from({ length: 100 }, () => ({ data: {} })),
    )
  for (let jobs = await fetchJobs(queue); jobs.length > 0; jobs = await fetchJobs(queue))
    await queue.boss.complete(
      QUEUE,
      jobs.map((job) => job.id),
    )
  return rate(count, performance.now() - started)
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { calls: { type: 'string', default: '3000' } } })
  const bench = await startBench()
  try {
    console.table(await callLifecycles(bench, Number(values.calls)))
  } finally {
    await bench.stop()
  }
}
