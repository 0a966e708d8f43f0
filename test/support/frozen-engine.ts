/**
 * Runs the engine on a database of its own whose clock stands still until the test moves it, with a scripted carrier
 * and jobs moved by hand. World, machine and database time are the same, so every instant of a test is exact.
 */
import { setImmediate } from 'node:timers/promises'
import type {
  CallFacts,
  CarrierEvent,
  ConversationFacts,
  Lookup,
  OpenCarrier,
  PlaceAnswer,
  PlaceRequest,
} from '#carriers/carrier.ts'
import { createEngine, type Engine } from '#dialing/engine.ts'
import { createEngineEvents, type EngineEvents, withEvents } from '#dialing/engine-events.ts'
import type { Placed } from '#dialing/place/placing.ts'
import type { Clock } from '#domain/clock.ts'
import { createIds, type Ids } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'
import { recordFacts } from '#dialing/settle/record-facts.ts'
import { lockCall } from '#db/calls/lock-call.ts'
import type { QueueJob } from '#db/queue/queue.ts'
import { makeContact, makeTask, type Person } from './make-workspace.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

/** A Monday afternoon. */
export const START = Date.UTC(2026, 10, 23, 15)

/** Holds the carrier's answers until the test changes them; `requests` and `hangUps` record what it was asked. */
export interface ScriptedCarrier {
  answer(request: PlaceRequest): PlaceAnswer
  lookup(callId: string): Lookup
  list: readonly CallFacts[] | 'no_answer'
  canList: boolean
  longestDelaySeconds: number
  recordsKeptSeconds: number
  accountId: string | null
  /** The generation of the account that it speaks to. */
  generation: number
  /** Whether the connection can be opened. */
  open: boolean
  readonly requests: PlaceRequest[]
  readonly hangUps: string[]
  /** Null: this carrier cannot tell unanswered calls from answered ones. */
  cancels: string[] | null
  /** Called instead of an answer: the worker dies here. */
  dies: (() => void) | null
}

export interface CallJob extends QueueJob {
  readonly callId: string
}

export interface FrozenEngine extends TestDatabase {
  readonly engine: Engine
  /** What engine and database tell. */
  readonly events: EngineEvents
  readonly clock: Clock
  readonly ids: Ids
  readonly carrier: ScriptedCarrier
  /** Claimed calls that no worker has taken yet, each as a job to itself. */
  readonly jobs: CallJob[]
  now(): number
  advance(ms: number): Promise<void>
  /** Places every claimed call, one after the other. */
  placeAll(): Promise<Placed[]>
  /** Places all claimed calls as one job. */
  placeTogether(): Promise<Placed[]>
  /** A worker takes the next job, sends its request, and is gone. */
  placeAndDie(): Promise<void>
  /** Records carrier events of a call. */
  hear(workspace: string, callId: string, ...events: readonly CarrierEvent[]): Promise<void>
  /** Gives the only row of a query by the owner. */
  one<T extends Record<string, unknown>>(sql: string, params?: unknown[]): Promise<T>
}

export async function createFrozenEngine(): Promise<FrozenEngine> {
  const t = await createTestDatabase()
  let now = START
  const setClock = () =>
    t.owner('update world_clock set frozen = $1, base = $1, epoch = $1, speed = 1', [
      new Date(now).toISOString(),
    ])
  await setClock()
  const moveTo = async (at: number): Promise<void> => {
    now = Math.max(now, Math.ceil(at))
    await setClock()
  }
  const sleepers: { readonly at: number; readonly wake: () => void }[] = []
  /** Who sleeps shortest wakes first, and goes on before time moves again. */
  const wakeNext = async (): Promise<void> => {
    while (sleepers.length > 0) {
      await setImmediate()
      sleepers.sort((a, b) => a.at - b.at)
      await moveTo(sleepers[0]?.at ?? now)
      sleepers.shift()?.wake()
    }
  }
  const sleep = (at: number): Promise<void> =>
    new Promise((wake) => {
      sleepers.push({ at, wake })
      if (sleepers.length === 1) void wakeNext()
    })
  const clock: Clock = {
    world: () => now,
    machine: () => now,
    monotonic: () => now,
    machineUntilWorld: (at) => at - now,
    sleepUntilWorld: (at) => sleep(at),
    sleepMachine: (ms) => sleep(now + ms),
  }
  const ids = createIds(() => now, seededRandom(1))
  const jobs: CallJob[] = []
  const carrier = scriptedCarrier()
  const opened = openScripted(carrier)
  const events = createEngineEvents()
  const db = withEvents(t.db, events)
  const engine = createEngine({
    db,
    events,
    clock,
    ids,
    random: seededRandom(2),
    queue: {
      enqueue: (_, claimed) =>
        Promise.resolve(
          void jobs.push(
            ...claimed.flatMap(({ workspace, callIds }) =>
              callIds.map((callId) => ({ workspace, callId, callIds: [callId] })),
            ),
          ),
        ),
    },
    clockSkewMs: () => 0,
    dialerOf: (call) =>
      Promise.resolve({ dialer: opened.dialer, generation: call.dry_run ? null : carrier.generation }),
    askerOf: (_, dryRun) =>
      Promise.resolve(
        carrier.open ? { carrier: opened.carrier, generation: dryRun ? null : carrier.generation } : null,
      ),
    callbackUrl: (id) => `https://calls.example.com/carrier-events/${id}`,
    relayUrl: () => '',
  })
  return {
    ...t,
    db,
    events,
    engine,
    clock,
    ids,
    carrier,
    jobs,
    now: () => now,
    advance: (ms) => moveTo(now + ms),
    async placeAll() {
      const placed: Placed[] = []
      for (const job of jobs.splice(0)) placed.push(...(await engine.place(job)))
      return placed
    },
    placeTogether() {
      const all = jobs.splice(0)
      const [first] = all
      if (!first) return Promise.resolve([])
      return engine.place({ workspace: first.workspace, callIds: all.map(({ callId }) => callId) })
    },
    async placeAndDie() {
      const job = jobs.shift()
      if (!job) throw new Error('no job is left')
      const died = Promise.withResolvers<void>()
      carrier.dies = died.resolve
      void engine.place(job)
      await died.promise
      carrier.dies = null
    },
    hear: (workspace, callId, ...events) =>
      db.tx(workspace, async (tx) => {
        const call = await lockCall(tx, callId)
        if (call) await recordFacts(tx, ids, await tx.instant(), [{ call, events }])
      }),
    async one<T extends Record<string, unknown>>(sql: string, params?: unknown[]) {
      const rows = await t.owner<T>(sql, params)
      if (rows.length !== 1 || !rows[0]) throw new Error(`one row, got ${rows.length}`)
      return rows[0]
    },
  }
}

