/**
 * Makes a campaign of any size, written by the database itself; people's numbers lie in a country code that is not
 * assigned.
 */
import { foldTallies } from '#db/tally/fold.ts'
import * as make from '#test/support/make-workspace.ts'
import type { Bench } from './server.ts'

export interface Seeded {
  readonly workspace: string
  readonly campaign: string
  readonly tasks: number
}

const ZONE_GROUPS = [
  'Europe/Dublin',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Madrid',
  'Europe/Rome',
  'Europe/Athens',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
]

/**
 * @param due share of the tasks that are due now; the others wait for some minute of the next six hours
 * @param past false: no call has ended before
 */
export async function seedCampaign(
  bench: Pick<Bench, 'owner' | 'db'>,
  tasks: number,
  due: number,
  { past = true } = {},
): Promise<Seeded> {
  const workspace = await make.makeWorkspace(bench, { concurrency_limit: 200 })
  const connection = await make.makeConnection(bench, workspace, {
    concurrency_limit: 200,
    calls_per_second: 200,
  })
  const numbers: string[] = []
  for (let n = 0; n < 50; n++)
    numbers.push(await make.makeNumber(bench, workspace, connection, { concurrency_limit: 4 }))
  const campaign = await make.makeCampaign(
    bench,
    workspace,
    await make.makeAgent(bench, workspace),
    numbers,
    { ramp_percent: 100 },
  )
  const groups: number[] = []
  for (const zone of ZONE_GROUPS) groups.push(await make.makeZoneGroup(bench, workspace, 'IE', [zone]))
  await bench.owner(CONTACTS, [workspace, tasks, groups])
  await bench.owner(TASKS, [workspace, tasks, groups, campaign, due])
  const agent = await make.makeAgent(bench, workspace, { name: 'Past' })
  const called = past ? Math.min(MOST_CALLS, Math.floor(tasks / 10)) : 0
  await bench.owner(CALLS, [workspace, called, campaign, agent, numbers, connection])
  while ((await foldTallies(bench.db)) > 0);
  await bench.owner('vacuum analyze')
  // Keeps the writing out of the loaded rows from running beside a measurement.
  await bench.owner('checkpoint')
  return { workspace, campaign, tasks }
}

/** Ended calls of the campaign, one for every tenth task up to this many. */
const MOST_CALLS = 20_000

const PERSON = `'+999' || lpad(n::text, 9, '0')`
const GROUP = `($3::int[])[1 + n % array_length($3::int[], 1)]`
const CONTACTS = `
  with people as (
    insert into contact (workspace_id, id, e164, country, first_name, last_name, zone_group_id, created_at, updated_at)
    select $1, ${make.sqlId('contact')}, ${PERSON}, 'IE', 'Maeve', 'Byrne', ${GROUP}, app_now(), app_now() from generate_series(1, $2) n
    returning e164)
  insert into recipient (workspace_id, e164) select $1, e164 from people`
const TASKS = `
  insert into task (workspace_id, id, campaign_id, contact_id, e164, country, zone_group_id, status, priority, next_eligible_at, created_at, updated_at)
  select $1, ${make.sqlId('task')}, $4, ${make.sqlId('contact')}, ${PERSON}, 'IE', ${GROUP}, case when waits then 'retry_pending' else 'pending' end,
    waits::int, case when waits then date_trunc('milliseconds', app_now()) + make_interval(secs => 3600 + (hashint4(n::int) & 16383)) end, app_now(), app_now()
  from (select n, (hashint4(n::int) & 1048575) / 1048576.0 >= $5::float8 as waits from generate_series(1, $2) n) s`
const CALLS = `
  with made as (insert into call (workspace_id, id, campaign_id, task_id, contact_id, agent_id, number_id, connection_id, e164, from_e164, attempt, status,
    result, from_status, claimed_at, placed_at, ended_at, ring_seconds, talk_limit_seconds, talk_seconds, ai_micro, telephony_micro,
    disposition)
  select $1, ${make.sqlId('call')}, $3, ${make.sqlId('task')}, ${make.sqlId('contact')}, $4, ($5::uuid[])[1 + n % array_length($5::uuid[], 1)], $6, ${PERSON},
    '+12125550100', 1, 'ended', case when heard then 'answered_human' else 'no_answer' end, 'pending', at, at, at + interval '60 s', 25, 600,
    case when heard then 45 end, 40000, 20000, case when heard then 'interested' end
  from (select n, n % 3 = 0 as heard, date_trunc('milliseconds', app_now()) - make_interval(secs => 60 + n % 30000) as at
    from generate_series(1, $2) n) s
    returning workspace_id, id, campaign_id, ended_at, result)
  insert into call_outcome (workspace_id, call_id, campaign_id, analysed_at, sentiment, score, transcript)
  select workspace_id, id, campaign_id, ended_at, 'positive', 50, '[{"speaker":"agent","at":0,"text":"Hello, this is Ada."},{"speaker":"contact","at":3,"text":"Well, tell me more."}]'::jsonb
  from made where result = 'answered_human'`
