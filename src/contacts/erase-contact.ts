/**
 * Erases a person: the record, transcripts, the rows of files that name them, and terms of saved filters about them.
 * Calls, results and money stay under a made-up word in place of the number. A number on the do-not-call list stays
 * there, and so do its recent attempts, so that erasing a person never leads to more calls to them.
 */
import type { EraseReceipt } from '#contract/contacts.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { wake } from '#dialing/stop/wake.ts'
import { found, Problem } from '#verb/problem.ts'
import { WEEK_MS } from '#domain/recipient-limit.ts'
import { contactProblems } from '#wording/problems.ts'
import { lockPerson, type RecipientRow } from '#db/calls/lock-call.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { CONTACT, type ContactRow, contactView } from './contact-row.ts'
import { eraseFiles } from './erase-files.ts'
import { lockMerging } from './import/merge-upload.ts'
import { sql } from '#db/sql.ts'
import { closeTasks } from '#db/tasks/close-tasks.ts'
import { eraseFilters } from './erase-filters.ts'
import { TELLING_DIGITS } from './identifies.ts'

const TASKS = `select t.id, t.campaign_id, t.status from campaign c
  join task t on t.workspace_id = $1 and t.campaign_id = c.id and t.contact_id = $2 where c.workspace_id = $1 order by t.id`

/** Throws a Problem `in_use` while a call of this person is open. */
export function eraseContact(db: Database, actor: Actor, id: string, reason: string): Promise<EraseReceipt> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      await lockMerging(tx)
      const row = found(await tx.maybe<ContactRow>(`${CONTACT} and c.id = $2`, [tx.workspace, id]), 'contact')
      if (row.erased_at !== null) return receiptOf(tx, id, { tasksClosed: 0, transcripts: 0 }, NO_ROWS, false)
      const { tasks, person } = await lock(tx, row)
      const at = await tx.instant()
      const word = `erased-${id.slice(-12)}`
      const counts = {
        tasksClosed: await closeTasksOf(tx, id, at),
        transcripts: await forgetCalls(tx, tasks, word),
      }
      await tx.run('update task set e164 = $3 where workspace_id = $1 and id = any($2)', [
        tx.workspace,
        tasks,
        word,
      ])
      const rows = await eraseFiles(tx, row, word)
      const filters = await eraseFilters(tx, row, word, at)
      await tx.run(ERASE, [tx.workspace, id, word, instantParam(at)])
      const onList = person.dnc_at !== null
      await forgetNumber(tx, row.e164, Math.max(at, ...person.attempts.map((attempt) => attempt + WEEK_MS)))
      if (!onList && !person.attempts.some((attempt) => attempt > at - WEEK_MS))
        await tx.run('delete from recipient where workspace_id = $1 and e164 = $2', [tx.workspace, row.e164])
      await forgetAnswers(tx, row, [id, ...filters])
      const receipt = await receiptOf(tx, id, counts, rows, onList)
      const { contact: _, ...after } = receipt
      await audit(tx, at, { what: 'contact.erased', id, after: { reason: hidePersonal(reason), ...after } })
      await wake(tx)
      return receipt
    },
    { actor: actor.name },
  )
}

const ERASE = `update contact set e164 = $3, first_name = null, last_name = null, email = null, company = null, time_zone = null,
    tags = '{}', custom = '{}', consent = null, archived_at = coalesce(archived_at, $4), erased_at = $4, updated_at = $4,
    version = version + 1 where workspace_id = $1 and id = $2`
const NO_ROWS = { fileRows: 0, rejectedRows: 0 }

/**
 * Takes the locks in the global order (campaign, task, recipient); from here on no task of this person is claimed.
 */
async function lock(tx: Tx, row: ContactRow): Promise<{ tasks: string[]; person: RecipientRow }> {
  const tasks = await tx.rows<{ id: string; campaign_id: string }>(TASKS, [tx.workspace, row.id])
  await tx.run('select 1 from campaign where workspace_id = $1 and id = any($2) order by id for share', [
    tx.workspace,
    [...new Set(tasks.map((task) => task.campaign_id))],
  ])
  const ids = tasks.map((task) => task.id)
  const person = await lockPerson(tx, row.e164, ids)
  await tx.run('select 1 from contact where workspace_id = $1 and id = $2 for no key update', [
    tx.workspace,
    row.id,
  ])
  const open = await tx.maybe(
    `select 1 from call where workspace_id = $1 and task_id = any($2) and open limit 1`,
    [tx.workspace, ids],
  )
  if (open) throw new Problem('in_use', contactProblems.onCall)
  return { tasks: ids, person }
}

