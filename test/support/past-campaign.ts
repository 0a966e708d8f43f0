/**
 * Makes an ended campaign of any size; the database writes it by itself. Its tasks have every end, and some have two
 * calls.
 */
import { foldTallies } from '#db/tally/fold.ts'
import * as make from './make-workspace.ts'
import type { TestDatabase } from './test-database.ts'

const PERSON = `'+999' || lpad(n::text, 9, '0')`
const NAMES = `(array['Maeve','Émile','Ada','Zoë','Bo','Ølav','Ines','Quinn'])[1 + n % 8]`

/** @param numbers people have the numbers 1 to this, in a country code that is not in use */
export async function makePastCampaign(
  t: Pick<TestDatabase, 'owner' | 'db'>,
  tasks: number,
  columns: make.Columns = {},
): Promise<make.Made> {
  const made = await make.makeCampaignWithTasks(t, {
    campaign: { status: 'completed', completed_at: await make.worldNow(t), ...columns },
  })
  const { workspace, campaign } = made
  const group = await make.makeZoneGroup(t, workspace)
  await t.owner(
    `insert into contact (workspace_id, id, e164, country, first_name, last_name, zone_group_id, created_at, updated_at)
     select $1, ${make.sqlId('contact')}, ${PERSON}, 'IE', case when n % 11 > 0 then ${NAMES} end, case when n % 11 > 0 then 'Byrne ' || n end,
       $2, app_now(), app_now() from generate_series(1, $3::int) n`,
    [workspace, group, tasks],
  )
  await t.owner(
    `insert into task (workspace_id, id, campaign_id, contact_id, e164, country, zone_group_id, variant, status, attempts, last_call_id,
       last_attempt_at, created_at, updated_at)
     select $1, ${make.sqlId('task')}, $2, ${make.sqlId('contact')}, ${PERSON}, 'IE', $3, n % 2, (array['completed','failed','skipped','completed'])[1 + n % 4],
       case when n % 4 = 2 then 0 else 1 + n % 3 end, case when n % 4 <> 2 then ${make.sqlId('call')} end,
       case when n % 4 <> 2 then date_trunc('milliseconds', app_now()) - make_interval(secs => n % 90000) end, app_now(), app_now()
     from generate_series(1, $4::int) n`,
    [workspace, campaign, group, tasks],
  )
  await t.owner(CALLS, [workspace, campaign, made.agent, made.number, made.connection, tasks, 0])
  // Every third called task had an earlier call without an answer.
  await t.owner(CALLS, [workspace, campaign, made.agent, made.number, made.connection, tasks, 1])
  while ((await foldTallies(t.db)) > 0);
  await t.owner('analyze')
  return made
}

// Earlier calls have ids of their own.
const CALLS = `
  with made as (insert into call (workspace_id, id, campaign_id, task_id, contact_id, agent_id, number_id, connection_id, e164, from_e164, attempt, status,
    result, from_status, claimed_at, placed_at, answered_at, ended_at, ring_seconds, talk_limit_seconds, talk_seconds, ai_micro, telephony_micro,
    disposition)
  select $1, ${make.sqlId('call', 'n + 1000000000 * $7::int')}, $2, ${make.sqlId('task')}, ${make.sqlId('contact')}, $3, $4, $5, ${PERSON}, '+12125550100',
    case when $7 = 1 then 1 else 1 + n % 3 end, 'ended', case when heard then 'answered_human' when n % 50 = 1 then 'busy' else 'no_answer' end,
    'pending', at, at, case when heard then at end, at + interval '60 s', 25, 600, case when heard then 20 + n % 40 end, n % 7 * 10000, 20000,
    case when heard then (array['interested','not_interested','callback_requested'])[1 + n % 3] end
  from (select n, $7 = 0 and n % 4 in (0, 3) as heard,
      date_trunc('milliseconds', app_now()) - make_interval(secs => n % 90000 + 3600 * $7::int) as at
    from generate_series(1, $6::int) n where n % 4 <> 2 and ($7 = 0 or n % 3 = 2)) s
    returning workspace_id, id, campaign_id, ended_at, result)
  insert into call_outcome (workspace_id, call_id, campaign_id, analysed_at, sentiment, score, transcript)
  select workspace_id, id, campaign_id, ended_at, (array['positive','neutral'])[1 + n % 2], case when n % 5 > 0 then n % 101 end,
    case when n % 2 = 0 then '[{"speaker":"agent","at":0,"text":"Hello."}]'::jsonb end
  from (select *, ('x' || substr(replace(id::text, '-', ''), 15, 16))::bit(64)::bigint as n from made where result = 'answered_human') m`
