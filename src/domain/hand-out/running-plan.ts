/**
 * Plans a workspace once and keeps the plan true while lines are handed out: each line changes the counters that it
 * touches, in place, so that every later verdict is the one that planning anew would give. `hand-out.ts` judges on it;
 * the claim and the pre-flight report make one for each of their runs.
 */
import { countLines, usedBy } from '#domain/plan/lines-in-use.ts'
import { planConnection } from '#domain/plan/plan-connection.ts'
import type { LineInput, NumberInput, PlanInput } from '#domain/plan/plan-input.ts'
import { planNumber } from '#domain/plan/plan-number.ts'
import { type CampaignPlan, planShared } from '#domain/plan/plan.ts'
import { type SharedPlan, sharePlan } from '#domain/plan/shared-plan.ts'
import { hasLineFree, isUnderCap, type PoolNumber } from '#domain/pool/eligible.ts'
import { invariant } from '#domain/result.ts'
import { type Answers, createRememberedAnswers, remember } from './remembered-answers.ts'

export interface RunningPlan extends Answers {
  /** The rows with every line that was handed out. */
  readonly rows: PlanInput
  /** The same object at every call; its counters go on changing. Null for a campaign that is not among the rows. */
  planOf(campaignId: string): CampaignPlan | null
  /** Hands out one more line of the campaign, on a number of its pool. */
  take(plan: CampaignPlan, numberId: string): void
}

/** @param options.clockSkewMs how far the clocks of process and database differ; 0 in a forecast */
export function createRunningPlan(
  start: PlanInput,
  { clockSkewMs }: { readonly clockSkewMs: number },
): RunningPlan {
  const lines = [...start.lines]
  const rows: PlanInput = {
    ...start,
    workspace: { ...start.workspace },
    campaigns: start.campaigns.map((campaign) => ({ ...campaign })),
    lines,
  }
  const counter = countLines(lines)
  const shared = sharePlan(rows, counter.inUse)
  const plans = new Map<string, CampaignPlan | null>()
  const { forgetLines, forgetNumbers, ...answers } = createRememberedAnswers()
  let turn = Math.max(rows.at, ...rows.campaigns.map((campaign) => campaign.last_line_at ?? 0))
  return {
    ...answers,
    rows,
    planOf: (id) => remember(plans, id, () => planShared(shared, id, { clockSkewMs })),
    take(plan, numberId) {
      const number = rows.numbers.find((row) => row.id === numberId)
      invariant(number, 'a number of the plan')
      const line = lineOf(plan, number)
      lines.push(line)
      counter.add(line)
      // A little later with every line, so that equals take turns within one claim as well.
      turn++
      changeRows(rows, plan, turn)
      Object.assign(plan, { lines: usedBy(counter.inUse.campaigns, plan.input.id).lines })
      forgetLines()
      if (!line.dry_run && useNumber(shared, number)) forgetNumbers()
    },
  }
}

const lineOf = ({ input: campaign, holdMicro }: CampaignPlan, number: NumberInput): LineInput => ({
  campaign_id: campaign.id,
  connection_id: number.connection_id,
  number_id: number.id,
  dry_run: campaign.dry_run,
  n: 1,
  claimed: 1,
  uncertain: 0,
  held_micro: holdMicro,
  risen: 1,
})

/** Counts the hold, the turn and the rise of one more line. The rows are the running plan's own. */
function changeRows({ workspace }: PlanInput, { input, holdMicro }: CampaignPlan, turn: number): void {
  Object.assign(workspace, {
    held_micro: workspace.held_micro + holdMicro,
    lines_handed: workspace.lines_handed + (input.dry_run ? 0 : 1),
  })
  Object.assign(input, {
    risen: input.risen + 1,
    held_micro: input.held_micro + holdMicro,
    last_line_at: turn,
  })
}

/** Plans a number and its connection again once a line of theirs was counted. @returns whether one has no more to give */
function useNumber({ rows, inUse, connections, numberOf }: SharedPlan, row: NumberInput): boolean {
  const id = row.connection_id
  const number = numberOf(row)
  const before = givesOf(number)
  const connection = connections.find((each) => each.id === id)
  const connectionRow = rows.connections.find((each) => each.id === id)
  if (connection && connectionRow)
    Object.assign(connection, planConnection(connectionRow, usedBy(inUse.connections, id), rows.at))
  Object.assign(number, planNumber(row, usedBy(inUse.numbers, row.id), connection))
  return givesOf(number) !== before
}

/** Everything that lines change about a number and that the choice of numbers looks at, as one text. */
const givesOf = (number: PoolNumber): string =>
  [isUnderCap(number), hasLineFree(number), number.connection.healthy].join()
