/**
 * Sets up a workspace that calls over the laboratory's Asterisk or its stand-in, and runs the product over it as a process that can be
 * killed and started again. The tests of campaigns and conversations over real telephony use it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import * as make from '#test/support/make-workspace.ts'
import type { TestDatabase } from '#test/support/test-database.ts'
import type { AsteriskPlace } from '#test/conformance/asterisk-place.ts'
import { ASKS_NOTHING } from '#test/voice/scripts.ts'
import type { ProductOptions } from './serve-product.ts'

export interface Product {
  readonly workspace: string
  readonly connection: string
  readonly agent: string
  readonly numbers: readonly string[]
  readonly options: ProductOptions
  start(): Promise<void>
  /** Ends the process as a crash does. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export interface ProductSetting {
  readonly lines: number
  readonly callsPerSecond: number
  readonly agent?: make.Columns
}

const ENTRY = new URL('product-server.ts', import.meta.url).pathname
const CALLERS = Array.from({ length: 8 }, (_, n) => `+1503555018${n}`)

/** @param folder with the programs that speak and listen; null: the agents are mute */
export async function makeProduct(
  t: TestDatabase,
  { port, user, password, trunk }: AsteriskPlace,
  folder: string | null,
  setting: ProductSetting,
): Promise<Product> {
  const host = `127.0.0.1:${port}`
  const workspace = await make.makeWorkspace(t, { concurrency_limit: setting.lines, opening: ASKS_NOTHING })
  const connection = await make.makeConnection(t, workspace, {
    carrier: 'asterisk',
    config: { baseUrl: `http://${host}`, user, endpoint: `PJSIP/{number}@${trunk}` },
    secret: { password },
    concurrency_limit: setting.lines,
    calls_per_second: setting.callsPerSecond,
  })
  const numbers: string[] = []
  for (const e164 of CALLERS)
    numbers.push(await make.makeNumber(t, workspace, connection, { e164, concurrency_limit: setting.lines, daily_cap: 2000 })) // prettier-ignore
  const agent = await make.makeAgent(t, workspace, {
    name: 'Ada',
    opening_line: 'Hello, this is Ada, an A I assistant. Is this a good moment?',
    dispositions: ['interested', 'not_interested', 'callback_requested', 'do_not_call'],
    ...setting.agent,
  })
  const options: ProductOptions = { urls: t.urls, port: await freePort(), privateTargets: host, folder }
  let child: ChildProcess | null = null
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child
    child = null
    if (!ending || ending.exitCode !== null) return
    const gone = once(ending, 'exit')
    ending.kill(signal)
    await gone
  }
  return {
    workspace,
    connection,
    agent,
    numbers,
    options,
    async start() {
      child = spawn(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', ENTRY, JSON.stringify(options)],
        {
          stdio: ['pipe', 'pipe', 'inherit'],
        },
      )
      await untilServing(child)
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

async function untilServing(child: ChildProcess): Promise<void> {
  for await (const chunk of child.stdout ?? []) if (String(chunk).includes('serving')) return
  throw new Error(`the server ended with ${child.exitCode}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
