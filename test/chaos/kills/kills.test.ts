/** A few kills in every run of the tests; `npm run kills` makes hundreds. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { killEngines } from './kill-engines.ts'

let t: TestDatabase
beforeAll(async () => void (t = await createTestDatabase()))
afterAll(() => t.close())

test('engines that die at any step call nobody twice, lose nothing and leave every figure true', async () => {
  const verdict = await killEngines(t, { kills: 5, seed: 7 })
  expect(verdict.broken).toEqual([])
  expect(verdict.created).toBeGreaterThan(0)
}, 400_000)
