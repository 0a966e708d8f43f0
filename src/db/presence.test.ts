import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventually } from '#test/support/eventually.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { migrate } from './migrate.ts'
import { migrationOf, readMigrations } from './migrations.ts'
import { type Presence, takePlace } from './presence.ts'

let t: TestDatabase
let places: Presence[]
beforeEach(async () => {
  t = await createTestDatabase()
  places = []
})
afterEach(async () => {
  await Promise.all(places.map((place) => place.close()))
  await t.close()
})

const NEWER = '9999-newer.sql'
const BREAKING = '-- breaking: older programs write this column\ncreate table newer (id int);'
const newer = (sql: string, patienceMs = 10_000) =>
  migrate(t.ownerUrl, { migrations: [...readMigrations(), migrationOf(NEWER, sql)], patienceMs })
const enter = async (lookMs?: number): Promise<Presence> => {
  const place = await takePlace(t.urls.system, lookMs)
  places.push(place)
  return place
}
const isDone = async (): Promise<boolean> =>
  (await t.owner('select 1 from migration where name = $1', [NEWER])).length === 1
/** What the place has been told so far; null for nothing. */
const toldSoFar = (place: Presence): Promise<string | null> =>
  Promise.race([place.outdated, Promise.resolve(null)])
const count = async (sql: string, params: unknown[] = []): Promise<number> =>
  (await t.owner<{ n: number }>(sql, params))[0]?.n ?? 0
const IN_DATABASE = 'database = (select oid from pg_database where datname = current_database())'
/** Sessions that want all places for themselves and have to wait. */
const waiting = () =>
  count(`select count(*)::int as n from pg_locks where locktype = 'advisory' and objid = 7340215
    and mode = 'ExclusiveLock' and not granted and ${IN_DATABASE}`)
/** Waits until the place has looked at the schema twice more: once may have been under way. */
async function looksTwice(): Promise<void> {
  for (let n = 0; n < 2; n++) {
    const since = await t.owner<{ at: Date }>('select clock_timestamp() as at')
    await eventually('the place looks at the schema', async () => {
      const sql = `select count(*)::int as n from pg_stat_activity where datname = current_database() and state = 'idle'
        and application_name = 'campanile place' and query like 'select name from migration%' and query_start > $1`
      return (await count(sql, [since[0]?.at])) > 0
    })
  }
}

test('a breaking migration asks every older program to leave, and waits until the last one has', async () => {
  const [one, other] = [await enter(), await enter()]
  const migrating = newer(BREAKING)
  expect(await Promise.all([one.outdated, other.outdated])).toEqual([NEWER, NEWER])
  await one.close()
  await eventually('the migration waits for the other place', async () => (await waiting()) === 1)
  expect(await isDone()).toBe(false)
  await other.close()
  await migrating
  expect(await isDone()).toBe(true)
})

test('any other migration disturbs nobody', async () => {
  const place = await enter(20)
  await newer('create table newer (id int);')
  expect(await isDone()).toBe(true)
  await looksTwice()
  expect(await toldSoFar(place)).toBeNull()
})

test('when an older program stays, nothing is changed and it is told what to do', async () => {
  await enter()
  await expect(newer(BREAKING, 300)).rejects.toThrow('still at work on this database. Stop it')
  expect(await isDone()).toBe(false)
})

test('a program from before there were places counts as there while it gives signs of life', async () => {
  await t.owner(
    `insert into engine (id, started_at, heartbeat_at, heartbeat_world) values ('eng_old', machine_now(), machine_now(), app_now())`,
  )
  await expect(newer(BREAKING, 500)).rejects.toThrow('still at work')
  await t.owner(`update engine set heartbeat_at = machine_now() - interval '16 seconds'`)
  await newer(BREAKING, 500)
  expect(await isDone()).toBe(true)
})

test('a program that lost its connection takes its place again, or leaves when it comes too late', async () => {
  const place = await enter(50)
  const cut = () =>
    t.owner(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'campanile place'`) // prettier-ignore
  const there = async () =>
    (
      await t.owner(`select 1 from pg_locks where locktype = 'advisory' and objid = 7340215 and mode = 'ShareLock'
      and granted and database = (select oid from pg_database where datname = current_database())`)
    ).length
  await cut()
  await eventually('the place is taken again', async () => (await there()) > 0)
  await looksTwice()
  expect(await toldSoFar(place)).toBeNull()
  await t.owner(`insert into migration (name, hash, breaking) values ('9999-newer.sql', 'x', true)`)
  await cut()
  expect(await place.outdated).toBe(NEWER)
  await expect(takePlace(t.urls.system)).rejects.toThrow('newer schema (9999-newer.sql)')
})
