/**
 * Runs one simulation: the whole engine, twice, on the real database and queue under a virtual clock, with a seeded
 * carrier, people, operators and faults; then a calm phase in which everything has to converge. The same seed gives
 * the same trace.
 */
import { seededRandom } from '#domain/random.ts'
import type { CarrierEvent } from '#carriers/carrier.ts'
import { createExchange } from '#carriers/simulator/exchange.ts'
import { openDirect } from '#carriers/simulator/direct.ts'
import { FAULTS, NO_FAULTS } from '#carriers/simulator/faults.ts'
import { receiveWebhook, signedWebhook } from '#carriers/simulator/receive.ts'
import { roughLocalTime } from '#carriers/simulator/local-time.ts'
import { seededFromFactor } from '#carriers/simulator/from-factor.ts'
import { createMemoryLog, type TruthFact } from '#carriers/simulator/truth-log.ts'
import { createIds, NO_ID, ownCallId } from '#domain/ids.ts'
import { markRecovering } from '#dialing/recover/recover.ts'
import { createReceiver } from '#dialing/events/receive-events.ts'
import { applyStored, applyStoredEvents } from '#dialing/events/apply-stored.ts'
import { storeCarrierEvents } from '#test/support/store-carrier-events.ts'
import type { Database } from '#db/database.ts'
import type { Queue } from '#db/queue/queue.ts'
import type { TestDatabase } from '#test/support/test-database.ts'
import { awake, clockOf, databaseOf, type EngineWorld, type SimEngine, startEngine } from './actors.ts'
import { connectionOf, createAccounts } from './accounts.ts'
import { createOperators, type Silence } from './operators.ts'
import { drawQuirks, type Quirks } from './quirks.ts'
import { makeScene, type Scene, START } from './scene.ts'
import { createScheduler } from './scheduler.ts'
import { watchCaps } from './watch-caps.ts'

export interface Simulation {
  readonly seed: number
  readonly scene: Scene
  readonly truth: readonly TruthFact[]
  readonly silences: readonly Silence[]
  readonly trace: readonly string[]
  readonly violations: readonly string[]
  readonly crashes: number
  /** How often a connection was moved to another account. */
  readonly moves: number
  readonly quirks: Quirks
  /** Of events: those of more than one request, and those that were undone. */
  readonly batches: { readonly ofMany: number; readonly refused: number }
  readonly level: 'none' | 'light' | 'heavy' | 'worst'
  readonly end: number
}

/** A fault that undoes a batch of events. */
class Refused extends Error {}

const SECRET = 'whsec_c2ltdWxhdGlvbi1zZWNyZXQtMDEyMzQ1Njc4OQ=='
const FAULTY_MS = 45 * 60_000
/** Troubles are frequent at first, when most calls are made. */
const BUSY_MS = 8 * 60_000
/** Several campaigns may call one person four times a week in all, so their last attempts come this late. */
const CALM_MS = 42 * 86_400_000

const pick = (at: number) => (at < 0.1 ? 'none' : at < 0.3 ? 'light' : at < 0.65 ? 'heavy' : 'worst')

