import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { createSignInLink } from './create-sign-in-link.ts'
import { forgetSignIns } from './forget-sign-ins.ts'
import { signIn } from './sign-in.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())
beforeEach(() => t.owner('delete from sign_in'))

const MINUTE = 60_000
const kept = async (): Promise<string[]> =>
  (await t.owner<{ kind: string }>('select kind from sign_in order by kind')).map(({ kind }) => kind)

test('links go after their half hour, used or not, and sessions after their twelve hours', async () => {
  const { token } = await createSignInLink(t.db, t.deps, t.workspace, 'viewer')
  await createSignInLink(t.db, t.deps, t.workspace, 'operator')
  await signIn(t.db, t.deps, token)
  t.clock.advance(30 * MINUTE - 1)
  expect(await forgetSignIns(t.db, t.clock)).toBe(0)
  t.clock.advance(1)
  expect(await forgetSignIns(t.db, t.clock)).toBe(2)
  expect(await kept()).toEqual(['session'])
  t.clock.advance(12 * 60 * MINUTE)
  expect(await forgetSignIns(t.db, t.clock)).toBe(1)
  expect(await kept()).toEqual([])
})

test('however many there are, a bounded number goes at a time, and in the end all of them', async () => {
  await t.owner(
    `insert into sign_in (workspace_id, token_hash, kind, role, created_at, expires_at)
     select $1, 'hash ' || n, 'link', 'viewer', $2, $2 from generate_series(1, 1200) n`,
    [t.workspace, new Date(t.clock.machine()).toISOString()],
  )
  const batches: number[] = []
  for (let gone = 1; gone > 0;) batches.push((gone = await forgetSignIns(t.db, t.clock)))
  expect(batches).toEqual([500, 500, 200, 0])
})
