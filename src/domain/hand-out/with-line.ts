/**
 * Returns the plan as it stands once one more line is handed out, so that the next line is judged on it. `hand-out.ts`
 * calls it after every line.
 */
import type { CampaignInput, NumberInput, PlanInput } from '#domain/plan/plan-input.ts'

export function withLine(
  plan: PlanInput,
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
  }
  // A little later with every line, so that equals take turns within one claim as well.
  const turn = Math.max(plan.at, ...plan.campaigns.map((other) => other.last_line_at ?? 0)) + 1
  return {
    ...plan,
    lines: [...plan.lines, line],
    workspace: {
      ...plan.workspace,
      held_micro: plan.workspace.held_micro + holdMicro,
      lines_handed: plan.workspace.lines_handed + (campaign.dry_run ? 0 : 1),
    },
    campaigns: plan.campaigns.map((other) =>
      other.id === campaign.id
        ? { ...other, risen: other.risen + 1, held_micro: other.held_micro + holdMicro, last_line_at: turn }
        : other,
    ),
  }
}
