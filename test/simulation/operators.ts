/**
 * Plays the operators: pause, resume, cancel, kill switch, do-not-call, limits, credits, numbers, each at a seeded
 * time.
 */
import type { Clock } from '#domain/clock.ts'
import type { Random } from '#domain/random.ts'
import { enterDoNotCall } from '#dialing/stop/enter-do-not-call.ts'
import { waitUntilQuiet } from '#dialing/stop/wait-until-quiet.ts'
import { cancelCampaign } from '#campaigns/cancel-campaign.ts'
import { pauseCampaign } from '#campaigns/pause-campaign.ts'
import { resumeCampaign } from '#campaigns/resume-campaign.ts'
import { startCampaignNow } from '#campaigns/start-campaign.ts'
import { resumeDialing, stopDialing } from '#dialing/stop/stop-dialing.ts'
import { Problem } from '#verb/problem.ts'
import type { Database } from '#db/database.ts'
import type { Accounts } from './accounts.ts'
import type { Scene } from './scene.ts'
import type { Scheduler } from './scheduler.ts'

/** From `from` to `to` no call in this scope may be dialled; `to` is open while it lasts. */
export interface Silence {
  readonly scope: 'campaign' | 'workspace' | 'person' | 'number'
  readonly id: string
  readonly from: number
  to: number
}

export interface Operators {
  readonly silences: Silence[]
  act(): Promise<string>
  /** Moves a connection to another account at the carrier. */
  move(): Promise<void>
  /** Lifts everything that would keep the calm phase from finishing. */
  calmDown(): Promise<void>
}

export function createOperators(
  db: Database,
  sched: Scheduler,
  clock: Clock,
  scene: Scene,
  accounts: Accounts,
  random: Random,
): Operators {
  const silences: Silence[] = []
  const deps = { clock, ids: scene.ids }
  const { workspace } = scene
  const one = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)] as T
  const lift = (scope: Silence['scope'], id: string) => {
    for (const silence of silences)
      if (silence.scope === scope && silence.id === id && silence.to === Infinity) silence.to = sched.now()
  }
  const silence = (scope: Silence['scope'], id: string) =>
    silences.push({ scope, id, from: sched.now(), to: Infinity })
  const actor = 'user'

  const acts: Record<string, () => Promise<unknown>> = {
    async pause() {
      const id = one(scene.campaigns)
      await pauseCampaign(db, deps, workspace, actor, id)
      silence('campaign', id)
    },
    async resume() {
      const id = one(scene.campaigns)
      lift('campaign', id)
      await resumeCampaign(db, workspace, actor, id)
    },
    async cancel() {
      if (random.next() < 0.88) return
      const id = one(scene.campaigns)
      await cancelCampaign(db, deps, workspace, actor, id, { reason: 'seeded' })
      silence('campaign', id)
    },
    startNow: () => startCampaignNow(db, workspace, actor, one(scene.campaigns)),
    async stop() {
      await stopDialing(db, deps, { workspace }, actor)
      silence('workspace', workspace)
    },
    async unstop() {
      lift('workspace', workspace)
      await resumeDialing(db, { workspace }, actor)
    },
    async doNotCall() {
      if (random.next() < 0.6) return
      const person = one(scene.people)
      await db.tx(workspace, async (tx) =>
        enterDoNotCall(tx, await tx.instant(), { e164: person.e164, source: 'user', reason: 'asked' }),
      )
      await waitUntilQuiet(db, clock, workspace, { e164: person.e164 })
      silence('person', person.e164)
    },
    limits: () =>
      db.tx(workspace, async (tx) => {
        await tx.run('select 1 from workspace where workspace_id = $1 for no key update', [workspace])
        await tx.run('update workspace set concurrency_limit = $2 where workspace_id = $1', [
          workspace,
          1 + Math.floor(random.next() * 6),
        ])
        await tx.run('update campaign set concurrency = $2 where workspace_id = $3 and id = $1', [
          one(scene.campaigns),
          1 + Math.floor(random.next() * 4),
          workspace,
        ])
      }),
    topUp: () =>
      db.tx(workspace, async (tx) => {
        await tx.run(
          'update credit_account set balance_micro = balance_micro + 5000000 where workspace_id = $1',
          [workspace],
        )
        await tx.run(
          `insert into credit_entry (workspace_id, at, kind, amount_micro) values ($1, app_now(), 'top_up', 5000000)`,
          [workspace],
        )
      }),
    async flag() {
      if (scene.numbers.length < 2 || random.next() < 0.5) return
      const number = one(scene.numbers.slice(1))
      await db.tx(workspace, (tx) =>
        tx.run(`update phone_number set status = 'spam_flagged' where workspace_id = $2 and id = $1`, [
          number.id,
          workspace,
        ]),
      )
      await waitUntilQuiet(db, clock, workspace, { workspace: true })
      silence('number', number.e164)
    },
  }
  return {
    silences,
    async act() {
      // A stop is lifted more often than not, or nothing would be left to go wrong.
      const name = one([...Object.keys(acts), 'resume', 'resume', 'unstop', 'unstop', 'unstop'])
      await acts[name]?.().catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error
      })
      return name
    },
    async move() {
      const { id } = one(scene.connections)
      await db.tx(workspace, (tx) =>
        tx.run(
          'update connection set account_generation = account_generation + 1, version = version + 1 where workspace_id = $2 and id = $1',
          [id, workspace],
        ),
      )
      accounts.move(id)
    },
    async calmDown() {
      lift('workspace', workspace)
      await resumeDialing(db, { workspace }, actor)
      await acts['topUp']?.()
      await db.tx(workspace, async (tx) => {
        await tx.run(
          'update credit_account set balance_micro = balance_micro + 500000000 where workspace_id = $1',
          [workspace],
        )
        await tx.run(
          `insert into credit_entry (workspace_id, at, kind, amount_micro) values ($1, app_now(), 'top_up', 500000000)`,
          [workspace],
        )
      })
      for (const id of scene.campaigns) {
        lift('campaign', id)
        await resumeCampaign(db, workspace, actor, id).catch(() => undefined)
      }
    },
  }
}
