/**
 * Writes and reads the rows of engines: when each started and on which machine, its last sign of life, how it keeps up
 * with each workspace, and whether it stopped cleanly. `main/heartbeat.ts` calls it.
 */
import type { Database } from './database.ts'
import { rowsParam } from './id-params.ts'

const SILENT_AFTER = '15 seconds'
const KEPT = '7 days'

/** Adds this engine, and removes those that were silent for days. */
export const addEngine = (db: Database, id: string, host: string): Promise<void> =>
  db.systemTx('heartbeat', async (tx) => {
    await tx.run(`delete from engine where heartbeat_at < machine_now() - $1::interval`, [KEPT])
    await tx.run(
      'insert into engine (id, host, started_at, heartbeat_at, heartbeat_world) values ($1, $2, machine_now(), machine_now(), app_now())',
      [id, host],
    )
  })

/** How the dispatch of one workspace keeps up, in machine milliseconds before now. */
export interface DispatchLook {
  readonly workspace: string
  /** The last look for people to call that ended well. */
  readonly lookedMsAgo: number | null
  /** Since when a look is due that has not ended well; null while it keeps up. */
  readonly dueMsAgo: number | null
}

/** Beside it, the requests of this engine in about the last minute; none when left out. */
export interface EngineLook extends DispatchLook {
  /** In time. */
  readonly sent?: number
  /** By our own side: past the dial deadline, or given back after too many slots. */
  readonly missed?: number
  /** Machine milliseconds since the first miss that no whole minute without one has followed. */
  readonly missingMsAgo?: number | null
}

export const beatEngine = (
  db: Database,
  id: string,
  stopped: boolean,
  looks: readonly EngineLook[] = [],
): Promise<void> =>
  db.systemTx('heartbeat', async (tx) => {
    await tx.run(
      'update engine set heartbeat_at = machine_now(), heartbeat_world = app_now(), stopped_at = case when $2 then machine_now() end where id = $1',
      [id, stopped],
    )
    if (looks.length > 0) await tx.run(LOOKED, [id, rowsParam(looks, 'workspace')])
  })

const LOOKED = `
  insert into dispatch_look as d (workspace_id, engine_id, looked_at, due_since, sent, missed, missing_since)
  select l.workspace, $1, machine_now() - make_interval(secs => l."lookedMsAgo" / 1000), machine_now() - make_interval(secs => l."dueMsAgo" / 1000),
    coalesce(l.sent, 0), coalesce(l.missed, 0), machine_now() - make_interval(secs => l."missingMsAgo" / 1000)
  from jsonb_to_recordset($2::jsonb) as l(workspace uuid, "lookedMsAgo" float8, "dueMsAgo" float8, sent int, missed int, "missingMsAgo" float8)
  order by l.workspace
  on conflict (workspace_id, engine_id) do update set looked_at = excluded.looked_at, due_since = excluded.due_since,
    sent = excluded.sent, missed = excluded.missed, missing_since = excluded.missing_since`

export interface LastEngine {
  /** World time, epoch milliseconds. */
  readonly world: number
  readonly clean: boolean
  readonly silent: boolean
}

/** The engine with the latest sign of life; null on a new database. */
export const lastEngine = async (db: Database): Promise<LastEngine | null> =>
  (await db.systemTx('heartbeat', (tx) =>
    tx.maybe<LastEngine>(
      `select heartbeat_world as world, stopped_at is not null as clean, heartbeat_at < machine_now() - $1::interval as silent
       from engine order by (stopped_at is null and heartbeat_at >= machine_now() - $1::interval) desc, heartbeat_at desc limit 1`,
      [SILENT_AFTER],
    ),
  )) ?? null
