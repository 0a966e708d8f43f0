/**
 * Runs an engine in a process of its own that begins about a hundred calls a second in one workspace, whose carrier
 * answers at once and ends each call after two seconds. A benchmark starts it to measure something else beside it.
 */
import 'temporal-polyfill/global'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CarrierEvent, PlaceRequest } from '#carriers/carrier.ts'
import { openDatabase } from '#db/database.ts'
import { openQueue, QUEUE, type QueueJob } from '#db/queue/queue.ts'
import { foldTallies } from '#db/tally/fold.ts'
import { createEngine } from '#dialing/engine.ts'
import { createReceiver } from '#dialing/events/receive-events.ts'
import { createIds } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'
import { createWorldClock } from '#main/clock.ts'
import { seedBeside, type Seeded } from './seed.ts'
import type { Bench } from './server.ts'

const CALLS_A_SECOND = 100
const TALK_MS = 2000
/** Tasks for so many seconds of calls, and no more seconds than that are to be measured. */
const SECONDS = 200
/** The share of a connection's rate that is used. */
const RATE_USED = 0.9

export interface BusyEngine {
  /** @returns calls begun a second since it was ready */
  stop(): Promise<number>
}

interface Start {
  readonly urls: Bench['urls']
  readonly workspace: string
}

/** Settles when the engine has begun calls for some seconds. Most of its calls are those of a second campaign. */
export async function startBusyEngine(bench: Bench, seeded: Seeded): Promise<BusyEngine> {
  const { workspace } = seeded
  await seedBeside(bench, seeded, CALLS_A_SECOND * SECONDS, 10)
  await bench.owner('update workspace set concurrency_limit = 1000 where workspace_id = $1', [workspace])
  await bench.owner(
    `update connection c set concurrency_limit = 1000, calls_per_second = ceil($2::float8 / n.connections)
     from (select count(*) as connections from connection where workspace_id = $1) n where c.workspace_id = $1`,
    [workspace, CALLS_A_SECOND / RATE_USED],
  )
  await bench.owner(
    'update phone_number set concurrency_limit = 100, daily_cap = 1000000 where workspace_id = $1',
    [workspace],
  )
  await bench.owner('update credit_account set balance_micro = 1000000000000 where workspace_id = $1', [
    workspace,
  ])
  // Jobs that an engine before this one left, of another workspace.
  await bench.owner('delete from pgboss.job where name = $1', [QUEUE])
  const child = fork(import.meta.filename, { stdio: 'inherit' })
  child.send({ urls: bench.urls, workspace } satisfies Start)
  await told(child)
  return {
    async stop() {
      child.send('stop')
      const { rate } = await told(child)
      await bench.owner(`update campaign set status = 'paused' where workspace_id = $1 and name = 'Beside'`, [
        workspace,
      ])
      return rate
    },
  }
}

async function told(child: ChildProcess): Promise<{ readonly rate: number }> {
  const [message] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the busy engine ended'))),
  ])) as [{ rate: number }]
  return message
}

async function run({ urls, workspace }: Start, stopped: AbortSignal): Promise<() => Promise<number>> {
  const db = openDatabase(urls)
  const queue = openQueue(urls.system, { supervise: false, useListenNotify: false })
  await queue.boss.start()
  const clock = createWorldClock({ base: 0, epoch: 0, speed: 1 })
  const random = seededRandom(1)
  const ids = createIds(() => clock.machine(), random)
  const fail = (error: unknown): never => {
    throw new Error('the busy engine failed', { cause: error })
  }
  const receiver = createReceiver({ db, clock, ids, later: () => undefined, failed: fail })
  let begun = 0
  const tell = async ({ callId, callbackUrl }: PlaceRequest): Promise<void> => {
    begun++
    const source = { workspace, id: callbackUrl }
    const event = {
      ref: `bench_${callId}`,
      callId,
      direction: 'outbound' as const,
    }
    const told = (type: CarrierEvent['type']) => ({
      ...event,
      eventId: `${callId}:${type}`,
      at: clock.machine(),
    })
    await receiver.receive(source, [{ ...told('ringing'), type: 'ringing' }])
    await receiver.receive(source, [{ ...told('answered'), type: 'answered' }])
    await sleep(TALK_MS)
    const talk = { talkSeconds: TALK_MS / 1000, rang: true, conversation: null }
    const end = { type: 'ended', outcome: 'completed', code: null, ...talk } as const
    await receiver.receive(source, [{ ...told('ended'), ...end }])
  }
  const under = new Set<Promise<void>>()
  const place = (request: PlaceRequest) => {
    const call = tell(request).finally(() => under.delete(call))
    under.add(call)
    return Promise.resolve({ kind: 'submitted' as const, ref: `bench_${request.callId}` })
  }
  const engine = createEngine({
    db,
    queue,
    random,
    ids,
    clock,
    clockSkewMs: () => 0,
    dialerOf: () => Promise.resolve({ generation: 1, dialer: { place } }),
    askerOf: () => Promise.resolve(null),
    callbackUrl: (connection) => connection,
    relayUrl: () => '',
  })
  const every = async (ms: number, work: () => Promise<unknown>): Promise<void> => {
    for (; !stopped.aborted; await sleep(ms)) await work()
  }
  const worker = () =>
    every(20, async () => {
      const jobs = await queue.boss.fetch<QueueJob>(QUEUE, { batchSize: 4 })
      await Promise.all(jobs.map((job) => engine.place(job.data)))
      if (jobs.length === 0) return
      await queue.boss.complete(
        QUEUE,
        jobs.map((job) => job.id),
      )
    })
  const loops = [
    every(100, () => engine.claim(workspace)),
    every(500, () => foldTallies(db)),
    worker(),
    worker(),
    worker(),
    worker(),
  ]
  await sleep(TALK_MS * 2)
  const [counted, since] = [begun, performance.now()]
  return async () => {
    const rate = ((begun - counted) * 1000) / (performance.now() - since)
    await Promise.all(loops)
    await Promise.all(under)
    await queue.boss.stop({ graceful: false })
    await db.close()
    return rate
  }
}

if (import.meta.main) {
  const [start] = (await once(process, 'message')) as [Start]
  const stopped = new AbortController()
  const end = await run(start, stopped.signal)
  process.send?.({ rate: 0 })
  await once(process, 'message')
  stopped.abort()
  process.send?.({ rate: Math.round(await end()) })
  process.disconnect()
}
