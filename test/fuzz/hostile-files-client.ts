/**
 * Runs the client of event-loop.test.ts in a thread of its own, so that its work is not the server's. It sends files
 * that are expensive to read and forged carrier events, and asks for the stop of dialling again and again.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { makeXlsx } from '#test/support/make-xlsx.ts'

export interface ClientOrder {
  readonly url: string
  readonly key: string
  readonly connection: string
  readonly files: readonly HostileFile[]
}
export interface ClientReport {
  /** The status of the answer to each file. */
  readonly files: Readonly<Record<string, number>>
  readonly stops: readonly number[]
  readonly events: readonly number[]
  readonly slowestStopMs: number
}

const phone = (n: number): string => `+1415555${String(n % 10_000).padStart(4, '0')}`
const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('')

export const HOSTILE_FILES = {
  'a quotation mark in every line that is never closed': () =>
    Buffer.from(`phone,name\n${lines(150_000, (n) => `${phone(n)},"Ann\n`)}`),
  'one line of 60 MB': () => Buffer.from(`phone,name\n${'+14155550123,x,'.repeat(4_000_000)}`),
  'one mark before 40 MB': () =>
    Buffer.from(`phone,name\n+14155550123,"${`${'Ann, Lee and all '.repeat(40)}\n`.repeat(60_000)}`),
  'a workbook with a million texts': () =>
    makeXlsx({
      sheets: [{ name: 'A', rows: lines(30_000, (n) => `<row><c t="s"><v>${n}</v></c></row>`) }],
      shared: Array.from({ length: 1_000_000 }, (_, n) => (n === 0 ? 'phone' : `${phone(n)} ext ${n}`)),
    }),
  'a workbook that unpacks without end': () =>
    makeXlsx({ sheets: [{ name: 'A', rows: `<row><c><v>1</v></c></row>${' '.repeat(400_000_000)}` }] }),
  'a gzip that unpacks without end': () => gzipSync(Buffer.from(`phone\n${'1\n'.repeat(45_000_000)}`)),
  'rows of a megabyte': () => {
    const row = `,${'note '.repeat(6000)}`.repeat(30)
    return Buffer.from(`phone,${lines(30, (n) => `n${n},`)}\n${lines(60, (n) => `${phone(n)}${row},\n`)}`)
  },
  'a number of 30,000 characters in every row': () =>
    Buffer.from(`phone\n${lines(1500, (n) => `${'1'.repeat(15_000)}${' ('.repeat(7500)}${n}\n`)}`),
} as const satisfies Record<string, () => Buffer>
export type HostileFile = keyof typeof HOSTILE_FILES

if (parentPort !== null) {
  const order = workerData as ClientOrder
  const bodies = order.files.map((name) => ({ name, body: HOSTILE_FILES[name]() }))
  parentPort.postMessage('ready', [])
  await new Promise((resolve) => parentPort?.once('message', resolve))
  const report = await besiege(order, bodies)
  parentPort.postMessage(report, [])
  parentPort.close()
}

async function besiege(
  { url, key, connection }: ClientOrder,
  bodies: readonly { readonly name: string; readonly body: Buffer }[],
): Promise<ClientReport> {
  const files: Record<string, number> = {}
  const stops: number[] = []
  const events: number[] = []
  let slowestStopMs = 0
  let busy = true
  const post = async (path: string, type: string, body?: Buffer | string): Promise<number> => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body: body as string }),
    })
    await answer.arrayBuffer()
    return answer.status
  }
  const sending = bodies.map(async ({ name, body }) => {
    files[name] = await post('/api/v1/uploads', 'text/csv', body)
  })
  const forged = JSON.stringify({ call: 'x'.repeat(200_000) })
  const forging = async (): Promise<void> => {
    while (busy) events.push(await post(`/carrier-events/${connection}`, 'application/json', forged))
  }
  const stopping = async (): Promise<void> => {
    while (busy) {
      const asked = performance.now()
      stops.push(await post('/api/v1/dialing/stop', ''))
      slowestStopMs = Math.max(slowestStopMs, performance.now() - asked)
      await sleep(100)
    }
  }
  const rest = [forging(), forging(), stopping()]
  await Promise.all(sending)
  busy = false
  await Promise.all(rest)
  return { files, stops, events, slowestStopMs }
}