export const refOf = (callId: string): string => `ref_${callId}`

function scriptedCarrier(): ScriptedCarrier {
  return {
    answer: (request) => ({ kind: 'submitted', ref: refOf(request.callId) }),
    lookup: () => ({ kind: 'no_answer' }),
    list: [],
    canList: true,
    longestDelaySeconds: 60,
    recordsKeptSeconds: 86_400,
    accountId: 'scripted',
    generation: 1,
    open: true,
    requests: [],
    hangUps: [],
    cancels: null,
    dies: null,
  }
}

function openScripted(carrier: ScriptedCarrier): OpenCarrier {
  return {
    dialer: {
      async place(request) {
        if (!request.mayStart()) return { kind: 'aborted' }
        carrier.requests.push(request)
        if (carrier.dies) {
          carrier.dies()
          return new Promise(() => undefined)
        }
        return carrier.answer(request)
      },
    },
    carrier: {
      kind: 'scripted',
      get longestDelaySeconds() {
        return carrier.longestDelaySeconds
      },
      get recordsKeptSeconds() {
        return carrier.recordsKeptSeconds
      },
      ringDelaySeconds: 15,
      accountId: () => Promise.resolve(carrier.accountId),
      get canList() {
        return carrier.canList
      },
      lookup: ({ callId }) => Promise.resolve(carrier.lookup(callId)),
      list: () => Promise.resolve(carrier.list),
      get cancelUnanswered() {
        const { cancels } = carrier
        return cancels === null ? null : (ref: string) => Promise.resolve(cancels.push(ref) > 0)
      },
      hangup: (ref) => Promise.resolve(carrier.hangUps.push(ref) > 0),
      receive: () => ({ ok: false, why: 'unreadable' }),
      check: () => Promise.resolve({ ok: true }),
    },
  }
}

type Ended = Extract<CarrierEvent, { type: 'ended' }>

/** An event of a call at a given instant. */
export const told = (callId: string, at: number, type: 'ringing' | 'answered'): CarrierEvent => ({
  type,
  at,
  callId,
  ref: refOf(callId),
  direction: 'outbound',
  eventId: `${type}_${callId}`,
})

export const toldEnd = (
  callId: string,
  at: number,
  outcome: Ended['outcome'],
  more: { readonly talkSeconds?: number; readonly conversation?: Partial<ConversationFacts> } = {},
): CarrierEvent => ({
  type: 'ended',
  at,
  callId,
  ref: refOf(callId),
  direction: 'outbound',
  eventId: `ended_${outcome}_${callId}`,
  outcome,
  code: null,
  talkSeconds: more.talkSeconds ?? 0,
  rang: true,
  conversation: more.conversation ? { ...SILENT, ...more.conversation } : null,
})
const SILENT: ConversationFacts = {
  disposition: null,
  sentiment: null,
  score: null,
  optOut: false,
  callbackAt: null,
  transcript: [],
}

/** A contact with a callable task, and with the recipient row that an import would have made. */
export async function makeDueTask(
  t: FrozenEngine,
  workspace: string,
  campaign: string,
  columns: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly task: string; readonly person: Person }> {
  const person = await makeContact(t, workspace)
  await t.owner('insert into recipient (workspace_id, e164) values ($1, $2) on conflict do nothing', [
    workspace,
    person.e164,
  ])
  return { person, task: await makeTask(t, workspace, campaign, person, columns) }
}
