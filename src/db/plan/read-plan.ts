/**
 * Reads everything about one workspace that decides what may be dialled now. Claim, gate, housekeeping and pages call
 * it. It needs a few statements whose cost does not grow with the number of tasks. The caller takes its locks first, so
 * that the counts are those under the locks.
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
import { columns } from '#db/columns.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { raw, type Sql, sql } from '#db/sql.ts'
import { inFamily, inFamilyFrom, isKey, UNRATED } from '#db/tally/keys.ts'

export interface PlanScope {
  /** Null: every running campaign. */
  readonly campaigns?: readonly string[] | null
  /** Null: every number of the workspace. */
  readonly numbers?: readonly string[] | null
}

export async function readPlan(tx: Tx, at: number, scope: PlanScope = {}): Promise<PlanInput> {
  const rows = await readRows(tx, at, scope)
  return { ...rows, lines: await tx.rows<LineInput>(PLAN_STATEMENTS.lines) }
}

/** The plan that many gates share, but for the lines, which are those of one call each. */
export interface GatePlan {
  readonly rows: Omit<PlanInput, 'lines'>
  /**
   * The lines that the gate of a call counts: of the calls that are still claimed, only those claimed before it. Of two
   * gates that race for a last line under a lowered limit, the later call then always sees the earlier one. It is asked
   * in the order of the ids.
   */
  linesBefore(callId: string): readonly LineInput[]
}

/** @param last the greatest id of the calls at the gate */
export async function readGatePlan(tx: Tx, at: number, scope: PlanScope, last: string): Promise<GatePlan> {
  const rows = await readRows(tx, at, scope)
  return { rows, linesBefore: countLines(await tx.rows<GateLine>(GATE_LINES, [last])) }
}

interface GateLine extends LineInput {
  /** A call that is still claimed has a line to itself here. */
  readonly claimed_id: string | null
}

function countLines(found: readonly GateLine[]): GatePlan['linesBefore'] {
  const keyOf = (line: LineInput): string =>
    `${line.campaign_id} ${line.connection_id} ${line.number_id} ${line.dry_run}`
  const counted = new Map(
    found.filter((line) => line.claimed_id === null).map((line) => [keyOf(line), line as LineInput]),
  )
  const claimed = found.flatMap((line) => (line.claimed_id === null ? [] : [{ id: line.claimed_id, line }]))
  claimed.sort((a, b) => (a.id < b.id ? -1 : 1))
  let next = 0
  return (callId) => {
    for (let one = claimed[next]; one && one.id < callId; one = claimed[++next]) {
      const key = keyOf(one.line)
      const known = counted.get(key)
      counted.set(
        key,
        known ? { ...known, n: known.n + one.line.n, claimed: known.claimed + one.line.claimed } : one.line,
      )
    }
    return [...counted.values()]
  }
}

async function readRows(tx: Tx, at: number, scope: PlanScope): Promise<Omit<PlanInput, 'lines'>> {
  const workspace = await tx.one<WorkspaceInput>(PLAN_STATEMENTS.workspace)
  const connections = await tx.rows<ConnectionInput>(PLAN_STATEMENTS.connections)
  const day = hourStart(at, workspace.time_zone)
  const numbers = await tx.rows<NumberInput>(PLAN_STATEMENTS.numbers(day, scope.numbers ?? null))
  const campaigns = await tx.rows<CampaignInput>(PLAN_STATEMENTS.campaigns(at, scope.campaigns ?? null))
  return { at, workspace, connections, numbers, campaigns }
}

const workspaceColumns = columns(
  'workspace',
  'time_zone',
  'currency',
  'concurrency_limit',
  'contact_hours',
  'recipient_limit_day',
  'recipient_limit_week',
  'fair_share_per_ten',
  'allowed_countries',
  'rate_ai_micro_minute',
  'rate_telephony_micro_minute',
  'dialing_stopped_at',
  'lines_handed',
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
  'last_line_at',
  'updated_at',
)

const WORKSPACE = sql`
  select ${raw(workspaceColumns('w'))}, coalesce(c.balance_micro, 0) as balance_micro, coalesce(c.held_micro, 0) as held_micro,
    (select i.dialing_stopped_at from installation i) as installation_stopped_at,
    (select speed from world_clock) as world_speed
  from workspace w left join credit_account c on c.workspace_id = w.workspace_id`

