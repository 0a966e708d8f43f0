import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRace } from './interleave.ts'
import { openStage, type Stage, makeWorld } from './stage.ts'

let stage: Stage
beforeAll(async () => void (stage = await openStage()))
afterAll(() => stage.close())

async function twoWriters(seed: number, lock: string): Promise<{ reached: number; log: readonly string[] }> {
  const world = await makeWorld(stage, `writers ${lock}`, seed, { people: 0 })
  await stage.t.owner('update workspace set concurrency_limit = 0 where workspace_id = $1', [world.workspace])
  const race = createRace(stage.t, { seed })
  const raise = (db: Stage['db']) =>
    db.tx(world.workspace, async (tx) => {
      const { n } = await tx.one<{ n: number }>(`select concurrency_limit as n from workspace ${lock}`)
      await tx.run('update workspace set concurrency_limit = $1', [n + 1])
    })
  await race.run({ a: raise, b: raise })
  const [row] = await stage.t.owner<{ n: string }>(
    'select concurrency_limit as n from workspace where workspace_id = $1',
    [world.workspace],
  )
  return { reached: Number(row?.n), log: race.log }
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

test('a lost update without a lock is found by some seed', async () => {
  const ends: number[] = []
  for (const seed of SEEDS) ends.push((await twoWriters(seed, '')).reached)
  expect(ends).toContain(1)
  expect(ends).toContain(2)
})

test('with the row locked no seed loses an update, and some seed made one wait', async () => {
  const waited: boolean[] = []
  for (const seed of SEEDS) {
    const { reached, log } = await twoWriters(seed, 'for update')
    expect(reached).toBe(2)
    waited.push(log.some((line) => line.endsWith('waits')))
  }
  expect(waited).toContain(true)
})

test('the same seed gives the same interleaving', async () => {
  for (const seed of SEEDS.slice(0, 6))
    expect((await twoWriters(seed, 'for update')).log).toEqual((await twoWriters(seed, 'for update')).log)
})

test('a deadlock that PostgreSQL breaks is played again and does not reach the actor', async () => {
  for (const seed of SEEDS.slice(0, 4)) {
    const world = await makeWorld(stage, 'deadlock', seed)
    const race = createRace(stage.t, { seed })
    const [first = '', second = ''] = world.tasks
    const lockBoth = (ids: string[]) => (db: Stage['db']) =>
      db.tx(world.workspace, async (tx) => {
        for (const id of ids) await tx.run('update task set crashes = crashes + 1 where id = $1', [id])
      })
    await race.run({ a: lockBoth([first, second]), b: lockBoth([second, first]) })
    const [row] = await stage.t.owner<{ n: string }>(
      'select sum(crashes) as n from task where workspace_id = $1',
      [world.workspace],
    )
    expect(Number(row?.n)).toBe(4)
  }
})
