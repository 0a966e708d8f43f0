/**
 * Does what a visitor asks of the demo: its routes call it. Each action uses the verbs that the product has and the
 * control of the simulated carrier, so that every state of the page comes about as it would for an operator.
 */
import type { DemoControls } from '#api/deps.ts'
import { createTurns } from '#contacts/import/take-turns.ts'
import { cancelCampaign } from '#campaigns/cancel-campaign.ts'
import { chooseAudience } from '#campaigns/draft/attach-audience.ts'
import { createCampaign } from '#campaigns/draft/create-campaign.ts'
import { listCampaigns } from '#campaigns/draft/read-campaign.ts'
import { launchCampaign } from '#campaigns/launch-campaign.ts'
import { resumeCampaign } from '#campaigns/resume-campaign.ts'
import type { RunningSimulator } from '#carriers/simulator/launch.ts'
import type { FaultLevel, Faults } from '#carriers/simulator/faults.ts'
import type { CampaignSummary } from '#contract/campaigns.ts'
import type { DemoAction, DemoState } from '#contract/demo.ts'
import { resumeDialing } from '#dialing/stop/stop-dialing.ts'
import type { Parts } from '#main/parts.ts'
import { readSnapshot } from '#reports/live/snapshot-for.ts'
import type { Actor } from '#verb/actor.ts'
import { Problem } from '#verb/problem.ts'
import { iso } from '#verb/wire.ts'
import { demoProblems, RIVAL_NAME } from '#wording/demo.ts'
import { readCredits } from '#workspace/credits/read-credits.ts'
import { topUpCredits } from '#workspace/credits/top-up-credits.ts'
import { rivalConfig } from './campaign.ts'
import type { DemoClock } from './demo-clock.ts'
import { CREDITS_MINOR } from './scene.ts'

export interface ControlDeps {
  readonly parts: Parts
  readonly simulator: Pick<RunningSimulator, 'setFaults'>
  readonly clock: DemoClock
  readonly actor: Actor
  readonly campaign: string
  /** What `restore` comes back to. */
  readonly usual: { readonly speed: number; readonly faults: FaultLevel }
}

export interface Controls extends DemoControls {
  /** Changed by the actions, and by the look once a second. */
  readonly wishes: Wishes
  /** Takes what is left of the credits while they are drained: ended calls give back what they held. */
  drainAgain(): Promise<void>
}

interface Wishes {
  skipping: boolean
  skipped: { readonly from: number; readonly to: number } | null
  broken: DemoState['broken']
  drained: boolean
}

const BREAKS: Readonly<Record<NonNullable<DemoState['broken']>, Partial<Faults>>> = {
  down: { outage: 1 },
  password: { authLost: 1 },
}
const ENDED: ReadonlySet<CampaignSummary['status']> = new Set(['draft', 'completed', 'cancelled'])
/** A call may begin or end between reading the balance and taking it. */
const TRIES = 5

export function createControls(deps: ControlDeps): Controls {
  const { parts, clock, actor, simulator } = deps
  const { db } = parts
  const wishes: Wishes = { skipping: false, skipped: null, broken: null, drained: false }

  const heal = async (): Promise<void> => {
    await simulator.setFaults({ level: deps.usual.faults })
    wishes.broken = null
  }
  // A visitor's press and the look once a second may meet.
  const turns = createTurns(1)
  const oneByOne = async (work: () => Promise<void>): Promise<void> => {
    const leave = await turns.take('credits')
    await work().finally(leave)
  }
  const refill = async (): Promise<void> => {
    wishes.drained = false
    await oneByOne(async () => {
      const { balance } = await readCredits(db, actor)
      const amountMinor = CREDITS_MINOR - balance.minor
      if (amountMinor > 0) await topUpCredits(db, actor, { amountMinor, note: demoProblems.refillNote })
    })
  }
  /** Only while the visitor still wishes it: it never takes what was given back meanwhile. */
  const drainIfWished = (): Promise<void> =>
    oneByOne(async () => {
      if (wishes.drained) await drain(deps)
    })
  const restore = async (): Promise<void> => {
    wishes.skipping = false
    await clock.ask(deps.usual.speed)
    await heal()
    await refill()
    await resumeDialing(db, { workspace: actor.workspace }, actor.name)
    for (const { id } of await rivals(deps))
      await cancelCampaign(db, parts, actor.workspace, actor.name, id, { reason: demoProblems.rivalOver })
    await resumeIfPaused(deps)
  }
  const does: {
    readonly [D in DemoAction['do']]: (action: Extract<DemoAction, { do: D }>) => Promise<void>
  } = {
    pause: () => clock.ask(0),
    'go on': () => clock.goOn(),
    speed: ({ speed }) => clock.ask(speed),
    skip: async () => {
      await refuseWhileCallable(deps)
      await clock.goOn()
      wishes.skipping = true
    },
    break: async ({ how }) => {
      await simulator.setFaults({ level: deps.usual.faults, ...BREAKS[how] })
      wishes.broken = how
    },
    heal,
    drain: async () => {
      wishes.drained = true
      await drainIfWished()
    },
    refill,
    rival: () => startRival(deps),
    restore,
  }
  const read = async (): Promise<DemoState> => ({
    campaignId: deps.campaign,
    now: iso(parts.clock.world()),
    speed: { asked: clock.pace().asked, runs: clock.pace().runs },
    skipping: wishes.skipping,
    skipped: wishes.skipped && { from: iso(wishes.skipped.from), to: iso(wishes.skipped.to) },
    broken: wishes.broken,
    drained: wishes.drained,
    rival: (await rivals(deps)).length > 0,
  })
  return {
    wishes,
    read,
    drive: async (action) => {
      await does[action.do](action as never)
      return read()
    },
    drainAgain: drainIfWished,
  }
}

async function rivals({ parts, actor }: ControlDeps): Promise<CampaignSummary[]> {
  const { items } = await listCampaigns(parts.db, actor, { limit: 100, q: RIVAL_NAME })
  return items.filter(({ status }) => !ENDED.has(status))
}

async function startRival({ parts, actor }: ControlDeps): Promise<void> {
  const { db } = parts
  const { id } = await createCampaign(db, parts, actor, await rivalConfig(parts, actor))
  await chooseAudience(db, actor, id, {})
  await launchCampaign(db, actor.workspace, actor.name, id, 'manual')
}

async function drain({ parts: { db }, actor }: ControlDeps): Promise<void> {
  for (let tries = 1; ; tries++) {
    const { available } = await readCredits(db, actor)
    // What is shown is rounded, and no more than there is can be taken.
    const amountMinor = 1 - available.minor
    if (amountMinor >= 0) return
    try {
      await topUpCredits(db, actor, { amountMinor, note: demoProblems.drainNote })
      return
    } catch (error) {
      if (tries === TRIES) throw error
    }
  }
}

async function refuseWhileCallable({ parts, actor, campaign }: ControlDeps): Promise<void> {
  const snapshot = await readSnapshot(parts.db, actor.workspace, campaign, { reveal: true, clockSkewMs: 0 })
  if (
    snapshot?.header.status === 'running' &&
    snapshot.dispatch.available &&
    snapshot.dispatch.callableNow > 0
  )
    throw new Problem('not_ready', demoProblems.openNow)
}

async function resumeIfPaused({ parts, actor, campaign }: ControlDeps): Promise<void> {
  const { items } = await listCampaigns(parts.db, actor, { limit: 100, status: 'paused' })
  if (items.some(({ id }) => id === campaign))
    await resumeCampaign(parts.db, actor.workspace, actor.name, campaign)
}
