/**
 * Hands lines out the slow way: everything is planned anew for every line. The test of the running plan compares the
 * two; nothing else calls it.
 */
import { orderOf, type Verdict, verdict } from '#domain/blockers/verdict.ts'
import type { HandedOut, Offer, Taken, Wish } from '#domain/hand-out/hand-out.ts'
import { nextClaimant } from '#domain/hand-out/next-claimant.ts'
import {
  campaignLines,
  type CampaignPlan,
  factsFor,
  numbersFor,
  planCampaign,
  type ZoneGroup,
} from '#domain/plan/plan.ts'
import type { CampaignInput, NumberInput, PlanInput } from '#domain/plan/plan-input.ts'
import { chooseNumber } from '#domain/pool/choose.ts'
import type { Random } from '#domain/random.ts'

/** The rows as they stand once one more line is handed out. */
export function withLine(
  rows: PlanInput,
  campaign: CampaignInput,
  number: NumberInput,
  holdMicro: number,
): PlanInput {
  const line = {
    campaign_id: campaign.id,
    connection_id: number.connection_id,
    number_id: number.id,
    dry_run: campaign.dry_run,
    n: 1,
    claimed: 1,
    uncertain: 0,
    held_micro: holdMicro,
    risen: 1,
  }
  const turn = Math.max(rows.at, ...rows.campaigns.map((other) => other.last_line_at ?? 0)) + 1
  return {
    ...rows,
    lines: [...rows.lines, line],
    workspace: {
      ...rows.workspace,
      held_micro: rows.workspace.held_micro + holdMicro,
      lines_handed: rows.workspace.lines_handed + (campaign.dry_run ? 0 : 1),
    },
    campaigns: rows.campaigns.map((other) =>
      other.id === campaign.id
        ? { ...other, risen: other.risen + 1, held_micro: other.held_micro + holdMicro, last_line_at: turn }
        : other,
    ),
  }
}

/** @returns what `handOut` returns, and the rows as they stood at first and after every line */
export function handOutAnew<W extends Wish>(
  start: PlanInput,
  offers: readonly Offer<W>[],
  { most, random, clockSkewMs }: { most: number; random: Random; clockSkewMs: number },
): HandedOut<W> & { readonly steps: readonly PlanInput[] } {
  let rows = start
  const steps = [start]
  const taken: Taken<W>[] = []
  const refused: { wish: W; verdict: HandedOut<W>['refused'][number]['verdict'] }[] = []
  const stopped: Map<string, Extract<Verdict, { callable: false }>['code']> = new Map()
  const people = new Set<string>()
  const queues = new Map(offers.map((offer) => [offer.campaignId, { offer, wishes: [...offer.wishes] }]))
  while (queues.size > 0 && taken.length < most) {
    const turn = turnOf(rows, queues)
    const queue = turn === null ? undefined : queues.get(turn)
    const wish = queue?.wishes.shift()
    if (turn === null || !queue || !wish) {
      queues.delete(turn ?? '')
      if (turn === null) break
      continue
    }
    const plan = planCampaign(rows, turn, { clockSkewMs })
    const group = queue.offer.groups.get(wish.groupId)
    if (!plan || !group || people.has(wish.person)) continue
    const judged = judge(plan, group, wish)
    if (judged.callable) {
      const choice = chooseNumber(giving(plan, group), wish.numberId ?? null, random)
      const number = rows.numbers.find((row) => row.id === choice?.number.id)
      if (!choice || !number) continue
      people.add(wish.person)
      taken.push({ wish, plan, choice })
      rows = withLine(rows, plan.input, number, plan.holdMicro)
      steps.push(rows)
    } else if (orderOf(judged.code) >= orderOf('higher_priority_campaign')) {
      stopped.set(turn, judged.code)
      queues.delete(turn)
    } else refused.push({ wish, verdict: judged })
  }
  return { taken, refused, stopped, steps }
}

function turnOf(rows: PlanInput, waiting: ReadonlyMap<string, unknown>): string | null {
  const claimants = rows.campaigns
    .filter((campaign) => waiting.has(campaign.id))
    .map(({ id, priority, last_line_at }) => ({ id, priority, lastLineAt: last_line_at }))
  const { lines_handed: handed, fair_share_per_ten: lowerPerTen } = rows.workspace
  return nextClaimant(claimants, handed, lowerPerTen)?.id ?? null
}

function judge(plan: CampaignPlan, group: ZoneGroup, wish: Wish): Verdict {
  const real = !plan.input.dry_run
  const lines = campaignLines(plan, [group.country])
  return verdict(
    factsFor(plan, group, {
      dncAt: wish.dncAt,
      archivedAt: wish.archivedAt ?? null,
      ownSince: wish.ownSince,
      nextEligibleAt: wish.nextEligibleAt ?? null,
      uncertain: real && (wish.uncertain ?? false),
      onCall: real && (wish.onCall ?? false),
      limitUntil: real ? wish.limitUntil : null,
      numbers: numbersFor(plan, group).verdict,
      share: lines.now > 0 ? null : { code: lines.binding.code },
    }),
  )
}

function giving(plan: CampaignPlan, group: ZoneGroup) {
  const { numbers } = numbersFor(plan, group)
  if (plan.input.dry_run) return numbers
  const able = plan.connections.filter((each) => each.lines < each.limit && each.rateFree > 0)
  return numbers.filter((number) => able.some(({ id }) => id === number.connectionId))
}
