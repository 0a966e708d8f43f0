/**
 * Writes what the gate decided of the calls that it let pass, one statement per table: `placing` with the dial deadline,
 * the evidence, the attempts of tasks and people. The gate calls it, under its locks.
 */
import { evidenceOf } from '#domain/blockers/evidence.ts'
import type { Tx } from '#db/database.ts'
import { rowsParam } from '#db/id-params.ts'
import { instantParam } from '#db/parse-rows.ts'
import { setAttemptsOf } from '#db/people/set-attempts.ts'
import type { Judging } from './gate-facts.ts'

/** Machine milliseconds from before the gate until no request may start any more. */
export const DIAL_DEADLINE_MS = 800
/** World time after which a silent call is asked about for the first time. */
export const FIRST_ASK_MS = 20_000

export async function pass(tx: Tx, passed: readonly Judging[]): Promise<void> {
  const [first] = passed
  if (!first) return
  const { limits, facts } = first
  const { at } = facts
  const rows = rowsParam(
    passed.map(({ call, ...judging }) => ({
      id: call.id,
      task_id: call.task_id,
      campaign_id: call.campaign_id,
      account_generation: call.dry_run ? null : judging.generation,
      hours_close_at: call.dry_run ? null : instantParam(judging.hoursCloseAt),
      evidence: evidenceOf(judging),
    })),
    'id',
    'task_id',
    'campaign_id',
  )
  await tx.run(PLACE_CALLS, [
    rows,
    tx.workspace,
    instantParam(at),
    DIAL_DEADLINE_MS,
    instantParam(at + FIRST_ASK_MS),
    passed.map(({ call }) => call.id),
  ])
  const tasks = passed.map(({ call }) => call.task_id)
  await tx.run(PLACE_TASKS, [rows, tx.workspace, instantParam(at), tasks])
  const people = passed.filter(({ call }) => !call.dry_run)
  await setAttemptsOf(
    tx,
    people.map(({ call, attempts, known }) => ({ e164: call.e164, attempts: [...attempts, at], known })),
    limits,
    at,
  )
}

// The lists of ids keep the planner from reading all calls and tasks of the workspace (see `#db/planner.ts`).
export const PLACE_CALLS = `
  with p as materialized (select id, campaign_id, account_generation, hours_close_at, evidence
    from jsonb_to_recordset($1::jsonb) as p(id uuid, campaign_id uuid, account_generation int, hours_close_at timestamptz, evidence jsonb)),
  kept as (insert into call_outcome (workspace_id, call_id, campaign_id, evidence) select $2, id, campaign_id, evidence from p)
  update call c set status = 'placing', placed_at = $3, lease_until = null,
    dial_deadline = (select machine_now()) + make_interval(secs => $4::float8 / 1000),
    next_ask_at = $5, account_generation = p.account_generation, hours_close_at = p.hours_close_at
  from p where c.workspace_id = $2 and c.id = p.id and c.id = any($6::uuid[])`

export const PLACE_TASKS = `
  update task t set status = 'placing_call', attempts = attempts + 1, last_attempt_at = $3, last_call_id = p.id, updated_at = $3
  from jsonb_to_recordset($1::jsonb) as p(id uuid, task_id uuid) where t.workspace_id = $2 and t.id = p.task_id and t.id = any($4::uuid[])`