export async function simulate(t: TestDatabase, queue: Queue, seed: number): Promise<Simulation> {
  const random = seededRandom(seed)
  const sched = createScheduler(START, seededRandom(seed ^ 0x5eed))
  const setClock = (now: number) =>
    t.owner(`update world_clock set frozen = $1, base = $1, epoch = $1, speed = 1`, [
      new Date(now).toISOString(),
    ])
  await setClock(START)
  const scene = await makeScene(t, random)
  const quirkRandom = seededRandom(seed ^ 0x9a17)
  const quirks = drawQuirks(quirkRandom)
  const accounts = createAccounts(sched.now, quirkRandom)
  const violations: string[] = []
  const log = createMemoryLog()
  let wakeCarrier: () => void = () => undefined
  const exchange = createExchange({
    seed,
    book: `sim${seed}`,
    world: sched.now,
    machine: sched.now,
    log,
    localTime: roughLocalTime,
    fromFactor: seededFromFactor,
    limits: (account) => ({
      callsPerSecond: scene.connections.find((c) => c.id === connectionOf(account))?.cps ?? 1,
      capacity: 50,
    }),
    deliver: (webhook) => {
      const connection = { workspace: scene.workspace, id: connectionOf(webhook.account) }
      void hook(async () => {
        const received = receiveWebhook([SECRET], signedWebhook(webhook, SECRET, sched.now()), sched.now())
        if (!received.ok) return
        await receiver.receive(connection, received.events)
        if (quirkRandom.next() < quirks.forgeries) await forge(received.events)
      })
    },
    wake: () => wakeCarrier(),
  })
  const level = pick(random.next())
  exchange.faults = { ...FAULTS[level], forgetsCalls: random.next() < 0.3 ? 0.5 : 0, ...quirks.faults }
  const faulty = {
    stall: level === 'none' ? 0 : 0.03,
    safetyMs: 10 * 60_000,
    halfStopped: quirks.halfStopped,
  }

  const engines: SimEngine[] = []
  const committed = () => {
    for (const engine of engines) if (faulty.stall === 0 || random.next() < 0.9) engine.wake()
  }
  const hookRandom = seededRandom(seed ^ 0x400c)
  const hookDb = databaseOf(t.db, sched, 'http', hookRandom, faulty, committed)
  const hookIds = createIds(sched.now, hookRandom)
  const batches = { ofMany: 0, refused: 0 }
  const batchRandom = seededRandom(seed ^ 0xba7c)
  /** Now and then a batch is undone when all is written: its events are stored alone, and applied call by call. */
  const refusing: Database = {
    ...hookDb,
    tx: (workspace, fn, options) =>
      hookDb.tx(
        workspace,
        async (tx) => {
          const value = await fn(tx)
          if (options?.lockMs !== undefined && batchRandom.next() < quirks.refusedBatches) throw new Refused()
          return value
        },
        options,
      ),
  }
  const receiver = createReceiver({
    db: refusing,
    clock: clockOf(sched, 'receiver'),
    ids: hookIds,
    later: (workspace, calls) =>
      void (async () => {
        await applyStored(hookDb, hookIds, workspace, calls)
      })(),
    failed: (error) => {
      if (!(error instanceof Refused)) throw error
      batches.refused++
    },
    written: (requests) => void (batches.ofMany += requests > 1 ? 1 : 0),
  })
  /** Sends a forged end over a connection that the call does not belong to. */
  const forge = async (events: readonly CarrierEvent[]): Promise<void> => {
    const other = scene.connections.find(({ id }) => id !== connectionOf(events[0]?.ref ?? ''))
    for (const { callId, ref, at, direction } of events) {
      const named = ownCallId(callId) ?? NO_ID
      const own = await t.owner<{ id: string }>('select connection_id as id from call where id = $1', [named])
      const strange = scene.connections.find(({ id }) => id !== own[0]?.id) ?? other
      if (!strange || strange.id === own[0]?.id || callId === null) continue
      const end: CarrierEvent = { type: 'ended', outcome: 'bad_number', code: 'forged', talkSeconds: 0, rang: true, conversation: null, eventId: `forged-${ref}`, ref, callId, at, direction } // prettier-ignore
      await storeCarrierEvents(hookDb, { workspace: scene.workspace, id: strange.id }, [end])
      await applyStoredEvents(hookDb, hookIds, scene.workspace, named)
    }
  }
  const hook = async (fn: () => Promise<void>) => {
    const { sendsEveryMs: every } = quirks
    const wait = every > 0 ? every - (sched.now() % every) : hookRandom.next() * 30
    await sched.sleep('http', wait)
    await fn()
  }
  const world: EngineWorld = {
    db: t.db,
    sched,
    queue,
    seed,
    faulty,
    carrier(connectionId, group) {
      const { name, generation } = accounts.of(connectionId)
      const opened = openDirect(exchange, {
        account: name,
        webhookSecret: SECRET,
        timeoutMs: 8000,
        async pause(ms) {
          await sched.sleep(group, ms)
          await awake(sched, group, faulty)
        },
        latencyMs: () => 2 + random.next() * 20,
        loseReply: () => faulty.stall > 0 && random.next() < 0.01,
      })
      return { ...opened, generation }
    },
  }
  let started = 0
  const launch = () => engines.push(startEngine(world, `engine${started++}`, scene.workspace, committed))
  launch()
  if (random.next() < 0.5) launch()

  const operatorDb = databaseOf(
    t.db,
    sched,
    'operator',
    seededRandom(seed ^ 0x0b0b),
    { stall: 0, safetyMs: 0, halfStopped: false },
    committed,
  )
  const operators = createOperators(
    operatorDb,
    sched,
    clockOf(sched, 'operator'),
    scene,
    accounts,
    seededRandom(seed ^ 0xac75),
  )
  let crashes = 0
  const troubles = async (): Promise<void> => {
    const until = START + FAULTY_MS
    while (sched.now() < until) {
      await sched.sleep('operator', random.next() * (sched.now() < START + BUSY_MS ? 40_000 : 8 * 60_000))
      if (quirkRandom.next() < quirks.moves) await operators.move()
      else if (level !== 'none' && random.next() < 0.2) await crash()
      else await operators.act()
    }
    exchange.faults = NO_FAULTS
    faulty.stall = 0
    faulty.halfStopped = false
    faulty.safetyMs = 12 * 3_600_000
    if (engines.length === 0) await restart()
    for (const engine of engines) engine.wake()
    await operators.calmDown()
  }
  const crash = async (): Promise<void> => {
    const [victim] = engines.splice(Math.floor(random.next() * engines.length), 1)
    if (!victim) return
    sched.kill(victim.group)
    crashes++
    await sched.sleep('operator', random.next() * 60_000)
    await restart()
  }
  const restart = async (): Promise<void> => {
    const since = sched.now() - 120_000
    if (engines.length === 0) await operatorDb.tx(scene.workspace, (tx) => markRecovering(tx, since))
    launch()
  }
  let calm = false
  const phases = troubles().finally(() => (calm = true))
  const caps = watchCaps(t, scene.workspace, violations)
  // The carrier is a timer source of its own: it is due whenever its exchange says so.
  const carrier = async (): Promise<void> => {
    for (;;) {
      const due = exchange.nextDue()
      const waker = new AbortController()
      wakeCarrier = () => waker.abort()
      await sched.sleep('carrier', due === null ? 86_400_000 : Math.max(0, due - sched.now()), waker.signal)
      exchange.tick()
    }
  }
  void carrier()
  const over = async () => {
    const [row] = await t.owner<{ open: boolean }>(
      `select exists (select 1 from campaign where workspace_id = $1 and status in ('running', 'scheduled', 'paused'))
         or exists (select 1 from call where workspace_id = $1 and status <> 'ended')
         or exists (select 1 from task where workspace_id = $1 and status in ('pending', 'retry_pending')) as open`,
      [scene.workspace],
    )
    return !row?.open
  }
  while (!calm)
    await sched.run(sched.now() + 600_000, async (now) => {
      await setClock(now)
      await caps()
    })
  await phases
  for (let day = 0; sched.now() < START + CALM_MS && !(await over()); day++)
    await sched.run(sched.now() + 3_600_000 * 6, async (now) => void (await setClock(now)))
  for (const engine of engines) sched.kill(engine.group)
  sched.kill('carrier')
  sched.kill('http')
  await t.owner(`delete from pgboss.job`)
  return {
    seed,
    scene,
    truth: log.facts,
    silences: operators.silences,
    trace: sched.trace,
    violations,
    crashes,
    moves: accounts.moves,
    quirks,
    level,
    batches,
    end: sched.now(),
  }
}
