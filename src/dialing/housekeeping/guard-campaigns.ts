/** Pauses running campaigns that cannot go on without a person, with the reason: credits gone, carrier access lost. */
import { ACCESS_LOST } from '#domain/breaker/breaker.ts'
import type { Tx } from '#db/database.ts'
import { pauseWithin } from '#dialing/stop/pause-within.ts'

export async function guardCampaigns(tx: Tx): Promise<string[]> {
  const tripped = await tx.rows<{ id: string; reason: string }>(TRIPPED, [tx.workspace, ACCESS_LOST])
  for (const { id, reason } of tripped) await pauseWithin(tx, id, reason)
  return tripped.map((row) => row.id)
}

const TRIPPED = `
  select c.id, case when broke.yes then 'insufficient_credits' else 'carrier_auth_lost' end as reason
  from campaign c join workspace w on w.workspace_id = c.workspace_id
  left join credit_account a on a.workspace_id = c.workspace_id
  cross join lateral (select coalesce(a.balance_micro - a.held_micro, 0)
      < (w.rate_ai_micro_minute + w.rate_telephony_micro_minute) * ceil((c.ring_seconds + c.talk_seconds) / 60.0)
    and not exists (select 1 from call k where k.workspace_id = c.workspace_id and k.open and not k.dry_run) as yes) broke
  cross join lateral (select coalesce(bool_and(n.breaker_reason = any($2)), false) as yes from (
      select distinct k.id, k.breaker, k.breaker_reason from campaign_number p
      join phone_number pn on pn.workspace_id = p.workspace_id and pn.id = p.number_id
      join connection k on k.workspace_id = pn.workspace_id and k.id = pn.connection_id
      where p.workspace_id = c.workspace_id and p.campaign_id = c.id) n where n.breaker = 'open') locked
  where c.workspace_id = $1 and c.status = 'running' and not c.dry_run and (broke.yes or locked.yes)
    and exists (select 1 from task t where t.campaign_id = c.id and t.stage in ('pending', 'retry_pending'))
  order by c.id`
