/**
 * Tests two people who act on one campaign at once: one wins, the other is told, and the state is one of those asked
 * for (L1).
 */
import { afterAll, beforeAll } from 'vitest'
import { cancelCampaign } from '#campaigns/cancel-campaign.ts'
import { pauseCampaign } from '#campaigns/pause-campaign.ts'
import { resumeCampaign } from '#campaigns/resume-campaign.ts'
import type { OperationDeps } from '#verb/actor.ts'
import { Problem } from '#verb/problem.ts'
import type { Database } from '#db/database.ts'
import { raceTest } from './race-test.ts'
import { broken } from './invariants.ts'
import { callsOf, claimIn, clockOf, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => void (stage = await openStage()))
afterAll(() => stage.close())

const ACTIONS = {
  pause: pauseCampaign,
  cancel: cancelCampaign,
  resume: (db: Database, _: OperationDeps, ...of: [workspace: string, actor: string, id: string]) =>
    resumeCampaign(db, ...of),
}
type Action = keyof typeof ACTIONS

const told = async (action: Promise<unknown>): Promise<string> => {
  try {
    await action
    return 'done'
  } catch (error) {
    if (error instanceof Problem && error.code === 'invalid_transition') return 'told'
    throw error
  }
}

const PAIRS: [Action, Action][] = [
  ['pause', 'pause'],
  ['cancel', 'cancel'],
  ['pause', 'cancel'],
  ['resume', 'pause'],
]

for (const [first, second] of PAIRS)
  raceTest(
    `${first} and ${second} at once end in one legal state, and a claim beside them leaves nothing behind`,
    () => stage,
    { people: 2 },
    async ({ race, world }) => {
      const act = (actor: string, action: Action) => (db: Database) =>
        told(
          ACTIONS[action](
            db,
            { clock: clockOf(stage, race, actor), ids: world.ids },
            world.workspace,
            world.actor.name,
            world.campaign,
          ),
        )
      const results = await race.run({
        a: act('a', first),
        b: act('b', second),
        claim: (db) => claimIn(db, world),
      })
      const [row] = await stage.t.owner<{ status: string }>('select status from campaign where id = $1', [
        world.campaign,
      ])
      const bad = await broken(stage.t, world.workspace)
      const done = [results['a'], results['b']].filter((result) => result === 'done').length
      if (first === second && done !== 1) bad.push(`${done} of two have won`)
      if (second === 'cancel' && row?.status !== 'cancelled') bad.push(`the campaign is ${row?.status}`)
      if (row?.status !== 'running' && (await callsOf(world)).some((call) => call.status === 'claimed'))
        bad.push('a claimed call is left')
      return bad
    },
  )
