/**
 * Reads the daily calls and answers of a phone number, and the changes that people made to it. Dry runs and withdrawn
 * calls do not count.
 */
import type { NumberChange, NumberDay } from '#contract/numbers.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { namesOfActors } from '#db/ledger/names-of-actors.ts'
import { found } from '#verb/problem.ts'
import { iso } from '#verb/wire.ts'

const DAYS = 14
const CHANGES = 20

// The range is on the index of ended calls, so that the cost depends only on the calls of these days.
const BY_DAY = `
  select to_char(k.ended_at at time zone w.time_zone, 'YYYY-MM-DD') as day, count(*) as calls,
    count(*) filter (where k.result = 'answered_human') as answered,
    count(*) filter (where k.result = 'answered_machine') as voicemail,
    count(*) filter (where k.result in ('no_answer', 'busy', 'declined')) as "notAnswered",
    count(*) filter (where k.result in ('unreachable', 'bad_number', 'carrier_error', 'unknown', 'cancelled')) as failed
  from call k join workspace w on w.workspace_id = k.workspace_id
  where k.workspace_id = $1 and k.number_id = $2 and not k.open and k.result <> 'withdrawn' and not k.dry_run
    and k.ended_at > app_now() - make_interval(days => ${DAYS})
  group by 1 order by 1 desc`
export const CHANGED = `
  select at, actor, data from ledger where workspace_id = $1 and subject = $2 order by id desc limit ${CHANGES}`

interface ChangeRow {
  readonly at: number
  readonly actor: string
  readonly data: { readonly before?: Record<string, unknown>; readonly after?: Record<string, unknown> }
}

export const readNumberHealth = (
  db: Database,
  actor: Actor,
  id: string,
): Promise<{ days: NumberDay[]; changes: NumberChange[] }> =>
  db.tx(actor.workspace, async (tx) => {
    found(
      await tx.maybe('select 1 from phone_number where workspace_id = $1 and id = $2', [tx.workspace, id]),
      'phone number',
    )
    const changes = await tx.rows<ChangeRow>(CHANGED, [tx.workspace, id])
    const names = await namesOfActors(
      tx,
      changes.map((change) => change.actor),
    )
    return {
      days: await tx.rows<NumberDay>(BY_DAY, [tx.workspace, id]),
      changes: changes.map(({ at, actor: by, data }) => ({
        at: iso(at),
        actor: by,
        actorName: names.get(by) ?? null,
        before: data.before ?? {},
        after: data.after ?? {},
      })),
    }
  })