/** Goes campaign by campaign, because the tasks of a contact are found that way. */
const closeTasksOf = (tx: Tx, id: string, at: number): Promise<number> =>
  closeTasks(tx, {
    at,
    reason: 'contact_erased',
    from: sql`from campaign c`,
    where: sql`c.workspace_id = ${tx.workspace} and t.campaign_id = c.id and t.contact_id = ${id}`,
  })

/**
 * Removes transcripts, what their analysis found, and everything in carrier events beyond their kind and time. Returns
 * how many calls had a transcript.
 */
async function forgetCalls(tx: Tx, tasks: readonly string[], word: string): Promise<number> {
  const calls = await tx.rows<{ id: string; spoken: boolean }>(
    `select k.id, o.transcript is not null as spoken from call k
     left join call_outcome o on o.workspace_id = k.workspace_id and o.call_id = k.id where k.workspace_id = $1 and k.task_id = any($2)`,
    [tx.workspace, tasks],
  )
  const ids = calls.map((call) => call.id)
  await tx.run(
    'update call set e164 = $3, talked_back = false, result_message = null where workspace_id = $1 and id = any($2)',
    [tx.workspace, ids, word],
  )
  await tx.run(
    'update call_outcome set transcript = null, summary = null, fields = null, analysis = null where workspace_id = $1 and call_id = any($2)',
    [tx.workspace, ids],
  )
  await tx.run('delete from talk where workspace_id = $1 and call_id = any($2)', [tx.workspace, ids])
  await tx.run(
    `update carrier_event set event = jsonb_build_object('type', event -> 'type', 'at', event -> 'at', 'erased', true)
     where workspace_id = $1 and call_id = any($2) and applied_at is not null`,
    [tx.workspace, ids],
  )
  // An event that is not applied yet still changes the call, but must not bring the transcript back.
  await tx.run(
    `update carrier_event set event = jsonb_set(event, '{conversation}', 'null')
     where workspace_id = $1 and call_id = any($2) and event ? 'conversation'`,
    [tx.workspace, ids],
  )
  return calls.filter((call) => call.spoken).length
}

/** Notes when the remembered attempts limit no call any more. */
const forgetNumber = (tx: Tx, e164: string, at: number): Promise<number> =>
  tx.run('update recipient set forget_at = $3 where workspace_id = $1 and e164 = $2', [
    tx.workspace,
    e164,
    instantParam(at),
  ])

/** Removes the answers stored for repeated requests. */
async function forgetAnswers(tx: Tx, row: ContactRow, about: readonly string[]): Promise<void> {
  await tx.run(
    `delete from idempotency_key where workspace_id = $1 and (response ->> 'id' = any($2)
       or position($3::text in concat(key, response)) > 0 or position(lower($4::text) in lower(response::text)) > 0)`,
    [tx.workspace, about, row.e164.slice(-TELLING_DIGITS), row.email],
  )
}

async function receiptOf(
  tx: Tx,
  id: string,
  counts: { readonly tasksClosed: number; readonly transcripts: number },
  rows: { readonly fileRows: number; readonly rejectedRows: number },
  onList: boolean,
): Promise<EraseReceipt> {
  const contact = contactView(await tx.one<ContactRow>(`${CONTACT} and c.id = $2`, [tx.workspace, id]))
  return { contact, ...counts, ...rows, barred: onList }
}

/**
 * Takes numbers and e-mail addresses out of free text for the audit log: the log keeps every entry, and people may be
 * erased.
 */
const hidePersonal = (text: string): string =>
  text.replaceAll(/[^\s@<>"]+@[^\s@<>"]+/g, '…').replaceAll(/\+?\d(?:[\s().\-/]{0,2}\d){5,}/g, '…')
