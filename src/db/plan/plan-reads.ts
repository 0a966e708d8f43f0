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
  lines: readOf<LineInput>(PLAN_STATEMENTS.lines(at)),
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

/** A campaign without what calls under way tell of it. */
export interface CampaignRow extends Omit<CampaignInput, 'held_micro' | 'risen'> {
  /** Its calls that were claimed before the last world second, and ended in it. */
  readonly freed: number
}

/** @param ids null: every running campaign */
export const campaignRead = (at: number, ids: readonly string[] | null): Read<CampaignRow> =>
  readOf(PLAN_STATEMENTS.campaigns(at, ids), ['start_at', 'paused_at', 'last_line_at', 'updated_at'])

/** @param lines of the whole workspace */
export function campaignsWith(
  rows: readonly CampaignRow[],
  lines: readonly Pick<LineInput, 'campaign_id' | 'held_micro' | 'risen'>[],
): CampaignInput[] {
  const own = Map.groupBy(lines, (line) => line.campaign_id)
  return rows.map(({ freed, ...row }) => {
    const used = own.get(row.id) ?? []
    return {
      ...row,
      held_micro: used.reduce((sum, line) => sum + line.held_micro, 0),
      risen: used.reduce((sum, line) => sum + line.risen, 0) - freed,
    }
  })
}

export function planInput(
  at: number,
  rows: Omit<PlanInput, 'at' | 'workspace' | 'campaigns'> & {
    readonly workspace: readonly WorkspaceInput[]
    readonly campaigns: readonly CampaignRow[]
  },
): PlanInput {
  const [workspace] = rows.workspace
  invariant(workspace, 'the workspace of this transaction')
  const { connections, numbers, campaigns, lines } = rows
  return { at, workspace, connections, numbers, campaigns: campaignsWith(campaigns, lines), lines }
}
