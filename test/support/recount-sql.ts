/**
 * Gives the SQL that counts everything in one row; $1 workspace, $2 campaign. Ended calls leave `withdrawn` out,
 * rated ones more.
 */
import { CALLS_WITH_OUTCOMES } from './make-workspace.ts'

const grouped = (key: string): string => `
  select coalesce(json_agg(row_to_json(g) order by g.key), '[]') from (
    select ${key} as key, count(*) as calls,
      count(*) filter (where result not in ('cancelled', 'carrier_error', 'unknown')) as rated,
      count(*) filter (where result = 'answered_human') as answered,
      count(*) filter (where disposition in (select value->>'disposition' from camp, jsonb_array_elements(goals))) as goals,
      avg(talk_seconds) filter (where result = 'answered_human') as talk, avg(score) as score,
      sum(ai_micro + telephony_micro) as micro
    from ended group by 1) g`

const counted = (key: string, from: string): string => `
  select coalesce(json_object_agg(g.key, g.n), '{}') from (
    select ${key} as key, count(*) as n from ${from} where ${key} is not null group by 1) g`

const words = (who: string): string => `
  coalesce(sum((select count(*) from jsonb_array_elements(transcript) turn,
    regexp_split_to_table(trim(turn->>'text'), ' ') word where ${who})), 0)`

export const RECOUNT = `
  with camp as (select * from campaign where workspace_id = $1 and id = $2),
  tasks as (select * from task where workspace_id = $1 and campaign_id = $2),
  calls as (select * from ${CALLS_WITH_OUTCOMES} k where workspace_id = $1 and campaign_id = $2),
  ended as (select * from calls where status = 'ended' and result <> 'withdrawn'),
  analysed as (select * from ended where result = 'answered_human' and (score is not null or sentiment is not null)),
  told as (
    select distinct on (t.id) t.id, coalesce(case when l.kind = 'task' then l.to_status else case l.to_status when 'claimed' then 'queued'
      when 'in_progress' then 'calling' when 'placing' then 'placing_call' when 'ringing' then 'placing_call' end end, t.status) as status from tasks t
    left join ledger l on l.workspace_id = $1 and l.task_id = t.id and (l.kind = 'task' or l.kind = 'call' and l.to_status <> 'ended')
    order by t.id, l.id desc),
  file as (
    select u.* from upload u where u.workspace_id = $1 and (u.campaign_id = $2
      or u.id = (select upload_id from campaign_audience where workspace_id = $1 and campaign_id = $2))
    order by created_at desc, id desc limit 1),
  lines as (select r.*, p.dnc_at <= f.finished_at as barred from file f
    join upload_row r on r.workspace_id = $1 and r.upload_id = f.id
    left join recipient p on p.workspace_id = $1 and p.e164 = r.e164),
  outcomes as (
    select count(*) filter (where outcome = 'created') as created, count(*) filter (where outcome = 'updated') as updated,
      count(*) filter (where outcome = 'unchanged') as unchanged, count(*) filter (where outcome = 'duplicate') as duplicate,
      count(*) filter (where outcome <> 'duplicate' and barred) as dnc,
      (select count(*) from file f join upload_reject j on j.workspace_id = $1 and j.upload_id = f.id) as rejected
    from lines)
  select json_build_object(
    'goals', (select goals from camp),
    'variant_count', (select jsonb_array_length(variants) from camp),
    'tasks', (${counted('status', 'tasks')}),
    'skipped', (${counted('end_reason', `(select * from tasks where status = 'skipped') s`)}),
    'tasks_by_ledger', (${counted('status', 'told')}),
    'tasks_by_variant', (${counted('variant', 'tasks')}),
    'results', (${counted('result', 'ended')}),
    'dispositions', (${counted('disposition', 'ended')}),
    'sentiment', (${counted('sentiment', 'ended')}),
    'sums', (select json_build_object('ai', coalesce(sum(ai_micro), 0), 'telephony', coalesce(sum(telephony_micro), 0),
        'final', count(*) filter (where price_final), 'talk', avg(talk_seconds) filter (where result = 'answered_human'),
        'uncertain', (select count(*) from calls where status <> 'ended' and uncertain_since is not null),
        'held', (select coalesce(sum(hold_micro), 0) from call where workspace_id = $1 and status <> 'ended')) from ended),
    'attempts', (${grouped('attempt')}),
    'variants', (${grouped('variant')}),
    'numbers', (select coalesce(json_object_agg(id_text(p.number_id), json_build_object(
        'attempts', (select count(*) from ended where number_id = p.number_id and result not in ('cancelled', 'carrier_error', 'unknown')),
        'answered', (select count(*) from ended where number_id = p.number_id and result = 'answered_human'))), '{}')
      from campaign_number p where p.workspace_id = $1 and p.campaign_id = $2),
    'staged', (select json_build_object('rows', created + updated + unchanged + duplicate + rejected,
        'accepted', created + updated + unchanged, 'created', created, 'updated', updated, 'unchanged', unchanged,
        'duplicate', duplicate, 'rejected', rejected, 'dnc', dnc) from outcomes where exists (select from file)),
    'analysed', (select json_build_object('calls', count(*), 'score', avg(score),
        'words', ${words('true')}, 'contact_words', ${words("turn->>'speaker' = 'contact'")},
        'bands', json_build_array(count(*) filter (where score < 20), count(*) filter (where score >= 20 and score < 40),
          count(*) filter (where score >= 40 and score < 60), count(*) filter (where score >= 60 and score < 80),
          count(*) filter (where score >= 80))) from analysed)) as raw
  from camp`
