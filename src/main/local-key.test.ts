/** Tests the local admin key of a server that runs for longer than the key is valid. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { authenticateKey } from '#access/authenticate.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { localKeyJob } from './jobs.ts'
import { readLocalKey, renewLocalKey, writeLocalKey } from './local-key.ts'
import { runServerJobs } from './run-jobs.ts'
import type { Parts } from './parts.ts'

const DAY_MS = 86_400_000
let t: TestApp
let dataDir: string
beforeEach(async () => {
  t = await createTestApp()
  dataDir = mkdtempSync(join(tmpdir(), 'campanile-key-'))
})
afterEach(async () => {
  await t.close()
  rmSync(dataDir, { recursive: true })
})

test('the key is replaced before it ends, while the server runs, and stays the same until then', async () => {
  const keys = new Set<string>()
  let enough: (() => void) | undefined
  const aYearAndMore = new Promise<void>((done) => (enough = done))
  let days = 0
  const isGood = async (): Promise<boolean> => {
    const key = readLocalKey(dataDir)?.key ?? ''
    keys.add(key)
    return (await authenticateKey(t.db, { clock: t.clock }, key)) !== null
  }
  const good: boolean[] = []
  const clock = {
    ...t.clock,
    async sleepMachine(ms: number, signal: AbortSignal) {
      good.push(await isGood())
      t.clock.advance(ms)
      if (++days < 400) return
      enough?.()
      await new Promise<void>((done) => signal.addEventListener('abort', () => done()))
    },
  }
  const parts = { ...t.deps, clock } as unknown as Parts
  const local = { parts, dataDir, workspace: t.workspace, url: 'http://127.0.0.1:4680' }
  const first = await writeLocalKey(local)
  expect(await writeLocalKey(local)).toEqual(first)
  const faults: unknown[] = []
  const renewing = runServerJobs(
    { clock, events: { emit: (event) => void (event.type === 'failed' && faults.push(event.error)) } },
    [localKeyJob(() => renewLocalKey(local))],
  )
  await aYearAndMore
  await renewing.stop()
  expect(faults).toEqual([])
  expect(t.clock.machine() - 400 * DAY_MS).toBe(Date.UTC(2026, 10, 23, 15))
  expect(good.every(Boolean)).toBe(true)
  expect([...keys][0]).toBe(first.key)
  expect(keys.size).toBe(2)
})

test('the local key alone is of the installation, and an older one that is not is replaced', async () => {
  const local = {
    parts: t.deps as unknown as Parts,
    dataDir,
    workspace: t.workspace,
    url: 'http://127.0.0.1:4680',
  }
  const { key } = await writeLocalKey(local)
  const ofInstallation = async (written: string) =>
    (await authenticateKey(t.db, { clock: t.clock }, written))?.ofInstallation
  expect([await ofInstallation(key), await ofInstallation(t.keyOf('admin'))]).toEqual([true, false])
  await t.owner('update api_key set of_installation = false')
  expect((await writeLocalKey(local)).key).not.toBe(key)
})
