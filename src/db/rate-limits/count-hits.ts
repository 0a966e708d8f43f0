/**
 * Counts hits in windows that every server on the database shares. Hits that come in while a statement is under way are
 * counted by the next one, so that a flood costs one connection and few statements, and holds up nothing but itself.
 */
import { createHash } from 'node:crypto'
import pg from 'pg'

export interface Hit {
  readonly key: string
  /** Machine milliseconds from the first hit of a window to its end. */
  readonly windowMs: number
}

export interface Counted {
  /** Hits in this window, this one included. */
  readonly hits: number
  /** Machine milliseconds until the window is over. */
  readonly endsInMs: number
}

export interface HitCounter {
  count(hit: Hit): Promise<Counted>
  close(): Promise<void>
}

interface Waiting extends Hit {
  readonly resolve: (counted: Counted) => void
  readonly reject: (error: unknown) => void
}
interface Row {
  readonly key: string
  readonly hits: number
  readonly left: number
}

const MOST_AT_ONCE = 1000
const LONGEST_MS = 5000

/** Counts in the order of keys, so that two servers never wait for each other in a circle. */
const COUNT = `insert into request_count as c (key, hits, ends_at)
  select n.key, n.hits, machine_now() + n.ms * interval '1 millisecond'
  from unnest($1::text[], $2::int[], $3::float8[]) as n(key, hits, ms) order by n.key
  on conflict (key) do update set
    hits = case when c.ends_at <= machine_now() then excluded.hits else c.hits + excluded.hits end,
    ends_at = case when c.ends_at <= machine_now() then excluded.ends_at else c.ends_at end
  returning key, hits, greatest(1, extract(epoch from ends_at - machine_now()) * 1000)::float8 as left`

export function createHitCounter(url: string): HitCounter {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    application_name: 'campanile limits',
    connectionTimeoutMillis: LONGEST_MS,
    statement_timeout: LONGEST_MS,
    query_timeout: LONGEST_MS + 1000,
  })
  pool.on('error', () => undefined)
  const waiting: Waiting[] = []
  let running = false
  const run = async (): Promise<void> => {
    running = true
    // Waits for the other requests of this turn, so that they go together.
    await Promise.resolve()
    while (waiting.length > 0) await countAll(pool, waiting.splice(0, MOST_AT_ONCE))
    running = false
  }
  return {
    count: (hit) =>
      new Promise((resolve, reject) => {
        waiting.push({ ...hit, resolve, reject })
        if (!running) void run()
      }),
    close: () => pool.end(),
  }
}

async function countAll(pool: pg.Pool, hits: readonly Waiting[]): Promise<void> {
  const byKey = Map.groupBy(hits, ({ key }) => createHash('sha256').update(key).digest('base64url'))
  const groups = [...byKey.values()]
  try {
    const { rows } = await pool.query<Row>({
      name: 'count',
      text: COUNT,
      values: [
        [...byKey.keys()],
        groups.map((group) => group.length),
        groups.map((group) => group[0]?.windowMs),
      ],
    })
    const counts = new Map(rows.map((row) => [row.key, row]))
    for (const [key, group] of byKey) {
      const { hits: total, left } = counts.get(key) ?? { hits: group.length, left: 0 }
      for (const [n, { resolve }] of group.entries())
        resolve({ hits: total - group.length + n + 1, endsInMs: left })
    }
  } catch (error) {
    for (const { reject } of hits) reject(error)
  }
}
