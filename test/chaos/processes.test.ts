/**
 * Tests the demo with real processes: started twice, stopped, killed in the middle. It is one file, so that the tests
 * run one after the other and do not take each other's machine time.
 */
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { finalSnapshot, type Folder, kill, makeFolder } from './demo-process.ts'
import { expectDone, expectNoCallTwice, expectOneCallPerAttempt } from './promises.ts'

const ROWS = Number(process.env['CHAOS_ROWS'] ?? 24)
const PATIENCE_MS = 300_000 + ROWS * 1000
let folder: Folder
afterEach(() => folder.remove())

test(
  'a demo ends by itself, its figures add up, and no process is left behind',
  async () => {
    folder = makeFolder(ROWS)
    const demo = folder.start('--until-done')
    expect(await demo.ended, demo.output()).toBe(0)
    expectDone(finalSnapshot(demo.output()))
    expect(folder.processes()).toEqual([])
    await expectOneCallPerAttempt(folder)
  },
  PATIENCE_MS,
)

test(
  'a server killed in the middle goes on at the next start: no call twice, nothing lost',
  async () => {
    folder = makeFolder(ROWS)
    const first = folder.start('--until-done')
    await folder.created(5)
    kill(first.child.pid)
    expect(await first.ended).toBe('SIGKILL')
    const second = folder.start('--until-done')
    expect(await second.ended, second.output()).toBe(0)
    expect(second.output()).toContain('going on with')
    expectDone(finalSnapshot(second.output()))
    await expectOneCallPerAttempt(folder)
  },
  PATIENCE_MS,
)

test(
  'D30: server and database killed at once, the next start goes on with all that was acknowledged',
  async () => {
    folder = makeFolder(ROWS)
    const first = folder.start('--until-done')
    await folder.created(5)
    kill(folder.postmaster())
    kill(first.child.pid)
    await first.ended
    const second = folder.start('--until-done')
    expect(await second.ended, second.output()).toBe(0)
    expectDone(finalSnapshot(second.output()))
    await expectOneCallPerAttempt(folder)
  },
  PATIENCE_MS,
)

test(
  'with the worst carrier the demo ends with the same guarantees',
  async () => {
    folder = makeFolder(ROWS)
    const demo = folder.start('--until-done', '--carrier-faults', 'worst')
    expect(await demo.ended, demo.output()).toBe(0)
    expectDone(finalSnapshot(demo.output()))
    await expectOneCallPerAttempt(folder)
  },
  PATIENCE_MS * 2,
)

test(
  'D16: a server that the machine stops half of the time still dials, and blames neither people nor carrier nor numbers for it',
  async () => {
    folder = makeFolder(ROWS)
    const demo = folder.start('--speed', '1')
    await demo.says('Live page')
    const half = new AbortController()
    const stopping = stopHalfOfTheTime(demo.child.pid ?? 0, half.signal)
    await folder.created(Math.min(6, ROWS / 4))
    half.abort()
    await stopping
    demo.child.kill('SIGINT')
    expect(await demo.ended, demo.output()).toBe(0)
    const { blamed } = await expectNoCallTwice(folder)
    expect(blamed).toEqual({
      failedTasks: 0,
      systemRetries: 0,
      carrierErrors: 0,
      failures: 0,
      rejections: 0,
      miscounted: 0,
    })
  },
  PATIENCE_MS,
)

async function stopHalfOfTheTime(pid: number, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    process.kill(pid, 'SIGSTOP')
    await sleep(250)
    process.kill(pid, 'SIGCONT')
    await sleep(250)
  }
}

test('a second start on the same folder is refused and does not disturb the first', async () => {
  folder = makeFolder(5)
  const first = folder.start()
  await first.says('Live page')
  const second = folder.start()
  expect(await second.ended).toBe(1)
  expect(second.output()).toContain('Another Campanile server is using the data folder')
  expect(first.child.exitCode).toBeNull()
  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
})

test.for(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the server, its database and its carrier',
  async (signal) => {
    folder = makeFolder(5)
    const demo = folder.start()
    await demo.says('calling')
    demo.child.kill(signal)
    expect(await demo.ended, demo.output()).toBe(0)
    expect(folder.processes()).toEqual([])
  },
)

test('a killed server leaves no database behind', async () => {
  folder = makeFolder(5)
  const demo = folder.start()
  await demo.says('Live page')
  kill(demo.child.pid)
  await demo.ended
  const ours = (): string[] => folder.processes().filter((args) => args.includes('postgres'))
  for (let i = 0; i < 200 && ours().length > 0; i++) await sleep(50)
  expect(ours()).toEqual([])
})

test('a taken port is told in plain words, and nothing stays behind', async () => {
  folder = makeFolder(5)
  const other = createServer()
  const port = await new Promise<number>((done) =>
    other.listen(0, '127.0.0.1', () => done((other.address() as { port: number }).port)),
  )
  const demo = folder.start('--port', String(port))
  expect(await demo.ended).toBe(1)
  expect(demo.output()).toContain(`Port ${port} is taken`)
  expect(folder.processes()).toEqual([])
  other.close()
})
