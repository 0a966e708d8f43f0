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

interface Group {
  readonly country: string
  readonly zones: readonly string[]
}
export interface Shape {
  readonly groups: readonly Group[]
  readonly numbers: number
  /** For each number in turn, the countries that it may call; null: every one. */
  readonly mayCall: readonly (readonly string[] | null)[]
  readonly connections: number
  readonly past?: boolean
}

const inIreland = (zone: string): Group => ({ country: 'IE', zones: [zone] })
export const ONE_COUNTRY: Shape = {
  groups: [
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
  ].map(inIreland),
  numbers: 50,
  mayCall: [null],
  connections: 1,
}

/**
 * @param due share of the tasks that are due now; the others wait for some minute of the next six hours
 * @param shape of the audience and the pool; left out, one country, ten zones and fifty numbers
 * @param shape.past false: no call has ended before
 */
export async function seedCampaign(
  bench: Pick<Bench, 'owner' | 'db'>,
  tasks: number,
  due: number,
  { groups, numbers, mayCall, connections, past = true }: Shape = ONE_COUNTRY,
): Promise<Seeded> {
  const workspace = await make.makeWorkspace(bench, { concurrency_limit: 200 })
  const lines = { concurrency_limit: 200, calls_per_second: 200 }
  const [connection = '', ...more] = await inTurn(connections, () =>
    make.makeConnection(bench, workspace, lines),
  )
  const pool = await inTurn(numbers, (n) =>
    make.makeNumber(bench, workspace, more[(n % connections) - 1] ?? connection, {
      concurrency_limit: 4,
      allowed_countries: mayCall[n % mayCall.length],
    }),
  )
  const campaign = await make.makeCampaign(bench, workspace, await make.makeAgent(bench, workspace), pool, {
    ramp_percent: 100,
  })
  const made: number[] = []
  for (const { country, zones } of groups)
    made.push(await make.makeZoneGroup(bench, workspace, country, zones))
  await addTasks(bench, { workspace, campaign, tasks }, due, groups, made)
  const agent = await make.makeAgent(bench, workspace, { name: 'Past' })
  const called = past ? Math.min(MOST_CALLS, Math.floor(tasks / 10)) : 0
  await bench.owner(CALLS, [workspace, called, campaign, agent, pool, connection])
  await settle(bench, past)
  return { workspace, campaign, tasks }
}

/** A second running campaign in the workspace and with the pool of a seeded one, all of its tasks due now. */
export async function seedBeside(
  bench: Pick<Bench, 'owner' | 'db'>,
  { workspace, campaign }: Seeded,
  tasks: number,
  priority: number,
): Promise<Seeded> {
  const pool = await bench.owner<{ id: string }>(
    'select number_id as id from campaign_number where campaign_id = $1',
    [campaign],
  )
  const agent = await make.makeAgent(bench, workspace, { name: 'Beside' })
  const numbers = pool.map(({ id }) => id)
  const columns = { name: 'Beside', priority, ramp_percent: 100 }
  const beside = await make.makeCampaign(bench, workspace, agent, numbers, columns)
  const group = await make.makeZoneGroup(bench, workspace, 'IE', ['Europe/Dublin'])
  const seeded = { workspace, campaign: beside, tasks }
  await addTasks(bench, seeded, 1, [inIreland('Europe/Dublin')], [group], MOST_TASKS)
  await settle(bench)
  return seeded
}

async function inTurn<T>(many: number, makeOne: (n: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  for (let n = 0; n < many; n++) made.push(await makeOne(n))
  return made
}

async function addTasks(
  { owner }: Pick<Bench, 'owner'>,
  { workspace, campaign, tasks }: Seeded,
  due: number,
  groups: readonly Group[],
  made: readonly number[],
  after = 0,
): Promise<void> {
  const countries = groups.map(({ country }) => country)
  await owner(CONTACTS, [workspace, tasks, made, countries, after])
  await owner(TASKS, [workspace, tasks, made, countries, after, campaign, due])
}

async function settle(bench: Pick<Bench, 'owner' | 'db'>, past = true): Promise<void> {
  while ((await foldTallies(bench.db)) > 0);
  // An empty table of calls is not analysed in a server either, before it has some: statistics of nothing would make
  // plans that read it whole, and keep them until the next ones.
  await bench.owner(past ? 'vacuum analyze' : 'vacuum analyze contact, task, recipient, tally')
  // Keeps the writing out of the loaded rows from running beside a measurement.
  await bench.owner('checkpoint')
}

/** Numbers of people of a second campaign begin behind these. */
const MOST_TASKS = 100_000_000
/** Ended calls of the campaign, one for every tenth task up to this many. */
const MOST_CALLS = 20_000

const PERSON = `'+999' || lpad(n::text, 9, '0')`
const TURN = `[1 + n % array_length($3::int[], 1)]`
const GROUP = `($3::int[])${TURN}, ($4::text[])${TURN}`
const NUMBERED = 'generate_series($5::int + 1, $5::int + $2::int) n'
const CONTACTS = `
  with people as (
    insert into contact (workspace_id, id, e164, zone_group_id, country, first_name, last_name, created_at, updated_at)
    select $1, ${make.sqlId('contact')}, ${PERSON}, ${GROUP}, 'Maeve', 'Byrne', app_now(), app_now() from ${NUMBERED}
    returning e164)
  insert into recipient (workspace_id, e164) select $1, e164 from people`
const TASKS = `
  insert into task (workspace_id, id, campaign_id, contact_id, e164, zone_group_id, country, status, priority, next_eligible_at, created_at, updated_at)
  select $1, ${make.sqlId('task')}, $6, ${make.sqlId('contact')}, ${PERSON}, ${GROUP}, case when waits then 'retry_pending' else 'pending' end,
    waits::int, case when waits then date_trunc('milliseconds', app_now()) + make_interval(secs => 3600 + (hashint4(n::int) & 16383)) end, app_now(), app_now()
  from (select n, (hashint4(n::int) & 1048575) / 1048576.0 >= $7::float8 as waits from ${NUMBERED}) s`
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
