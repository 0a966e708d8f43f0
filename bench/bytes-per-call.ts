/**
 * Measures what one finished call costs the database, table by table: bytes of rows and indexes (dead rows included, as
 * they lie), updates, and how many of them were HOT, that is touched no index. Used by run.ts and, alone, by
 * `node bench/bytes-per-call.ts --calls 2000`, so that two versions of the schema can be measured in one run.
 */
import 'temporal-polyfill/global'
import { parseArgs } from 'node:util'
import { callLifecycles } from './call-lifecycles.ts'
import { startBench, type Bench } from './server.ts'

type Sizes = ReadonlyMap<string, { bytes: number; updates: number; hot: number }>

/** Partitions count for their table. */
const SIZES = `
  select coalesce(p.inhparent::regclass::text, c.oid::regclass::text) as name, sum(pg_total_relation_size(c.oid))::float8 as bytes,
    sum(pg_stat_get_tuples_updated(c.oid))::float8 as updates, sum(pg_stat_get_tuples_hot_updated(c.oid))::float8 as hot
  from pg_class c left join pg_inherits p on p.inhrelid = c.oid
  where c.relkind in ('r', 'p') and c.relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace)
  group by 1`

async function readSizes(bench: Bench): Promise<Sizes> {
  await bench.owner('select pg_stat_force_next_flush()')
  const rows = await bench.owner(SIZES)
  return new Map(
    rows.map((row) => [
      String(row['name']),
      { bytes: Number(row['bytes']), updates: Number(row['updates']), hot: Number(row['hot']) },
    ]),
  )
}

/** One row per table that grew, the whole first. */
export async function bytesPerCall(bench: Bench, calls: number): Promise<Record<string, string | number>[]> {
  let before: Sizes = new Map()
  await callLifecycles(bench, calls, async () => {
    await bench.owner('vacuum full')
    before = await readSizes(bench)
  })
  // Sessions of the pool report their counts at the latest a second after their last statement.
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const after = await readSizes(bench)
  await bench.owner('vacuum full')
  const packed = await readSizes(bench)
  const tables = [...after].map(([name, now]) => {
    const then = before.get(name) ?? { bytes: 0, updates: 0, hot: 0 }
    const kept = Math.max(0, (packed.get(name)?.bytes ?? 0) - then.bytes)
    return {
      name,
      bytes: now.bytes - then.bytes,
      kept,
      updates: now.updates - then.updates,
      hot: now.hot - then.hot,
    }
  })
  const row = (name: string, part: { bytes: number; kept: number; updates: number; hot: number }) => ({
    table: name,
    'bytes a call': Math.round(part.bytes / calls),
    'kept, packed': Math.round(part.kept / calls),
    'updates a call': Math.round((part.updates / calls) * 100) / 100,
    'HOT %': part.updates === 0 ? '' : Math.round((part.hot / part.updates) * 100),
  })
  const whole = tables.reduce((sum, t) => ({
    name: '',
    bytes: sum.bytes + t.bytes,
    kept: sum.kept + t.kept,
    updates: sum.updates + t.updates,
    hot: sum.hot + t.hot,
  }))
  return [
    row('all', whole),
    ...tables
      .filter((t) => t.bytes > calls || t.updates > 0)
      .toSorted((a, b) => b.bytes - a.bytes)
      .map((t) => row(t.name, t)),
  ]
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { calls: { type: 'string', default: '2000' } } })
  const bench = await startBench()
  try {
    console.table(await bytesPerCall(bench, Number(values.calls)))
  } finally {
    await bench.stop()
  }
}
