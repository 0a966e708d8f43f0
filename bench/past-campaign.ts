/**
 * Measures a campaign that has ended: how fast its results are put in order; the cost of a page of results, of the call
 * log and of analytics in every order and with every kind of filter; and how fast and with how much memory all of it
 * becomes a file.
 */
import { RESULT_SORTS, type ResultsQuery } from '#contract/results.ts'
import type { CallsFilter } from '#contract/calls.ts'
import type { Actor } from '#verb/actor.ts'
import { readAnalytics } from '#reports/analytics/read-analytics.ts'
import { exportCalls } from '#reports/call-log/export-calls.ts'
import { listCalls } from '#reports/call-log/list-calls.ts'
import { exportResults } from '#reports/results/export-results.ts'
import { listResults } from '#reports/results/list-results.ts'
import { prepareResults } from '#reports/results/prepare-results.ts'
import { foldTallies } from '#db/tally/fold.ts'
import type { Made } from '#test/support/make-workspace.ts'
import { makePastCampaign } from '#test/support/past-campaign.ts'
import { measure } from './measure.ts'
import type { Bench } from './server.ts'

type Row = Record<string, string | number>
const RUNS = 15
const FILTERS: readonly ResultsQuery[] = (
  [
    { disposition: 'interested', sort: 'score' },
    { status: ['failed'], sort: 'cost' },
    { variant: 1, transcript: true, sort: 'attempts' },
    { disposition: 'never_heard', sort: 'lastCall' },
    { disposition: 'interested', status: ['failed'], sort: 'task' },
    { q: 'zoe', sort: 'name' },
    { q: 'nobody', sort: 'score' },
  ] satisfies readonly Partial<ResultsQuery>[]
).map((filter) => ({ limit: 25, direction: 'asc', ...filter }))

export async function pastCampaign(bench: Bench, tasks: number): Promise<Row[]> {
  const made = await makePastCampaign(bench, tasks)
  const actor: Actor = { workspace: made.workspace, name: 'engine', role: 'operator', scopes: [] }
  await bench.owner('vacuum analyze')
  const start = performance.now()
  while ((await prepareResults(bench.db)) > 0);
  const prepared = (performance.now() - start) / 1000
  await bench.owner('vacuum analyze')
  return [
    { measure: 'results put in order, tasks/s', tasks, value: Math.round(tasks / prepared) },
    ...(await resultPages(bench, actor, made, tasks)),
    { measure: 'calls in the log', tasks, value: await addEarlierCalls(bench, made) },
    ...(await callPages(bench, actor, made, tasks)),
    ...(await analyticsPages(bench, actor, made, tasks)),
    await asFile('results as CSV', tasks, await exportResults(bench.db, actor, made.campaign, {}, 'csv')),
    await asFile('call log as JSON Lines', tasks, exportCalls(bench.db, actor, {}, 'jsonl')),
  ]
}

/** Each call twice more, days before. @returns how many calls there are then, three for each task */
async function addEarlierCalls(bench: Bench, { workspace }: Made): Promise<number> {
  const columns = await bench.owner<{ name: string }>(
    `select column_name as name from information_schema.columns where table_name = 'call' and is_generated = 'NEVER'`,
  )
  const names = columns.map((column) => column.name)
  for (const days of [30, 60]) {
    const earlier = (name: string): string =>
      name === 'id'
        ? `(left(md5(k.id::text || '${days}'), 30) || '04')::uuid`
        : name.endsWith('ed_at')
          ? `k.${name} - make_interval(days => ${days})`
          : `k.${name}`
    await bench.owner(
      `insert into call (${names.join(', ')}) select ${names.map(earlier).join(', ')} from call k
       where k.workspace_id = $1 and k.placed_at > app_now() - make_interval(days => 20)`,
      [workspace],
    )
  }
  while ((await foldTallies(bench.db)) > 0);
  await bench.owner('vacuum analyze call')
  const [counted] = await bench.owner<{ n: number }>(
    'select count(*)::int as n from call where workspace_id = $1',
    [workspace],
  )
  return counted?.n ?? 0
}

async function resultPages({ db }: Bench, actor: Actor, { campaign }: Made, tasks: number): Promise<Row[]> {
  const orders = RESULT_SORTS.flatMap((sort) =>
    (['asc', 'desc'] as const).map((direction): ResultsQuery => ({ limit: 25, sort, direction })),
  )
  const rows: Row[] = []
  for (const query of [...orders, ...FILTERS]) {
    const { limit: _, ...said } = query
    const { p50, p95 } = await measure(RUNS, () => listResults(db, actor, campaign, query))
    rows.push({ measure: `results ${Object.values(said).join(' ')}`, tasks, 'p50 ms': p50, 'p95 ms': p95 })
  }
  return rows
}

async function callPages({ db }: Bench, actor: Actor, made: Made, tasks: number): Promise<Row[]> {
  const filters: Readonly<Record<string, CallsFilter>> = {
    all: {},
    campaign: { campaignId: made.campaign },
    number: { numberId: made.number },
    'rare result': { result: ['unknown'] },
    'never heard': { disposition: 'never_heard' },
    'campaign, never busy long ago': { campaignId: made.campaign, result: ['declined'] },
    name: { q: 'maeve' },
    'a name that nobody has': { q: 'xyzzy' },
    'part of a number': { q: '00004711' },
    'whole number': { q: '999 000 004 711' },
  }
  const rows: Row[] = []
  for (const [name, filter] of Object.entries(filters)) {
    const { p50, p95 } = await measure(RUNS, () => listCalls(db, actor, { ...filter, limit: 50 }))
    rows.push({ measure: `call log: ${name}`, tasks, 'p50 ms': p50, 'p95 ms': p95 })
  }
  return rows
}

async function analyticsPages(
  { db }: Bench,
  actor: Actor,
  { campaign }: Made,
  tasks: number,
): Promise<Row[]> {
  const since = new Date(Date.now() - 3_600_000).toISOString()
  const rows: Row[] = []
  for (const [name, range] of [
    ['whole campaign', {}],
    ['one hour of it', { since }],
  ] as const) {
    const { p50, p95 } = await measure(RUNS, () =>
      readAnalytics(db, actor, { campaignId: [campaign], ...range }),
    )
    rows.push({ measure: `analytics: ${name}`, tasks, 'p50 ms': p50, 'p95 ms': p95 })
  }
  return rows
}

async function asFile(
  measure: string,
  tasks: number,
  { lines }: { readonly lines: AsyncIterable<string> },
): Promise<Row> {
  const before = process.memoryUsage.rss()
  const start = performance.now()
  let [rows, most] = [0, before]
  for await (const part of lines) {
    rows += part.split('\n').length - 1
    most = Math.max(most, process.memoryUsage.rss())
  }
  const seconds = (performance.now() - start) / 1000
  return {
    measure,
    tasks,
    'rows/s': Math.round(rows / seconds),
    'peak MB': Math.round(most / 1e6),
    'MB more than before': Math.round((most - before) / 1e6),
  }
}
