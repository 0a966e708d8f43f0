/** Tests that every page can say that dialling is stopped, since when, and by whom. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
beforeAll(async () => void (t = await createTestApp()))
afterAll(() => t.close())

const stops = () => t.expect(200, 'viewer', 'GET', '/api/v1/dialing')

test('a stop says who pressed it and when, and a resume takes it away', async () => {
  expect(await stops()).toEqual({ workspace: null, installation: null })
  const { stoppedAt } = await t.expect(200, 'operator', 'POST', '/api/v1/dialing/stop')
  const { workspace, installation } = await stops()
  expect(installation).toBeNull()
  expect(workspace).toMatchObject({ at: stoppedAt })
  expect(workspace.by).toMatch(/^the key “.+”$|^[A-Z]/)
  await t.expect(200, 'admin', 'POST', '/api/v1/dialing/resume')
  expect(await stops()).toEqual({ workspace: null, installation: null })
})

test('a stop of the installation stands beside one of the workspace', async () => {
  await t.owner('update installation set dialing_stopped_at = app_now()')
  const { workspace, installation } = await stops()
  expect([workspace, typeof installation.at]).toEqual([null, 'string'])
  await t.owner('update installation set dialing_stopped_at = null')
})
