/**
 * Skips time in which nothing is due. While no call is open the world clock jumps to just before the next thing that
 * the engine or the carrier has to do. The carrier is told first, so that it is never behind.
 */
import { underWay } from '#db/calls/under-way.ts'
import type { RunningSimulator } from '#carriers/simulator/launch.ts'
import { createLoop } from '#dialing/loop.ts'
import type { Server } from '#main/parts.ts'
import { setClock } from './set-clock.ts'

export interface SkipDeps {
  readonly server: Pick<Server, 'db' | 'clock' | 'engine'>
  readonly simulator: RunningSimulator
  readonly workspace: string
}

/** Machine milliseconds between two looks. */
const LOOK_EVERY_MS = 150
/** A jump ends this many world milliseconds before what is due. */
export const BEFORE_MS = 1000
/** A gap that is shorter than this in machine time is not worth a jump. */
const WORTH_MS = 400

/** Skips until the signal aborts. */
export async function skipIdleTime(
  deps: SkipDeps,
  signal: AbortSignal,
  failed: (error: unknown) => void,
): Promise<void> {
  const step = async (): Promise<number> => {
    await skipOnce(deps)
    return LOOK_EVERY_MS
  }
  const loop = createLoop(deps.server.clock, failed, step, LOOK_EVERY_MS)
  if (!signal.aborted) await new Promise((done) => signal.addEventListener('abort', done, { once: true }))
  await loop.stop()
}

async function skipOnce(deps: SkipDeps): Promise<void> {
  const { clock } = deps.server
  // A visitor has paused the clock.
  if (clock.setting().speed === 0) return
  const next = await nextDue(deps)
  if (next === null || typeof next === 'string') return
  const target = Math.floor(next.at) - BEFORE_MS
  if (clock.machineUntilWorld(target) > WORTH_MS)
    await setClock(deps, { base: target, epoch: Math.floor(clock.machine()), speed: clock.setting().speed })
}

/** The next thing due. */
export interface NextDue {
  /** World instant. */
  readonly at: number
  /** Only the carrier has something to tell, such as a price: nobody is called then. */
  readonly told: boolean
}

/**
 * The next thing due, `busy` while a call is open, `now` while people can be called, and null when
 * nothing will ever be due.
 */
export async function nextDue({
  server,
  simulator,
  workspace,
}: SkipDeps): Promise<NextDue | 'busy' | 'now' | null> {
  const { busy, askable } = await underWay(server.db, workspace)
  // A call whose events were lost is asked about at once: waiting half a minute would take hours of this world.
  if (askable) await server.engine.reconcile(workspace)
  if (busy) return 'busy'
  const planned = await server.engine.schedule(workspace)
  if (planned.more) return 'now'
  const claimed = await server.engine.claim(workspace)
  if (claimed.claimed > 0) return 'now'
  const carrier = await simulator.stats()
  if (carrier.live > 0 || carrier.deferred > 0) return 'busy'
  const ours = Math.min(planned.nextAt ?? Infinity, claimed.nextAt ?? Infinity)
  const at = Math.min(ours, carrier.nextDue ?? Infinity)
  return Number.isFinite(at) ? { at, told: at < ours } : null
}
