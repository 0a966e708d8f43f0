import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { campaignLines, factsFor, numbersFor, planCampaign } from '#domain/plan/plan.ts'
import type { PlanInput } from '#domain/plan/plan-input.ts'
import { seededRandom } from '#domain/random.ts'
import { handOutAnew } from '#test/support/hand-out-anew.ts'
import { randomWorld, type World } from '#test/support/random-world.ts'
import { handOut, type HandedOut, type Wish } from './hand-out.ts'
import { createRunningPlan, type RunningPlan } from './running-plan.ts'

const WORLDS = 600
const NO_SKEW = { clockSkewMs: 0 }

/** Every answer that a running plan can give, and the same answers from rows that are planned anew. */
const answersOf = (running: RunningPlan, { groups }: World) =>
  running.rows.campaigns.map(({ id }) => {
    const plan = running.planOf(id)!
    return [...groups.values()].map((group) => ({
      plan,
      numbers: running.numbersFor(plan, group),
      lines: running.linesFor(plan, group.country),
      facts: running.factsFor(plan, group, { dncAt: 1, share: { code: 'fair_share' } }),
    }))
  })
const answersAnew = (rows: PlanInput, { groups }: World) =>
  rows.campaigns.map(({ id }) => {
    const plan = planCampaign(rows, id, NO_SKEW)!
    return [...groups.values()].map((group) => ({
      plan,
      numbers: numbersFor(plan, group),
      lines: campaignLines(plan, [group.country]),
      facts: factsFor(plan, group, { dncAt: 1, share: { code: 'fair_share' } }),
    }))
  })

const shortOf = ({ taken, refused, stopped }: HandedOut<Wish>) => ({
  taken: taken.map(({ wish, plan, choice }) => ({
    wish,
    campaign: plan.input.id,
    number: choice.number.id,
    sticky: choice.sticky,
  })),
  refused,
  stopped: [...stopped],
})

describe('the running plan', () => {
  test('gives after every line the answers that planning anew gives, in every random world', () => {
    const reached = new Map<string, number>()
    const note = (what: string) => reached.set(what, (reached.get(what) ?? 0) + 1)
    for (let seed = 1; seed <= WORLDS; seed++) {
      const world = randomWorld(seed)
      const most = seed % 5 === 0 ? 4 : 40
      const anew = handOutAnew(world.rows, world.offers, { most, random: seededRandom(seed), ...NO_SKEW })
      const running = createRunningPlan(world.rows, NO_SKEW)
      let step = 0
      const compare = () => {
        const [found, expected] = [
          answersOf(running, world),
          answersAnew(anew.steps[step] ?? world.rows, world),
        ]
        if (!isDeepStrictEqual(found, expected))
          expect(found, `world ${seed}, line ${step}`).toEqual(expected)
        step++
      }
      compare()
      const watched: RunningPlan = {
        ...running,
        take(plan, number) {
          running.take(plan, number)
          compare()
        },
      }
      const found = handOut(watched, world.offers, { most, random: seededRandom(seed) })
      expect(shortOf(found), `world ${seed}`).toEqual(shortOf(anew))
      expect(running.rows, `world ${seed}`).toEqual(anew.steps.at(-1))
      expect(step, `world ${seed}`).toBe(anew.steps.length)
      if (found.taken.length > 9) note('ten lines')
      for (const { choice } of found.taken) note(choice.sticky ? 'sticky number' : 'drawn number')
      for (const { verdict } of found.refused) note(verdict.code)
      for (const code of found.stopped.values()) note(code)
    }
    for (const what of REACHED) expect(reached.get(what) ?? 0, what).toBeGreaterThan(4)
  })

  test('leaves the rows that it was made from as they were', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const world = randomWorld(seed)
      const before = structuredClone(world.rows)
      handOut(createRunningPlan(world.rows, NO_SKEW), world.offers, { most: 40, random: seededRandom(seed) })
      expect(world.rows, `world ${seed}`).toEqual(before)
    }
  })
})

/** Blockers and choices that the random worlds have to come upon, so that the comparison means something. */
const REACHED = [
  'ten lines',
  'sticky number',
  'drawn number',
  'dialing_stopped',
  'recovering',
  'agent_unavailable',
  'budget_exhausted',
  'insufficient_credits',
  'campaign_window_closed',
  'contact_window_closed',
  'do_not_call',
  'contact_archived',
  'own_number',
  'retry_not_due',
  'previous_attempt_uncertain',
  'recipient_call_limit',
  'recipient_on_call',
  'country_not_allowed',
  'no_eligible_number',
  'number_daily_cap',
  'number_busy',
  'connection_unhealthy',
  'ramping_up',
  'campaign_concurrency_full',
  'workspace_concurrency_full',
  'connection_capacity_full',
  'carrier_rate_limited',
]
