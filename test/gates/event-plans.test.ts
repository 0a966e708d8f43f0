/**
 * Holds that a batch of carrier events goes by keys in a large campaign, whatever its size: it keeps its plans, and one
 * that read all tasks or all calls would be kept, too.
 */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeAndApply } from '#dialing/events/store-events.ts'
import { uuidOf } from '#domain/ids.ts'
import { type Database, type Statement, textOf } from '#db/database.ts'
import { KEPT_PLANS, settingsText } from '#db/planner.ts'
import { createFrozenEngine, type FrozenEngine, told, toldEnd } from '#test/support/frozen-engine.ts'
import { seedCampaign } from '../../bench/seed.ts'

const TASKS = 20_000

let t: FrozenEngine
let client: pg.Client
let calls: string[]
const statements = new Set<string>()
beforeAll(async () => {
  t = await createFrozenEngine()
  const { workspace } = await seedCampaign(t, TASKS, 1)
  await t.owner('update workspace set contact_hours = (select windows from campaign limit 1)')
  await t.owner('update credit_account set balance_micro = 1000000000000')
  await t.engine.claim(workspace)
  calls = t.jobs.splice(3).length > 0 ? t.jobs.map((job) => job.callId).toSorted() : []
  await t.placeAll()
  const [one = '', two = '', three = ''] = calls
  const events = [
    told(one, t.now(), 'answered'),
    toldEnd(two, t.now(), 'completed', { talkSeconds: 60, conversation: { score: 80 } }),
    { ...told(three, t.now(), 'ringing'), type: 'price' as const, amountMicro: 5 },
  ]
  const connection = (await t.owner<{ id: string }>('select id from connection'))[0]?.id ?? ''
  await storeAndApply(recording(t.db), t.ids, workspace, [{ source: { id: connection }, events }])
  client = new pg.Client({ connectionString: t.urls.app })
  await client.connect()
  await client.query(`select set_config('app.workspace', $1, false)`, [uuidOf(workspace)])
  await client.query(settingsText(KEPT_PLANS).replaceAll('true', 'false'))
}, 120_000)
afterAll(async () => {
  await client.end()
  await t.close()
})

/** The database, whose statements are remembered. */
const recording = (db: Database): Database => ({
  ...db,
  tx: (workspace, fn, options) =>
    db.tx(
      workspace,
      (tx) => {
        const seen = (statement: Statement): Statement => (statements.add(textOf(statement)), statement)
        return fn({
          ...tx,
          rows: (statement, params) => tx.rows(seen(statement), params),
          one: (statement, params) => tx.one(seen(statement), params),
          maybe: (statement, params) => tx.maybe(seen(statement), params),
          run: (statement, params) => tx.run(seen(statement), params),
        })
      },
      options,
    ),
})

const LARGE = ['task', 'call', 'recipient', 'contact', 'carrier_event', 'call_outcome', 'credit_entry']

test('a batch with progress, an end, words and a price makes all its statements', () => {
  expect(statements.size).toBeGreaterThan(14)
})

const wholeReads = async (): Promise<string[]> => {
  const read: string[] = []
  for (const text of statements)
    for (const node of await nodesOf(text))
      if (readsAll(node))
        read.push(`${node['Node Type']} of ${node['Relation Name']} in ${text.trim().slice(0, 60)}`)
  return read
}

test('no statement of a batch reads all of a large table', async () => {
  expect(await wholeReads()).toEqual([])
})

test('nor when calls have just begun, and few have ended: such a plan would be kept while they become many', async () => {
  await t.owner(
    'begin; delete from call where not open and id not in (select id from call where not open limit 200); commit',
  )
  await t.owner('analyze call')
  expect(await wholeReads()).toEqual([])
})

test('a statement that joins by the key alone, without a list of ids, is found', async () => {
  const nodes = await nodesOf(
    `update task t set status = p.status from jsonb_to_recordset($2::jsonb) as p(id uuid, status text) where t.workspace_id = $1 and t.id = p.id`,
  )
  expect(nodes.some(readsAll)).toBe(true)
})

interface Node {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Cond'?: string
  readonly Plans?: readonly Node[]
}
async function nodesOf(text: string): Promise<Node[]> {
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
    `explain (generic_plan, format json) ${text}`,
  )
  const below = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(below)]
  return rows.flatMap((row) => below(row['QUERY PLAN'][0].Plan))
}
/** An index that is asked for nothing but the workspace gives all of it. */
function readsAll(node: Node): boolean {
  const table = node['Relation Name']?.replace(/_\d+$/, '') ?? ''
  if (!LARGE.includes(table)) return false
  const asked = (node['Index Cond'] ?? '').replaceAll(
    /\(?workspace_id = (\$\d|current_workspace\(\))\)?/g,
    '',
  )
  return (
    /Seq Scan|Bitmap Heap Scan/.test(node['Node Type']) ||
    (/Index/.test(node['Node Type']) && !/\w/.test(asked.replaceAll('AND', '')))
  )
}

test('the locks of a batch are found by keys, too', async () => {
  await client.query('begin')
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
    'explain (analyze, buffers, format json) select id from lock_calls($1, $2)',
    [await workspaceOf(), calls.map(uuidOf)],
  )
  await client.query('rollback')
  const plan = rows[0]?.['QUERY PLAN'][0].Plan
  expect((plan?.['Shared Hit Blocks'] ?? Infinity) + (plan?.['Shared Read Blocks'] ?? 0)).toBeLessThan(1000)
})

const workspaceOf = async () =>
  uuidOf((await t.owner<{ id: string }>('select workspace_id as id from workspace'))[0]?.id ?? '')
