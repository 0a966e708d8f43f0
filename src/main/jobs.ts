/**
 * Lists every background job: its name, when it runs, and what it runs. `main/run-jobs.ts` runs each as one loop;
 * `main/wire.ts` builds the list, and the simulation runs the jobs of a workspace under its own clock. Intervals are
 * machine time; an instant at which a job is due names its clock. A job never runs twice at once in one process, and
 * any number of processes may run it.
 */
import type { StepName } from '#dialing/engine-events.ts'
import type { Engine } from '#dialing/engine.ts'

/** Ends a run, and says what follows. */
export interface Ran {
  /** Something is left: the next run comes as soon as `leastMs` allows. */
  readonly more?: boolean
  /** The job is due at these instants, epoch milliseconds of either clock. */
  readonly nextAt?: { readonly world?: number | null; readonly machine?: number | null }
  /** Other jobs of the same workspace that have something to do now. */
  readonly wakes?: readonly StepName[]
  /** Connections of the workspace whose jobs have something to do now. */
  readonly connections?: readonly string[]
}

/** `Of` is the ids that one loop of this job is for. */
export interface Job<Of extends readonly string[] = readonly []> {
  readonly name: StepName
  /** Machine milliseconds after which it runs again at the latest. */
  everyMs(): number
  /** Machine milliseconds between two runs, however often it is woken. */
  readonly leastMs?: number
  /** A notification of the database wakes it. */
  readonly onNotify?: boolean
  /** It gives way to the dispatch of its workspace. */
  readonly background?: boolean
  /** Machine milliseconds that it rests after a run that took so long, however often it is woken. */
  restMs?(tookMs: number): number
  run(...of: Of): Promise<Ran>
}

export interface EngineJobs {
  readonly workspace: readonly Job<readonly [workspace: string]>[]
  readonly connection: readonly Job<readonly [workspace: string, connectionId: string]>[]
}

/** Those that return a number have done a batch of so much; 0 means that nothing is left. */
export interface Chores {
  fold(): Promise<number>
  prepareResults(): Promise<number>
  forgetSignIns(): Promise<number>
  forgetAttempts(): Promise<number>
  forgetTalks(): Promise<number>
  judgeLeftTalks(): Promise<number>
  keepMonthsAhead(): Promise<void>
  beat(): Promise<void>
  /** Machine milliseconds between two signs of life. */
  beatMs(): number
  compareClocks(): Promise<void>
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE
/** The longest that the engine sleeps when no notification comes. */
const SAFETY_MS = 30 * SECOND
/** A line that is free waits no longer than this for its next call, in machine milliseconds, while claims follow each other. */
const LONGEST_CLAIM_REST_MS = 200

const every = (ms: number) => () => ms
const DAILY = { everyMs: every(DAY), leastMs: DAY }
const more = async (done: Promise<number>): Promise<Ran> => ({ more: (await done) > 0 })
const once = async (done: Promise<unknown>): Promise<Ran> => (await done, {})

export const serverJobs = (chores: Chores): Job[] => [
  { name: 'heartbeat', everyMs: () => chores.beatMs(), run: () => once(chores.beat()) },
  {
    name: 'clock comparison',
    everyMs: every(10 * SECOND),
    leastMs: SECOND,
    run: () => once(chores.compareClocks()),
  },
  { name: 'fold', everyMs: every(SAFETY_MS), leastMs: 500, onNotify: true, run: () => more(chores.fold()) },
  { name: 'results', everyMs: every(2 * SECOND), run: () => more(chores.prepareResults()) },
  { name: 'sign-ins', everyMs: every(10 * MINUTE), leastMs: 100, run: () => more(chores.forgetSignIns()) },
  {
    name: 'attempts of erased people',
    everyMs: every(10 * MINUTE),
    leastMs: 100,
    run: () => more(chores.forgetAttempts()),
  },
  {
    name: 'talks of ended calls',
    everyMs: every(10 * MINUTE),
    leastMs: 100,
    run: () => more(chores.forgetTalks()),
  },
  {
    name: 'talks without analysis',
    everyMs: every(MINUTE),
    leastMs: SECOND,
    run: () => more(chores.judgeLeftTalks()),
  },
  { name: 'months ahead', ...DAILY, run: () => once(chores.keepMonthsAhead()) },
]

/** The key of this machine is written once the server listens. */
export const localKeyJob = (renew: () => Promise<void>): Job => ({
  name: 'local key',
  ...DAILY,
  run: () => once(renew()),
})

type Steps = Pick<
  Engine,
  'recover' | 'housekeep' | 'takeBatches' | 'claim' | 'sweep' | 'nextReconcile' | 'ask'
>

export const engineJobs = (engine: Steps): EngineJobs => ({
  workspace: [
    {
      name: 'recover',
      everyMs: every(SAFETY_MS),
      leastMs: 5 * SECOND,
      run: async (workspace) => ({ more: await engine.recover(workspace) }),
    },
    {
      name: 'dispatch',
      everyMs: every(SAFETY_MS),
      onNotify: true,
      // While many calls end, their lines are handed out together: so each claim fills many for the price of one.
      restMs: (tookMs) => Math.min(LONGEST_CLAIM_REST_MS, 4 * tookMs),
      async run(workspace) {
        const { claimed, nextAt } = await engine.claim(workspace)
        return { more: claimed > 0, nextAt: { world: nextAt } }
      },
    },
    {
      name: 'housekeeping',
      everyMs: every(SAFETY_MS),
      leastMs: SECOND,
      onNotify: true,
      run: async (workspace) => ({
        nextAt: { world: (await engine.housekeep(workspace)).nextAt },
        wakes: ['dispatch', 'batches'],
      }),
    },
    {
      name: 'batches',
      everyMs: every(SAFETY_MS),
      background: true,
      restMs: (tookMs) => tookMs,
      async run(workspace) {
        const taken = await engine.takeBatches(workspace)
        return {
          more: taken.more,
          nextAt: { world: taken.nextAt },
          // Tasks were made or closed: some are due, or nothing is left and the campaign completes.
          wakes: taken.more ? ['dispatch', 'housekeeping'] : [],
        }
      },
    },
    {
      // It knows by itself when something is due; a notification is for what people ask for, such as to hang up.
      name: 'reconcile',
      everyMs: every(SAFETY_MS),
      leastMs: SECOND / 2,
      onNotify: true,
      run: async (workspace) => ({
        connections: await engine.sweep(workspace),
        nextAt: await engine.nextReconcile(workspace),
      }),
    },
  ],
  connection: [
    {
      // A loop per connection: a carrier that does not answer holds up only its own calls.
      name: 'ask',
      everyMs: every(SAFETY_MS),
      run: (workspace, connectionId) => once(engine.ask(workspace, connectionId)),
    },
  ],
})
