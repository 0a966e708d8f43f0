/**
 * Reads who stopped dialling and who paused a campaign, from the ledger, for its live page. While nothing is stopped it
 * looks nothing up.
 */
import type { StoppedBy } from '#domain/diagnosis/cause-figures.ts'
import type { Tx } from '#db/database.ts'
import { namesOfActors } from '#db/ledger/names-of-actors.ts'
import { ofKind } from '#db/ledger/ledger-row.ts'
import { raw, sql } from '#db/sql.ts'
import { whoText } from '#wording/who.ts'
import { type Read, readOf } from '#db/read-together.ts'

export interface StopRow {
  readonly what: keyof StoppedBy
  readonly actor: string
}

export const stopsOf = (workspace: string, campaignId: string): Read<StopRow> =>
  readOf(sql`
  select s.what, s.actor from (
    select 'campaign' as what, (select l.actor from ledger l where l.campaign_id = c.id and l.task_id is null
        and ${raw(ofKind('campaign'))} and l.to_status = 'paused' order by l.id desc limit 1) as actor
      from campaign c where c.id = ${campaignId} and c.status = 'paused'
    union all
    select 'dialing', case when i.dialing_stopped_at is not null
        then (select l.actor from ledger l where l.workspace_id = w.workspace_id and l.subject = ${workspace}::text
          and l.data ->> 'what' = 'installation.dialing_stopped' order by l.id desc limit 1)
        else (select l.actor from ledger l where l.workspace_id = w.workspace_id and ${raw(ofKind('dialing_stopped'))}
          order by l.id desc limit 1) end
      from workspace w cross join installation i
      where coalesce(i.dialing_stopped_at, w.dialing_stopped_at) is not null) s where s.actor is not null`)

/** Null where the system did it. */
export async function stoppedBy(tx: Tx, rows: readonly StopRow[]): Promise<StoppedBy> {
  const names = await namesOfActors(
    tx,
    rows.map(({ actor }) => actor),
  )
  const nameOf = (what: keyof StoppedBy): string | null => {
    const actor = rows.find((each) => each.what === what)?.actor
    return actor === undefined || actor === 'engine' ? null : whoText(actor, names.get(actor))
  }
  return { campaign: nameOf('campaign'), dialing: nameOf('dialing') }
}
