/** Holds the statements that read a plan (see `read-plan.ts`). Their cost does not grow with the number of tasks. */
import { columns } from '#db/columns.ts'
import { instantParam } from '#db/parse-rows.ts'
import { NONE, raw, SET_INSTANT, type Sql, sql, WORLD_TIME } from '#db/sql.ts'
import { inFamily, inFamilyFrom, isKey, UNRATED } from '#db/tally/keys.ts'

const workspaceColumns = columns(
  'workspace',
  'time_zone',
  'currency',
  'concurrency_limit',
  'contact_hours',
  'recipient_limit_day',
  'recipient_limit_week',
  'recipient_gap_minutes',
  'fair_share_per_ten',
  'allowed_countries',
  'rate_ai_micro_minute',
  'rate_telephony_micro_minute',
  'dialing_stopped_at',
)
const connectionColumns = columns(
  'connection',
  'id',
  'name',
  'carrier',
  'concurrency_limit',
  'calls_per_second',
  'breaker',
  'breaker_reason',
  'failures',
  'next_probe_at',
  'ramp_started_at',
  'recovering_since',
  'event_proof',
  'ring_delay_seconds',
  'account_generation',
  'archived_at',
)
const numberColumns = columns(
  'phone_number',
  'id',
  'e164',
  'country',
  'connection_id',
  'status',
  'rest_until',
  'allowed_countries',
  'daily_cap',
  'concurrency_limit',
)
const campaignColumns = columns(
  'campaign',
  'id',
  'name',
  'status',
  'agent_id',
  'variants',
  'prefer_country',
  'time_zone',
  'windows',
  'windows_enabled',
  'start_at',
  'concurrency',
  'priority',
  'dry_run',
  'dry_run_outcome',
  'ring_seconds',
  'talk_seconds',
  'ramp_percent',
  'budget_micro',
  'pause_reason',
  'paused_at',
  'updated_at',
)

const workspaceWith = (columnsToo: Sql, tablesToo: Sql): Sql => sql`
  select ${raw(workspaceColumns('w'))}, coalesce(c.balance_micro, 0) as balance_micro, coalesce(c.held_micro, 0) as held_micro,
    coalesce(turn.lines_handed, 0) as lines_handed, (select i.dialing_stopped_at from installation i) as installation_stopped_at,
    (select speed from world_clock) as world_speed${columnsToo}
  from workspace w left join credit_account c on c.workspace_id = w.workspace_id
    left join workspace_turn turn on turn.workspace_id = w.workspace_id${tablesToo}`
const WORKSPACE = workspaceWith(NONE, NONE)
/** The workspace with the world time that the rest of the transaction goes by; its locks are taken before. */
export const WORKSPACE_NOW = workspaceWith(sql`, t.at, ${SET_INSTANT}`, sql` cross join ${WORLD_TIME}`)

const CONNECTIONS = sql`
  select ${raw(connectionColumns('c'))}, coalesce(p.rate_factor, 1) as rate_factor, p.rate_changed_at from connection c
  left join connection_pace p on p.workspace_id = c.workspace_id and p.connection_id = c.id order by c.id`

// Hours have six digits from 1981 to 2084 and sort as text. All numbers together are one pass over the tallies.
const numbersOf = (dayBegins: number, ids: readonly string[] | null): Sql => {
  const hour = Math.floor(dayBegins / 3_600_000)
  const own = sql`scope = any(array(select id from phone_number where ${ids}::uuid[] is null or id = any(${ids})))`
  return sql`
  select ${raw(numberColumns('n'))}, coalesce(s.today, 0) as today, coalesce(s.attempts, 0) as attempts, coalesce(s.answered, 0) as answered
  from phone_number n left join (
    select scope, sum(amount) filter (where ${raw(inFamily('p'))}) as today,
      sum(amount) filter (where ${raw(inFamily('n'))} and not ${raw(UNRATED)}) as attempts,
      sum(amount) filter (where ${raw(isKey('n:answered_human'))}) as answered
    from (
      select scope, key, amount from tally where ${own} and ${raw(inFamily('n'))}
      union all select scope, key, amount from tally where ${own} and ${inFamilyFrom('p', hour)}
      union all select scope, key, amount from tally_delta where ${own}
        and (${raw(inFamily('n'))} or ${inFamilyFrom('p', hour)})) a
    group by scope) s on s.scope = n.id
  where ${ids}::uuid[] is null or n.id = any(${ids}) order by n.id`
}

const campaignsOf = (at: number, ids: readonly string[] | null): Sql => {
  const second = instantParam(at - 1000)
  return sql`
  select ${raw(campaignColumns('c'))},
    (select last_line_at from campaign_turn turn where turn.workspace_id = c.workspace_id and turn.campaign_id = c.id) as last_line_at,
    array(select number_id from campaign_number cn where cn.campaign_id = c.id order by number_id) as pool,
    coalesce((select json_agg(json_build_object('name', a.name, 'why',
        case when a.archived_at is null then 'unhealthy' else 'archived' end) order by a.name)
      from agent a where (a.archived_at is not null or not a.runtime_healthy)
      and (a.id = c.agent_id or a.id in (select id_of(v->>'agentId') from jsonb_array_elements(c.variants) v))), '[]') as agents_out,
    case when c.budget_micro is null then 0 else coalesce((select sum(amount) from (
        select amount from tally where scope = c.id and ${raw(isKey('sum:ai', 'sum:telephony'))}
        union all select amount from tally_delta where scope = c.id and ${raw(isKey('sum:ai', 'sum:telephony'))}) s), 0) end as spent_micro,
    (select count(*) from call k where k.campaign_id = c.id and not k.open and k.result <> 'withdrawn'
        and k.ended_at > ${second} and k.claimed_at <= ${second}) as freed
  from campaign c where case when ${ids}::uuid[] is null then c.status = 'running' else c.id = any(${ids}) end order by c.id`
}

// Everything that calls under way tell is counted in one pass over them.
const linesOf = (at: number): Sql => sql`
  select campaign_id, connection_id, number_id, dry_run, count(*) as n,
    count(*) filter (where status = 'claimed') as claimed,
    count(*) filter (where uncertain_since is not null) as uncertain,
    sum(hold_micro)::bigint as held_micro, count(*) filter (where claimed_at > ${instantParam(at - 1000)}) as risen
  from call where open group by 1, 2, 3, 4`

/**
 * Nothing has risen for a gate, which does not go by the ramp.
 * @param last a call; of the calls that are still claimed, only those with a smaller id count as lines, each in a row of its own
 */
export const gateLines = (last: string): Sql => sql`
  select campaign_id, connection_id, number_id, dry_run, case when status = 'claimed' and id < ${last} then id end as claimed_id,
    count(*) filter (where status <> 'claimed' or id < ${last}) as n,
    count(*) filter (where status = 'claimed' and id < ${last}) as claimed,
    count(*) filter (where uncertain_since is not null) as uncertain, sum(hold_micro)::bigint as held_micro, 0 as risen
  from call where open group by 1, 2, 3, 4, 5`

/** The statements of a plan, each of which can be made alone or together with others. */
export const PLAN_STATEMENTS = {
  workspace: WORKSPACE,
  connections: CONNECTIONS,
  numbers: numbersOf,
  campaigns: campaignsOf,
  lines: linesOf,
} as const
