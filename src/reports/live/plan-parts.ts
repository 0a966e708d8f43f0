/**
 * Gives the rows of a plan as parts that can be read together with others. They are the statements of claim and gate.
 */
import { hourStart } from '#domain/plan/day.ts'
import type {
  CampaignInput,
  ConnectionInput,
  LineInput,
  NumberInput,
  PlanInput,
  WorkspaceInput,
} from '#domain/plan/plan-input.ts'
import { invariant } from '#domain/result.ts'
import { PLAN_STATEMENTS } from '#db/plan/read-plan.ts'
import { type Part, part } from './read-together.ts'

/** @param zone of the workspace: its day bounds the daily caps of numbers */
export const planParts = (at: number, zone: string, campaignIds: readonly string[]) => ({
  workspace: part<WorkspaceInput>(PLAN_STATEMENTS.workspace, [
    'dialing_stopped_at',
    'installation_stopped_at',
  ]),
  connections: part<ConnectionInput>(PLAN_STATEMENTS.connections, [
    'next_probe_at',
    'rate_changed_at',
    'ramp_started_at',
    'recovering_since',
    'archived_at',
  ]),
  numbers: part<NumberInput>(PLAN_STATEMENTS.numbers(hourStart(at, zone), null), ['rest_until']),
  campaigns: campaignPart(at, campaignIds),
  lines: part<LineInput>(PLAN_STATEMENTS.lines(null)),
})

/** @param ids null: every running campaign */
export const campaignPart = (at: number, ids: readonly string[] | null): Part<CampaignInput> =>
  part(PLAN_STATEMENTS.campaigns(at, ids), ['start_at', 'last_line_at', 'updated_at'])

export function planInput(
  at: number,
  rows: Omit<PlanInput, 'at' | 'workspace'> & { readonly workspace: readonly WorkspaceInput[] },
): PlanInput {
  const [workspace] = rows.workspace
  invariant(workspace, 'the workspace of this transaction')
  const { connections, numbers, campaigns, lines } = rows
  return { at, workspace, connections, numbers, campaigns, lines }
}