const CONNECTIONS = sql`
  select ${raw(connectionColumns('c'))}, coalesce(p.rate_factor, 1) as rate_factor, p.rate_changed_at from connection c
  left join connection_pace p on p.workspace_id = c.workspace_id and p.connection_id = c.id order by c.id`

const OWN = raw('scope = any((select ids from own)::uuid[])')
// Hours have six digits from 1981 to 2084 and sort as text. The tallies of all numbers are read in one go, since the numbers
// of a workspace lie side by side in the index.
const numbersOf = (dayBegins: number, ids: readonly string[] | null): Sql => {
  const hour = Math.floor(dayBegins / 3_600_000)
  return sql`
  with own as materialized (
    select array_agg(id) as ids from phone_number where ${ids}::uuid[] is null or id = any(${ids})),
  counted as materialized (
    select scope, sum(amount) filter (where ${raw(inFamily('p'))}) as today,
      sum(amount) filter (where ${raw(inFamily('n'))} and not ${raw(UNRATED)}) as attempts,
      sum(amount) filter (where ${raw(isKey('n:answered_human'))}) as answered
    from (
      select scope, key, amount from tally where ${OWN} and ${raw(inFamily('n'))}
      union all select scope, key, amount from tally where ${OWN} and ${inFamilyFrom('p', hour)}
      union all select scope, key, amount from tally_delta where ${OWN}
        and (${raw(inFamily('n'))} or ${inFamilyFrom('p', hour)})) a group by scope)
  select ${raw(numberColumns('n'))}, coalesce(s.today, 0) as today, coalesce(s.attempts, 0) as attempts, coalesce(s.answered, 0) as answered
  from phone_number n left join counted s on s.scope = n.id
  where ${ids}::uuid[] is null or n.id = any(${ids}) order by n.id`
}

const campaignsOf = (at: number, ids: readonly string[] | null): Sql => {
  const second = instantParam(at - 1000)
  return sql`
  select ${raw(campaignColumns('c'))},
    array(select number_id from campaign_number cn where cn.campaign_id = c.id order by number_id) as pool,
    coalesce((select json_agg(json_build_object('name', a.name, 'why',
        case when a.archived_at is null then 'unhealthy' else 'archived' end) order by a.name)
      from agent a where (a.archived_at is not null or not a.runtime_healthy)
      and (a.id = c.agent_id or a.id in (select id_of(v->>'agentId') from jsonb_array_elements(c.variants) v))), '[]') as agents_out,
    case when c.budget_micro is null then 0 else coalesce((select sum(amount) from (
        select amount from tally where scope = c.id and ${raw(isKey('sum:ai', 'sum:telephony'))}
        union all select amount from tally_delta where scope = c.id and ${raw(isKey('sum:ai', 'sum:telephony'))}) s), 0) end as spent_micro,
    (select coalesce(sum(hold_micro), 0) from call k where k.campaign_id = c.id and k.open) as held_micro,
    (select count(*) from call k where k.campaign_id = c.id and k.open and k.claimed_at > ${second})
    - (select count(*) from call k where k.campaign_id = c.id and not k.open and k.result <> 'withdrawn'
        and k.ended_at > ${second} and k.claimed_at <= ${second}) as risen
  from campaign c where case when ${ids}::uuid[] is null then c.status = 'running' else c.id = any(${ids}) end order by c.id`
}

const LINES = sql`
  select campaign_id, connection_id, number_id, dry_run, count(*) as n,
    count(*) filter (where status = 'claimed') as claimed,
    count(*) filter (where uncertain_since is not null) as uncertain
  from call where open group by 1, 2, 3, 4`

export const GATE_LINES = `
  select campaign_id, connection_id, number_id, dry_run, case when status = 'claimed' then id end as claimed_id, count(*) as n,
    count(*) filter (where status = 'claimed') as claimed,
    count(*) filter (where uncertain_since is not null) as uncertain
  from call where open and (status <> 'claimed' or id < $1) group by 1, 2, 3, 4, 5`

/** The statements, also for a reader that runs them together with its own. */
export const PLAN_STATEMENTS = {
  workspace: WORKSPACE,
  connections: CONNECTIONS,
  numbers: numbersOf,
  campaigns: campaignsOf,
  lines: LINES,
} as const
