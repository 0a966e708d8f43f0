/**
 * Reads the tasks and calls of a contact. It looks tasks up campaign by campaign, so that the table of tasks needs no
 * further index.
 */
import type { ContactCall, ContactTask } from '#contract/decisions.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { found } from '#verb/problem.ts'
import { iso, isoOrNull } from '#verb/wire.ts'
import type { Tx } from '#db/database.ts'

export interface PersonTask {
  readonly id: string
  readonly campaign_id: string
  readonly campaign: string
  readonly campaign_status: string
  readonly status: string
  readonly end_reason: string | null
  readonly attempts: number
  readonly next_eligible_at: number | null
  readonly due_at: number
  readonly last_attempt_at: number | null
  readonly created_at: number
}
const TASKS = `select t.id, t.campaign_id, c.name as campaign, c.status as campaign_status, t.status, t.end_reason, t.attempts,
    t.next_eligible_at, t.due_at, t.last_attempt_at, t.created_at
  from campaign c join task t on t.workspace_id = $1 and t.campaign_id = c.id and t.contact_id = $2
  where c.workspace_id = $1 order by t.created_at desc, t.id desc limit 100`

export const readPersonTasks = (tx: Tx, contactId: string): Promise<PersonTask[]> =>
  tx.rows(TASKS, [tx.workspace, contactId])

const CALLS = `select k.id, k.campaign_id, c.name as campaign, k.placed_at, k.status, k.result, k.disposition, k.talk_seconds, k.dry_run
  from unnest($2::uuid[]) t(id) cross join lateral (
    select id, campaign_id, placed_at, status, result, disposition, talk_seconds, dry_run from call k where k.workspace_id = $1 and k.task_id = t.id and k.placed_at is not null order by k.claimed_at desc limit 100) k
  join campaign c on c.workspace_id = $1 and c.id = k.campaign_id order by k.placed_at desc, k.id desc limit 100`
interface CallRow {
  readonly id: string
  readonly campaign_id: string
  readonly campaign: string
  readonly placed_at: number
  readonly status: string
  readonly result: string | null
  readonly disposition: string | null
  readonly talk_seconds: number | null
  readonly dry_run: boolean
}

export function readContactHistory(
  db: Database,
  actor: Actor,
  id: string,
): Promise<{ tasks: ContactTask[]; calls: ContactCall[] }> {
  return db.tx(actor.workspace, async (tx) => {
    const known = await tx.maybe('select 1 from contact where workspace_id = $1 and id = $2', [
      tx.workspace,
      id,
    ])
    found(known, 'contact')
    const tasks = await readPersonTasks(tx, id)
    const calls = await tx.rows<CallRow>(CALLS, [tx.workspace, tasks.map((task) => task.id)])
    return { tasks: tasks.map(taskView), calls: calls.map(callView) }
  })
}

const taskView = (row: PersonTask): ContactTask => ({
  id: row.id,
  campaignId: row.campaign_id,
  campaign: row.campaign,
  campaignStatus: row.campaign_status,
  status: row.status,
  endReason: row.end_reason,
  attempts: row.attempts,
  nextAt: isoOrNull(row.due_at),
  lastAttemptAt: isoOrNull(row.last_attempt_at),
  createdAt: iso(row.created_at),
})
const callView = (row: CallRow): ContactCall => ({
  id: row.id,
  campaignId: row.campaign_id,
  campaign: row.campaign,
  placedAt: iso(row.placed_at),
  status: row.status,
  result: row.result,
  disposition: row.disposition,
  talkSeconds: row.talk_seconds,
  dryRun: row.dry_run,
})
