/**
 * Everything about one workspace that decides what may be dialled now: read in a few statements whose cost does not
 * grow with the number of tasks. The caller takes its locks first, so that the counts are those under the locks.
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
import type { Tx } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'

export interface PlanScope {
  /** Null: every running campaign. */
  readonly campaigns?: readonly string[] | null
  /** Null: every number of the workspace. */
  readonly numbers?: readonly string[] | null
  /**
   * For the gate of one call: of the calls that are still claimed, count only those claimed before it. Of two gates that
   * race for a last line under a lowered limit, the later call then always sees the earlier one.
   */
  readonly gateOf?: string
}

export async function readPlan(tx: Tx, at: number, scope: PlanScope = {}): Promise<PlanInput> {
  const workspace = await tx.one<WorkspaceInput>(WORKSPACE)
  const connections = await tx.rows<ConnectionInput>(CONNECTIONS)
  const day = hourStart(at, workspace.time_zone)
  const numbers = await tx.rows<NumberInput>(NUMBERS, [Math.floor(day / 3_600_000), scope.numbers ?? null])
  const campaigns = await tx.rows<CampaignInput>(CAMPAIGNS, [
    instantParam(at - 1000),
    scope.campaigns ?? null,
  ])
  const lines = await tx.rows<LineInput>(LINES, [scope.gateOf ?? null])
  return { at, workspace, connections, numbers, campaigns, lines }
}

const WORKSPACE = `
  select w.*, coalesce(c.balance_micro, 0) as balance_micro, coalesce(c.held_micro, 0) as held_micro,
    (select i.dialing_stopped_at from installation i) as installation_stopped_at,
    (select speed from world_clock) as world_speed
  from workspace w left join credit_account c on c.workspace_id = w.workspace_id`

const CONNECTIONS = `
  select c.*, coalesce(p.rate_factor, 1) as rate_factor from connection c
  left join connection_pace p on p.workspace_id = c.workspace_id and p.connection_id = c.id order by c.id`

const NUMBERS = `
  with wanted as (select id from phone_number where $2::text[] is null or id = any($2)),
  counted as (
    select scope, key, sum(amount) as amount from (
      select scope, key, amount from tally where scope in (select id from wanted)
      union all select scope, key, amount from tally_delta where scope in (select id from wanted)) a
    group by scope, key)
  select n.*,
    coalesce((select sum(amount) from counted where scope = n.id and key like 'p:%' and split_part(key, ':', 2)::bigint >= $1), 0) as today,
    coalesce((select sum(amount) from counted where scope = n.id and key like 'n:%'
      and key not in ('n:cancelled', 'n:carrier_error', 'n:unknown')), 0) as attempts,
    coalesce((select sum(amount) from counted where scope = n.id and key = 'n:answered_human'), 0) as answered
  from phone_number n where n.id in (select id from wanted) order by n.id`

const CAMPAIGNS = `
  select c.*,
    array(select number_id from campaign_number cn where cn.campaign_id = c.id order by number_id) as pool,
    not exists (select 1 from agent a where (a.archived_at is not null or not a.runtime_healthy)
      and (a.id = c.agent_id or a.id in (select v->>'agentId' from jsonb_array_elements(c.variants) v))) as agents_ready,
    case when c.budget_micro is null then 0 else coalesce((select sum(amount) from (
        select amount from tally where scope = c.id and key in ('sum:ai', 'sum:telephony')
        union all select amount from tally_delta where scope = c.id and key in ('sum:ai', 'sum:telephony')) s), 0) end as spent_micro,
    (select coalesce(sum(hold_micro), 0) from call k where k.campaign_id = c.id and k.status <> 'ended') as held_micro,
    (select count(*) from call k where k.campaign_id = c.id and k.status <> 'ended' and k.claimed_at > $1)
    - (select count(*) from call k where k.campaign_id = c.id and k.status = 'ended' and k.result <> 'withdrawn'
        and k.ended_at > $1 and k.claimed_at <= $1) as risen
  from campaign c where case when $2::text[] is null then c.status = 'running' else c.id = any($2) end order by c.id`

const LINES = `
  select campaign_id, connection_id, number_id, dry_run, count(*) as n,
    count(*) filter (where status = 'claimed') as claimed,
    count(*) filter (where uncertain_since is not null) as uncertain
  from call where status <> 'ended' and ($1::text is null or status <> 'claimed' or id < $1) group by 1, 2, 3, 4`
