/**
 * Hands free lines out to people, one line after the other: it picks whose turn it is, whether that person may be
 * called now, and which number calls them, each judged on the running plan as the lines before have left it. The claim
 * and the pre-flight report ask this one function.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import { orderOf, type Verdict, verdict } from '#domain/blockers/verdict.ts'
import type { CampaignPlan, ZoneGroup } from '#domain/plan/plan.ts'
import type { PlanInput } from '#domain/plan/plan-input.ts'
import { type Choice, chooseNumber } from '#domain/pool/choose.ts'
import type { PoolNumber } from '#domain/pool/eligible.ts'
import type { Random } from '#domain/random.ts'
import { nextClaimant } from './next-claimant.ts'
import type { RunningPlan } from './running-plan.ts'

/** One person whom a campaign would call; instants are world time in epoch milliseconds. */
export interface Wish {
  /** Each person gets one line at most. */
  readonly person: string
  readonly groupId: number
  readonly dncAt: number | null
  readonly archivedAt?: number | null
  readonly ownSince: number | null
  readonly nextEligibleAt?: number | null
  readonly uncertain?: boolean
  readonly onCall?: boolean
  /** Until when the person's own limits hold them; a dry run has none. */
  readonly limitUntil: number | null
  /** The number that called them before. */
  readonly numberId?: string | null
}
export interface Offer<W extends Wish> {
  readonly campaignId: string
  readonly groups: ReadonlyMap<number, ZoneGroup>
  /** Wishes in the order in which they are called. */
  readonly wishes: readonly W[]
}
export interface Taken<W extends Wish> {
  readonly wish: W
  /** Of the campaign; its counters have gone on with the lines after this one. */
  readonly plan: CampaignPlan
  readonly choice: Choice
}
export type Refused = Extract<Verdict, { callable: false }>
export interface HandedOut<W extends Wish> {
  readonly taken: readonly Taken<W>[]
  /** The verdicts that held single people back; the rest of their campaign went on. */
  readonly refused: readonly { readonly wish: W; readonly verdict: Refused }[]
  /** By campaign the blocker that ended its turns; a blocker that holds one person never does. */
  readonly stopped: ReadonlyMap<string, BlockerCode>
}
export interface HandOutOptions {
  readonly most: number
  readonly random: Random
}

/** @param running afterwards it stands as all the lines have left it */
export function handOut<W extends Wish>(
  running: RunningPlan,
  offers: readonly Offer<W>[],
  { most, random }: HandOutOptions,
): HandedOut<W> {
  const taken: Taken<W>[] = []
  const refused: { wish: W; verdict: Refused }[] = []
  const stopped = new Map<string, BlockerCode>()
  const people = new Set<string>()
  const queues = new Map(offers.map((offer) => [offer.campaignId, { offer, next: 0 }]))
  while (queues.size > 0 && taken.length < most) {
    const turn = nextTurn(running.rows, queues)
    const queue = turn === null ? undefined : queues.get(turn)
    const wish = queue?.offer.wishes[queue.next++]
    if (turn === null || !queue || !wish) {
      queues.delete(turn ?? '')
      if (turn === null) break
      continue
    }
    const plan = running.planOf(turn)
    const group = queue.offer.groups.get(wish.groupId)
    if (!plan || !group || people.has(wish.person)) continue
    const { numbers, judged } = judge(running, plan, group, wish)
    if (judged.callable) {
      const choice = chooseNumber(withLines(plan, numbers), wish.numberId ?? null, random)
      if (!choice) continue
      people.add(wish.person)
      taken.push({ wish, plan, choice })
      running.take(plan, choice.number.id)
    } else if (orderOf(judged.code) >= orderOf('higher_priority_campaign')) {
      stopped.set(turn, judged.code)
      queues.delete(turn)
    } else refused.push({ wish, verdict: judged })
  }
  return { taken, refused, stopped }
}

function nextTurn(rows: PlanInput, waiting: ReadonlyMap<string, unknown>): string | null {
  const claimants = rows.campaigns
    .filter((campaign) => waiting.has(campaign.id))
    .map(({ id, priority, last_line_at }) => ({ id, priority, lastLineAt: last_line_at }))
  const turn = nextClaimant(claimants, rows.workspace.lines_handed, rows.workspace.fair_share_per_ten)
  return turn?.id ?? null
}

function judge(
  running: RunningPlan,
  plan: CampaignPlan,
  group: ZoneGroup,
  wish: Wish,
): { readonly numbers: readonly PoolNumber[]; readonly judged: Verdict } {
  const real = !plan.input.dry_run
  const { numbers, verdict: numbersVerdict } = running.numbersFor(plan, group)
  const lines = running.linesFor(plan, group.country)
  const facts = running.factsFor(plan, group, {
    dncAt: wish.dncAt,
    archivedAt: wish.archivedAt ?? null,
    ownSince: wish.ownSince,
    nextEligibleAt: wish.nextEligibleAt ?? null,
    uncertain: real && (wish.uncertain ?? false),
    onCall: real && (wish.onCall ?? false),
    limitUntil: real ? wish.limitUntil : null,
    numbers: numbersVerdict,
    share: lines.now > 0 ? null : { code: lines.binding.code },
  })
  return { numbers, judged: verdict(facts) }
}

/** The eligible numbers whose own connection has a line and a start to give. */
function withLines(plan: CampaignPlan, numbers: readonly PoolNumber[]): readonly PoolNumber[] {
  if (plan.input.dry_run) return numbers
  const giving = plan.connections.filter((c) => c.lines < c.limit && c.rateFree > 0).map((c) => c.id)
  return numbers.filter((number) => giving.includes(number.connectionId))
}
