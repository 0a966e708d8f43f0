/**
 * Checks that files and forged events never hold up the process that has to stop dialling, whatever they hold. A
 * machine that is busy with other things holds up every thread; an idle thread measures by how much. And a machine
 * whose kernel is slow to take memory back holds up the thread that gives it: under a hypervisor, giving back the
 * memory of one file costs 80 ms of system time. And a thread that could go on waits for a processor while others have
 * them. So the program's own time is what is limited.
 */
import { existsSync, readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import type { ClientOrder, ClientReport, HostileFile } from './hostile-files-client.ts'

const LONGEST_MS = 200

let t: TestApp
let url = ''
let connection = ''
beforeAll(async () => {
  t = await createTestApp()
  connection = await make.makeConnection(t, t.workspace)
  url = await t.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => t.close())

interface Delays {
  /** The longest that the event loop was late. */
  readonly lateMs: number
  /** The most processor time that the program itself took between two of its turns. */
  readonly busyMs: number
  /** The most processor time that the kernel took for it between two of its turns. */
  readonly kernelMs: number
  /** The most time that it could have gone on, and others had the processors, between two of its turns. */
  readonly waitedMs: number
  /** The longest that an idle thread was late. */
  readonly idleLateMs: number
}

const IDLE = `
  const { monitorEventLoopDelay } = require('node:perf_hooks')
  const { parentPort } = require('node:worker_threads')
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  parentPort.once('message', () => parentPort.postMessage(delay.max / 1e6))`

/** Of this thread, as Linux counts it (`run_delay` of schedstat, nanoseconds); 0 elsewhere. */
const SCHEDSTAT = '/proc/thread-self/schedstat'
const waitedSoFarMs = existsSync(SCHEDSTAT)
  ? () => Number(readFileSync(SCHEDSTAT, 'utf8').split(' ')[1]) / 1e6
  : () => 0

/** Measures until the returned function is called. */
function measure(): () => Promise<Delays> {
  const idle = new Worker(IDLE, { eval: true })
  const delay = monitorEventLoopDelay({ resolution: 5 })
  let busyMs = 0
  let kernelMs = 0
  let waitedMs = 0
  let spent = process.threadCpuUsage()
  let waited = waitedSoFarMs()
  const beat = setInterval(() => {
    const now = process.threadCpuUsage()
    busyMs = Math.max(busyMs, (now.user - spent.user) / 1000)
    kernelMs = Math.max(kernelMs, (now.system - spent.system) / 1000)
    spent = now
    const waitedNow = waitedSoFarMs()
    waitedMs = Math.max(waitedMs, waitedNow - waited)
    waited = waitedNow
  }, 5)
  delay.enable()
  return async () => {
    delay.disable()
    clearInterval(beat)
    const idleLateMs = new Promise<number>((resolve) => idle.once('message', resolve))
    idle.postMessage('end', [])
    const delays = { lateMs: delay.max / 1e6, busyMs, kernelMs, waitedMs, idleLateMs: await idleLateMs }
    await idle.terminate()
    return delays
  }
}

/** The client makes its files first, so that only the server's work is measured. */
async function besieged(files: readonly HostileFile[]): Promise<ClientReport & Delays> {
  const order: ClientOrder = { url, key: t.keyOf('operator'), connection, files }
  const client = new Worker(new URL('./hostile-files-client.ts', import.meta.url), { workerData: order })
  const said = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      client.once('message', resolve)
      client.once('error', reject)
    })
  try {
    await said<'ready'>()
    const report = said<ClientReport>()
    const measured = measure()
    client.postMessage('go', [])
    const told = await report
    return { ...told, ...(await measured()) }
  } finally {
    await client.terminate()
  }
}

const ROUNDS: readonly (readonly [string, Partial<Record<HostileFile, number>>])[] = [
  [
    'marks that are never closed, an endless line, a workbook of a million texts',
    {
      'a quotation mark in every line that is never closed': 201,
      'one line of 60 MB': 201,
      'a workbook with a million texts': 201,
    },
  ],
  [
    'a gzip and a workbook that unpack without end, rows of a megabyte',
    {
      'a gzip that unpacks without end': 422,
      'a workbook that unpacks without end': 422,
      'rows of a megabyte': 201,
    },
  ],
  [
    'a mark before 40 MB, numbers without end',
    { 'one mark before 40 MB': 201, 'a number of 30,000 characters in every row': 201 },
  ],
]

test.each(ROUNDS)('the event loop is not blocked by %s', { timeout: 240_000 }, async (_, files) => {
  const seen = await besieged(Object.keys(files) as HostileFile[])
  expect(seen.files).toEqual(files)
  expect(new Set(seen.events)).toEqual(new Set([403]))
  expect(new Set(seen.stops)).toEqual(new Set([200]))
  expect(seen.busyMs).toBeLessThan(LONGEST_MS / 2)
  expect(seen.lateMs).toBeLessThan(LONGEST_MS + seen.idleLateMs + seen.kernelMs + seen.waitedMs)
})
