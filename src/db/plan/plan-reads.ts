/**
 * Gives the rows of a plan as reads that are made together, alone by claim and gate, and with others by pages.
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
import { PLAN_STATEMENTS } from './plan-statements.ts'
import { type Read, readOf } from '#db/read-together.ts'

/**
 * @param zone of the workspace: its day bounds the daily caps of numbers
 * @param campaignIds null: every running campaign
 */
export const planReads = (at: number, zone: string, campaignIds: readonly string[] | null) => ({
  workspace: readOf<WorkspaceInput>(PLAN_STATEMENTS.workspace, [
    'dialing_stopped_at',
    'installation_stopped_at',
  ]),
  ...ownerReads(at, zone, { campaigns: campaignIds }),
  lines: readOf<LineInput>(PLAN_STATEMENTS.lines),
})

export interface PlanScope {
  /** Null: every running campaign. */
  readonly campaigns?: readonly string[] | null
  /** Null: every number of the workspace. */
  readonly numbers?: readonly string[] | null
}

/** What calls belong to, but for the workspace. */
export const ownerReads = (at: number, zone: string, { campaigns = null, numbers = null }: PlanScope) => ({
  connections: readOf<ConnectionInput>(PLAN_STATEMENTS.connections, [
    'next_probe_at',
    'rate_changed_at',
    'ramp_started_at',
    'recovering_since',
    'archived_at',
  ]),
  numbers: readOf<NumberInput>(PLAN_STATEMENTS.numbers(hourStart(at, zone), numbers), ['rest_until']),
  campaigns: campaignRead(at, campaigns),
})

/** @param ids null: every running campaign */
export const campaignRead = (at: number, ids: readonly string[] | null): Read<CampaignInput> =>
  readOf(PLAN_STATEMENTS.campaigns(at, ids), ['start_at', 'paused_at', 'last_line_at', 'updated_at'])

export function planInput(
  at: number,
  rows: Omit<PlanInput, 'at' | 'workspace'> & { readonly workspace: readonly WorkspaceInput[] },
): PlanInput {
  const [workspace] = rows.workspace
  invariant(workspace, 'the workspace of this transaction')
  const { connections, numbers, campaigns, lines } = rows
  return { at, workspace, connections, numbers, campaigns, lines }
}
