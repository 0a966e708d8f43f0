/**
 * Checks what must hold after every race, whichever actor won: one statement over the rows of a workspace returns a
 * sentence for each broken rule. It is written apart from the product, in its own SQL.
 */
import { DANGLING } from '#test/support/dangling.ts'
import type { TestDatabase } from '#test/support/test-database.ts'

export async function broken(
  t: TestDatabase,
  workspace: string,
  options: { readonly limitsLowered?: boolean } = {},
): Promise<string[]> {
  const rows = await t.owner<{ id: string; text: string }>(BROKEN, [workspace])
  return rows
    .filter((row) => !(options.limitsLowered && row.id === 'D8'))
    .map((row) => `${row.id} ${row.text}`)
}

const RANK = `array_position(array['claimed', 'placing', 'ringing', 'in_progress', 'ended'], l.to_status)`

const BROKEN = `
with calls as (select * from call where workspace_id = $1),
live as (select * from calls where status <> 'ended'),
counted as (select * from calls where status <> 'claimed' and not (status = 'ended' and result in ('withdrawn', 'carrier_error'))),
tasks as (select * from task where workspace_id = $1),
entries as (select * from credit_entry where workspace_id = $1),
account as (select * from credit_account where workspace_id = $1),
closings as (select call_id, count(*) as n from entries where call_id is not null group by 1),
charged as materialized (select coalesce(id_text(call_id), substr(note, 15)) as call, sum(amount_micro) as amount from entries
  where call_id is not null or note like 'correction of %' group by 1),
marks as (select l.*, ${RANK} as rank, lag(${RANK}) over (partition by l.call_id order by l.id) as before
  from ledger l where l.workspace_id = $1 and l.kind in ('call', 'corrected')),
told as (select scope, key, sum(amount) as n from (
    select scope, key, amount from tally where workspace_id = $1 union all select scope, key, amount from tally_delta where workspace_id = $1) a
  group by 1, 2 having sum(amount) <> 0),
hours as (select scope, hour_of(key) as key, sum(amount) as n from tally where workspace_id = $1 and hour_of(key) is not null
  group by 1, 2 having sum(amount) <> 0),
true_tally as (
  select campaign_id as scope, 't:' || status as key, count(*)::numeric as n from tasks group by 1, 2
  union all select campaign_id, 'g:' || zone_group_id, count(*) from tasks where status in ('pending', 'retry_pending') group by 1, 2
  union all select campaign_id, 'wr:' || wait_reason || ':' || floor(extract(epoch from next_eligible_at) / 60)::bigint, count(*) from tasks
    where status in ('pending', 'retry_pending') and next_eligible_at is not null group by 1, 2
  union all select campaign_id, 'r:' || result, count(*) from calls where status = 'ended' and result <> 'withdrawn' group by 1, 2
  union all select campaign_id, 'sum:ai', sum(ai_micro) from calls where status = 'ended' and result <> 'withdrawn' group by 1 having sum(ai_micro) <> 0
  union all select campaign_id, 'sum:telephony', sum(telephony_micro) from calls where status = 'ended' and result <> 'withdrawn' group by 1 having sum(telephony_micro) <> 0
  union all select number_id, 'p:' || floor(extract(epoch from placed_at) / 3600)::bigint, count(*) from calls
    where placed_at is not null and not dry_run and result is distinct from 'carrier_error' group by 1, 2)
select 'D1' as id, 'two live calls to ' || e164 as text from live where not dry_run group by e164 having count(*) > 1
union all select 'D8', scope || ' has ' || lines || ' lines over ' || cap from (
    select 'workspace' as scope, (select count(*) from live where not dry_run) as lines, w.concurrency_limit as cap from workspace w where w.workspace_id = $1
    union all select c.id::text, (select count(*) from live where campaign_id = c.id), c.concurrency from campaign c where c.workspace_id = $1
    union all select n.id::text, (select count(*) from live where number_id = n.id and not dry_run), n.concurrency_limit from phone_number n where n.workspace_id = $1
    union all select k.id::text, (select count(*) from live where connection_id = k.id and not dry_run), k.concurrency_limit from connection k where k.workspace_id = $1) s
  where lines > cap
union all select 'D10', 'balance ' || balance_micro || ' is not the sum of the entries' from account where balance_micro <> (select coalesce(sum(amount_micro), 0) from entries)
union all select 'D10', 'held ' || held_micro || ' is not what the live calls hold' from account where held_micro <> (select coalesce(sum(hold_micro), 0) from live where not dry_run)
union all select 'D10', 'free credits below zero' from account where balance_micro - held_micro < 0
union all select 'D10', c.id || ' ended with ' || coalesce(e.n, 0) || ' closing entries' from calls c
  left join closings e on e.call_id = c.id where c.status = 'ended' and not c.dry_run and coalesce(e.n, 0) <> 1
union all select 'D10', 'live call ' || c.id || ' has a closing entry' from live c join closings e on e.call_id = c.id
union all select 'D10', 'the charges of ' || c.id || ' are not its cost' from calls c left join charged e on e.call = id_text(c.id)
  where c.status = 'ended' and not c.dry_run and not c.price_final and c.ai_micro + c.telephony_micro <> -coalesce(e.amount, 0)
union all select 'D11', 'the rank of ' || call_id || ' went down' from marks where rank < before
union all select 'D17', 'task ' || t.id || ' counts ' || t.attempts || ' attempts, its calls ' || coalesce(c.n, 0) from tasks t
  left join (select task_id, count(*) as n from counted group by 1) c on c.task_id = t.id where t.attempts <> coalesce(c.n, 0)
union all select 'D17', r.e164 || ' counts ' || cardinality(attempts) || ' attempts' from recipient r
  left join (select e164, count(*) as n from counted where not dry_run group by 1) c on c.e164 = r.e164
  left join (select c.e164, count(*) as n from incident i join calls c on c.id = i.call_id where i.workspace_id = $1 and i.kind = 'stray_call' group by 1) s
    on s.e164 = r.e164
  where r.workspace_id = $1 and cardinality(attempts) <> coalesce(c.n, 0) + coalesce(s.n, 0)
union all select 'keys', text from (${DANGLING}) k
union all select 'D33', 'call ' || k.id || ' is not the dry run its campaign is' from calls k join campaign c on c.workspace_id = $1 and c.id = k.campaign_id where c.dry_run <> k.dry_run
union all select 'task', t.id || ' is ' || t.status || ', its live call ' || coalesce(l.status, 'none') from tasks t left join live l on l.task_id = t.id
  where t.status <> case l.status when 'claimed' then 'queued' when 'placing' then 'placing_call' when 'ringing' then 'placing_call' when 'in_progress' then 'calling'
    else case when t.status in ('queued', 'placing_call', 'calling') then 'none' else t.status end end
union all select 'task', t.id || ' waits for a call to a number on the do-not-call list' from tasks t join recipient r on r.workspace_id = $1 and r.e164 = t.e164
  where r.dnc_at is not null and t.status in ('pending', 'retry_pending', 'queued')
union all select 'task', t.id || ' waits without a reason, or has one without a wait' from tasks t where (t.next_eligible_at is null) <> (t.wait_reason is null)
union all select 'job', 'claimed call ' || id || ' has no job' from live where status = 'claimed' and not exists (select 1 from pgboss.job j where j.id = coalesce(live.job_id, live.id))
union all select 'D14', 'the ledger says ' || l.to_status || ' of a task that is ' || t.status from tasks t
  join lateral (select case when l.kind = 'task' then l.to_status else task_step(l.to_status) end as to_status from ledger l
    where l.workspace_id = $1 and l.task_id = t.id and (l.kind = 'task' or l.kind = 'call' and l.to_status <> 'ended') order by l.id desc limit 1) l on true where l.to_status <> t.status
union all select 'D14', 'the ledger says ' || coalesce(l.to_status, 'nothing') || ' of a call that is ' || c.status from calls c
  left join (select distinct on (call_id) call_id, to_status from marks order by call_id, id desc) l on l.call_id = c.id where l.to_status is distinct from c.status
union all select 'D14', 'a task in flight or done without a ledger entry: ' || t.id from tasks t
  where t.status not in ('pending', 'skipped') and not exists (select 1 from ledger l where l.workspace_id = $1 and l.task_id = t.id and l.kind in ('task', 'call'))
union all select 'D14', coalesce(a.scope, b.scope) || ' ' || coalesce(a.key, b.key) || ': told ' || coalesce(a.n, 0) || ', true ' || coalesce(b.n, 0)
  from (select * from told where key like 't:%' or key like 'g:%' or key like 'wr:%' or key like 'p:%' or (key like 'r:%') or key in ('sum:ai', 'sum:telephony')) a
  full join true_tally b on a.scope = b.scope and a.key = b.key where a.n is distinct from b.n
union all select 'D14', coalesce(a.scope, b.scope) || ' hour ' || coalesce(a.key, b.key) || ': told ' || coalesce(a.amount, 0) || ', folded ' || coalesce(b.n, 0)
  from (select scope, key, amount from tally_hour where workspace_id = $1) a
  full join hours b on a.scope = b.scope and a.key = b.key where a.amount is distinct from b.n`
