/** Starts `campanile serve` as a process of its own on a given database, as an operator would. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../src/main/main.ts', import.meta.url))
const READY = /Campanile is running at (\S+)/
const PATIENCE_MS = 60_000

export interface ServerProcess {
  readonly pid: number
  /** The address on this machine. */
  readonly url: string
  stop(): Promise<void>
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** @throws with what the process has said when it does not start */
export async function startServer(
  settings: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<ServerProcess> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', MAIN, 'serve', '--port', '0', ...args],
    { env: { ...process.env, LOG_LEVEL: 'warn', ...settings }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const url = await readyAt(child)
  return {
    pid: child.pid ?? 0,
    url,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

function readyAt(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let said = ''
  const fail = (why: string): void => {
    child.kill('SIGKILL')
    reject(new Error(`the server did not start: ${why}\n${said}`))
  }
  const patience = setTimeout(() => fail('it took too long'), PATIENCE_MS)
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    const url = READY.exec(said)?.[1]
    if (url === undefined) return
    clearTimeout(patience)
    resolve(url)
  })
  child.on('exit', (code) => {
    clearTimeout(patience)
    fail(`exit code ${code}`)
  })
  return promise
}
