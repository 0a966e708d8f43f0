/**
 * Writes what a claim decided: calls, tasks, turns, holds, queue jobs, and a ledger entry where a sticky number
 * changed.
 */
import type { Ids } from '#domain/ids.ts'
import type { CampaignPlan } from '#domain/plan/plan.ts'
import type { PlanInput } from '#domain/plan/plan-input.ts'
import type { Choice } from '#domain/pool/choose.ts'
import type { Random } from '#domain/random.ts'
import { mostTogether } from '#domain/task/together.ts'
import type { Tx } from '#db/database.ts'
import { rowsParam } from '#db/id-params.ts'
import { append, type NewEntry } from '#db/ledger/append.ts'
import { instantParam } from '#db/parse-rows.ts'
import { jobIdOf, MOST_PER_JOB, type Queue, type QueueJob } from '#db/queue/queue.ts'
import type { Candidate } from '#db/tasks/find-candidates.ts'

export interface ClaimDeps {
  readonly ids: Ids
  readonly random: Random
  readonly queue: Pick<Queue, 'enqueue'>
  readonly clockSkewMs: number
}
export interface Claimed {
  readonly task: Candidate
  readonly plan: CampaignPlan
  readonly choice: Choice
}

/** Machine time a claimed call waits for its worker before reconcile withdraws it. */
export const LEASE_SECONDS = 60

/** @param rows the plan after all lines were handed out */
export async function writeClaims(
  tx: Tx,
  rows: PlanInput,
  taken: readonly Claimed[],
  deps: ClaimDeps,
): Promise<void> {
  const calls = taken.map(({ task, plan, choice }) => ({
    id: deps.ids.next('call'),
    campaign_id: task.campaign_id,
    task_id: task.id,
    contact_id: task.contact_id,
    agent_id: plan.input.variants[task.variant]?.agentId ?? plan.input.agent_id,
    number_id: choice.number.id,
    connection_id: choice.number.connectionId,
    e164: task.e164,
    from_e164: choice.number.e164,
    variant: task.variant,
    attempt: task.attempts + 1,
    dry_run: plan.input.dry_run,
    from_status: task.status,
    hold_micro: plan.holdMicro,
    ring_seconds: plan.input.ring_seconds,
    talk_limit_seconds: plan.input.talk_seconds,
    sticky_before: task.sticky_number_id,
    together: mostTogether(task, MOST_PER_JOB),
  }))
  const { at } = rows
  const jobs = jobsOf(calls, tx.workspace)
  const shared = new Map(
    jobs.flatMap((job) =>
      job.callIds.length > 1 ? job.callIds.map((id) => [id, jobIdOf(job)] as const) : [],
    ),
  )
  const claimed = rowsParam(
    calls.map((call) => ({ ...call, job_id: shared.get(call.id) ?? null })),
    ...IDS,
  )
  await tx.run(INSERT_CALLS, [claimed, tx.workspace, instantParam(at), LEASE_SECONDS])
  await tx.run(QUEUE_TASKS, [claimed, tx.workspace, instantParam(at), calls.map((call) => call.task_id)])
  await append(tx, at, ...calls.flatMap(numberChanged))
  const real = calls.filter((call) => !call.dry_run)
  await tx.run(COUNT_LINES, [tx.workspace, real.length])
  const turns = rows.campaigns
    .filter((campaign) => calls.some((call) => call.campaign_id === campaign.id))
    .map((campaign) => ({ id: campaign.id, at: instantParam(campaign.last_line_at) }))
  await tx.run(TURNS, [rowsParam(turns, 'id'), tx.workspace])
  const hold = real.reduce((sum, call) => sum + call.hold_micro, 0)
  if (hold > 0)
    await tx.run('update credit_account set held_micro = held_micro + $2 where workspace_id = $1', [
      tx.workspace,
      hold,
    ])
  await deps.queue.enqueue(tx, jobs)
}

const IDS = [
  'id',
  'campaign_id',
  'task_id',
  'contact_id',
  'agent_id',
  'number_id',
  'connection_id',
  'job_id',
] as const

interface InJob {
  readonly id: string
  readonly campaign_id: string
  readonly connection_id: string
  readonly dry_run: boolean
  /** Calls of its job at most, see `mostTogether`. */
  readonly together: number
}

/** One job for the calls of each connection, or of each campaign's dry run, that may go with as many others. */
export function jobsOf(calls: readonly InJob[], workspace: string): QueueJob[] {
  const groups = Map.groupBy(
    calls,
    (call) => `${call.dry_run ? call.campaign_id : call.connection_id} ${call.together}`,
  )
  return [...groups.values()].flatMap((group) => {
    const most = group[0]?.together ?? MOST_PER_JOB
    return Array.from({ length: Math.ceil(group.length / most) }, (_, n) => ({
      workspace,
      callIds: group.slice(n * most, (n + 1) * most).map(({ id }) => id),
    }))
  })
}

const numberChanged = (call: {
  readonly id: string
  readonly campaign_id: string
  readonly task_id: string
  readonly number_id: string
  readonly sticky_before: string | null
}): NewEntry[] =>
  call.sticky_before === null || call.sticky_before === call.number_id
    ? []
    : [
        {
          kind: 'number_changed',
          campaignId: call.campaign_id,
          taskId: call.task_id,
          callId: call.id,
          data: { from: call.sticky_before, to: call.number_id },
        },
      ]

const INSERT_CALLS = `
  insert into call (workspace_id, id, campaign_id, task_id, contact_id, agent_id, number_id, connection_id, e164,
    from_e164, variant, attempt, dry_run, from_status, hold_micro, ring_seconds, talk_limit_seconds, job_id, claimed_at, lease_until)
  select $2, id, campaign_id, task_id, contact_id, agent_id, number_id, connection_id, e164, from_e164, variant, attempt,
    dry_run, from_status, hold_micro, ring_seconds, talk_limit_seconds, job_id, $3, machine_now() + make_interval(secs => $4)
  from jsonb_to_recordset($1::jsonb) as c(id uuid, campaign_id uuid, task_id uuid, contact_id uuid, agent_id uuid,
    number_id uuid, connection_id uuid, e164 text, from_e164 text, variant smallint, attempt int, dry_run boolean,
    from_status text, hold_micro bigint, ring_seconds int, talk_limit_seconds int, job_id uuid)
  order by id`

// The ids are given twice (see `#db/planner.ts`).
const QUEUE_TASKS = `
  update task t set status = 'queued', updated_at = $3, sticky_number_id = c.number_id
  from jsonb_to_recordset($1::jsonb) as c(task_id uuid, number_id uuid)
  where t.workspace_id = $2 and t.id = c.task_id and t.id = any($4::uuid[])`

const COUNT_LINES = `
  insert into workspace_turn as t (workspace_id, lines_handed, last_claim_at) values ($1, $2, machine_now())
  on conflict (workspace_id) do update set lines_handed = t.lines_handed + excluded.lines_handed, last_claim_at = excluded.last_claim_at`

const TURNS = `
  insert into campaign_turn (workspace_id, campaign_id, last_line_at)
  select $2, t.id, t.at from jsonb_to_recordset($1::jsonb) as t(id uuid, at timestamptz)
  on conflict (workspace_id, campaign_id) do update set last_line_at = excluded.last_line_at`
