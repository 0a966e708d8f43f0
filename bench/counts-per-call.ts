/**
 * Counts what one whole call asks of the database: statements, commits, WAL records and bytes. The counts hardly depend on
 * the machine or on how busy it is (now and then a batch is split differently, which changes some hundredths), so a test holds them
 * (`counts-per-call.test.ts`). `node bench/counts-per-call.ts` prints
 * them, with the statements that are made most often.
 */
import 'temporal-polyfill/global'
import { parseArgs } from 'node:util'
import { callLifecycles } from './call-lifecycles.ts'
import { type Bench, startBench } from './server.ts'

export interface Counts {
  readonly statements: number
  readonly commits: number
  readonly walRecords: number
  readonly walBytes: number
}

/** Settings of a server that counts statements. */
export const COUNTING = ['shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.track=top']
/** Settings under which nothing but the calls is counted. */
export const ALONE = [...COUNTING, 'autovacuum=off']
/** The statements of this meter, which are not counted. */
const METER = 'meter of counts'

async function read(bench: Bench): Promise<Counts> {
  const [row] = await bench.owner<Record<keyof Counts, number>>(`
    select /* ${METER} */ sum(calls)::float8 as "statements", sum(wal_records)::float8 as "walRecords",
      coalesce(sum(calls) filter (where query = 'commit'), 0)::float8 as commits, sum(wal_bytes)::float8 as "walBytes"
    from pg_stat_statements where query not like '%${METER}%'`)
  if (!row) throw new Error('the server counts nothing')
  return row
}

/** Per call, over so many calls with three events each. @param bench started with `COUNTING`; the counts are exact with `ALONE` */
export async function countsPerCall(bench: Bench, calls: number): Promise<Counts> {
  await bench.owner('create extension if not exists pg_stat_statements schema public')
  let after: Counts | undefined
  await callLifecycles(
    bench,
    calls,
    async () => {
      // What fills pages for the first time after a checkpoint is written whole; that is no part of a call.
      await bench.owner('vacuum analyze')
      await bench.owner('select pg_stat_statements_reset()')
    },
    async () => void (after = await read(bench)),
  )
  const per = (key: keyof Counts): number => Math.round(((after?.[key] ?? 0) / calls) * 100) / 100
  return {
    statements: per('statements'),
    commits: per('commits'),
    walRecords: per('walRecords'),
    walBytes: per('walBytes'),
  }
}

const MOST_OFTEN = `select /* ${METER} */ round(calls::numeric / $1, 2)::text as "a call", left(translate(query, chr(10), ' '), 150) as statement
  from pg_stat_statements where query not like '%${METER}%' order by calls desc limit 60`

if (import.meta.main) {
  const { values } = parseArgs({ options: { calls: { type: 'string', default: '600' } } })
  const bench = await startBench(ALONE)
  try {
    console.table([await countsPerCall(bench, Number(values.calls))])
    for (const row of await bench.owner(MOST_OFTEN, [Number(values.calls)]))
      console.log(String(row['a call']).padStart(7), row['statement'])
  } finally {
    await bench.stop()
  }
}
