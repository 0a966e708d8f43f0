/**
 * Reads who stopped dialling and who paused a campaign, from the ledger, for its live page. While nothing is stopped it
 * looks nothing up.
 */
import type { StoppedBy } from '#domain/diagnosis/cause.ts'
import { ofKind } from '#db/ledger/ledger-row.ts'
import { raw, sql } from '#db/sql.ts'
import { actorName } from '#wording/audit-log.ts'
import { type Read, readOf } from './read-together.ts'

export interface StopRow {
  readonly what: keyof StoppedBy
  readonly actor: string
  readonly key_name: string | null
}

export const stopsOf = (workspace: string, campaignId: string): Read<StopRow> =>
  readOf(sql`
  select s.what, s.actor, (select k.name from api_key k where 'key:' || k.id = s.actor) as key_name from (
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
export function stoppedBy(rows: readonly StopRow[]): StoppedBy {
  const nameOf = (what: keyof StoppedBy): string | null => {
    const row = rows.find((each) => each.what === what)
    if (!row || row.actor === 'engine') return null
    return actorName(row.actor, new Map(row.key_name === null ? [] : [[row.actor.slice(4), row.key_name]]))
  }
  return { campaign: nameOf('campaign'), dialing: nameOf('dialing') }
}
