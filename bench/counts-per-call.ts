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

/**
 * Per call, over so many calls with three events each.
 * @param bench started with `COUNTING`; the counts are exact with `ALONE`
 * @param look called when the last call has ended and the statements are still those of calls
 */
export async function countsPerCall(
  bench: Bench,
  calls: number,
  look: () => Promise<void> = () => Promise.resolve(),
): Promise<Counts> {
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
    async () => {
      after = await read(bench)
      await look()
    },
  )
  const per = (key: keyof Counts): number => Math.round(((after?.[key] ?? 0) / calls) * 100) / 100
  return {
    statements: per('statements'),
    commits: per('commits'),
    walRecords: per('walRecords'),
    walBytes: per('walBytes'),
  }
}

const OF_EACH = `select /* ${METER} */ calls::int, wal_records::int as wal, wal_bytes::int as bytes, total_exec_time as ms,
    left(regexp_replace(query, '\\s+', ' ', 'g'), 160) as statement
  from pg_stat_statements where query not like '%${METER}%' order by`

if (import.meta.main) {
  const { values } = parseArgs({ options: { calls: { type: 'string', default: '600' } } })
  const bench = await startBench(ALONE)
  const calls = Number(values.calls)
  const list = async (title: string, order: string, most: number): Promise<void> => {
    console.log(`\n${title}: times, WAL records, bytes and milliseconds for each 100 calls`)
    for (const row of await bench.owner<Record<string, number>>(`${OF_EACH} ${order} limit ${most}`)) {
      const cells = ['calls', 'wal', 'bytes', 'ms'].map((key) =>
        (((row[key] ?? 0) * 100) / calls).toFixed(1).padStart(9),
      )
      console.log(cells.join(' '), row['statement'])
    }
  }
  try {
    console.table([
      await countsPerCall(bench, calls, async () => {
        await list('Most often', 'calls desc', 80)
        await list('Most written', 'wal_records desc', 25)
        await list('Longest', 'total_exec_time desc', 25)
      }),
    ])
  } finally {
    await bench.stop()
  }
}
