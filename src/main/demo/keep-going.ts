/**
 * Looks after the demo once a second, so that its page shows life at any moment: it lowers the speed while the engine
 * lags, keeps drained credits drained, and skips time in which nothing is due, such as the night. `--until-done` has a
 * faster skip of its own and does without this one.
 */
import { listCampaigns } from '#campaigns/draft/read-campaign.ts'
import { createLoop } from '#dialing/loop.ts'
import { engineHealth } from '#domain/engine-health/engine-health.ts'
import { readEngine } from '#reports/live/read-engine.ts'
import type { Actor } from '#verb/actor.ts'
import { readWorkspace } from '#workspace/workspace-row.ts'
import type { Controls } from './controls.ts'
import type { DemoClock } from './demo-clock.ts'
import { BEFORE_MS, nextDue, type SkipDeps } from './skip-time.ts'

export interface KeepDeps extends SkipDeps {
  readonly actor: Actor
  readonly campaign: string
  readonly controls: Controls
  readonly clock: DemoClock
  /** False where something else skips time. */
  readonly skips: boolean
}

/** Machine milliseconds between two looks. */
const LOOK_EVERY_MS = 1000
/** A closed window is shown for so many looks before it is skipped, so that a visitor sees it. */
const LOOKS_BEFORE_SKIP = 5
/** A gap that ends within so many machine milliseconds is not skipped unless somebody asks. */
const LONG_MS = 15_000
/** A skip that was asked for is given up after so many looks at open calls: the hours are open, and calls follow calls. */
const MOST_BUSY_LOOKS = 60

/** @returns the function that ends it */
export function keepGoing(deps: KeepDeps, failed: (error: unknown) => void): () => Promise<void> {
  const look = createLook(deps)
  const loop = createLoop(
    deps.server.clock,
    failed,
    async () => {
      await look()
      return LOOK_EVERY_MS
    },
    LOOK_EVERY_MS,
  )
  return () => loop.stop()
}

/** One look; for tests. */
export function createLook(deps: KeepDeps): () => Promise<void> {
  const { controls, clock } = deps
  let idle = 0
  let busy = 0
  /** Where the skip under way began: what the carrier has to tell cuts it into several jumps. */
  let began: number | null = null
  return async () => {
    await clock.look(await engineLags(deps))
    await controls.drainAgain()
    if (clock.pace().asked === 0 || !deps.skips) return
    const asked = controls.wishes.skipping
    const next = asked || (await mayRest(deps)) ? await nextDue(deps) : null
    // Hours have opened, or nothing will ever be due: there is nothing to skip to.
    busy = next === 'busy' ? busy + 1 : 0
    if (next === 'now' || next === null || busy > MOST_BUSY_LOOKS) controls.wishes.skipping = false
    if (!controls.wishes.skipping) began = null
    idle = next !== null && typeof next === 'object' ? idle + 1 : 0
    if (next === null || typeof next === 'string') return
    const from = deps.server.clock.world()
    const to = Math.floor(next.at) - BEFORE_MS
    const long = deps.server.clock.machineUntilWorld(to) > LONG_MS
    if (to <= from || !(asked || (long && idle > LOOKS_BEFORE_SKIP))) return
    await clock.jump(to)
    began ??= from
    controls.wishes.skipped = { from: began, to }
    controls.wishes.skipping &&= next.told
    if (!controls.wishes.skipping) began = null
    idle = 0
  }
}

async function engineLags({ server, workspace, campaign }: KeepDeps): Promise<boolean> {
  const facts = await server.db.tx(workspace, (tx) => readEngine(tx, campaign))
  // Whether anybody is callable costs a read of all tasks; a look that is due tells as much. Missed requests are told for
  // a minute, which is too long to steer by.
  return engineHealth({ ...facts, callable: 1, toDial: 0 })?.code === 'engine_behind'
}

/** False in the states that a visitor has made to look at: paused, stopped, drained or broken. */
async function mayRest({ server, actor, campaign, controls }: KeepDeps): Promise<boolean> {
  if (controls.wishes.drained || controls.wishes.broken !== null) return false
  const { dialingStoppedAt } = await readWorkspace(server.db, actor)
  const { items } = await listCampaigns(server.db, actor, { limit: 100, status: 'running' })
  return dialingStoppedAt === null && items.some(({ id }) => id === campaign)
}
