/**
 * Runs as the process between the server and its PostgreSQL; `embedded.ts` starts it with one JSON `Launch` as
 * argument. It has a session of its own, so that Ctrl-C does not reach the database before the server is done with
 * it. When the pipe to the server closes, however the server died, it shuts the database down.
 */
import { spawn } from 'node:child_process'
import type { Launch } from './launch.ts'

const launch = JSON.parse(process.argv[2] ?? '') as Launch
const postgres = spawn(launch.command, launch.args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  ...(launch.uid === undefined ? {} : { uid: launch.uid, gid: launch.gid }),
})
const FAST_SHUTDOWN = 'SIGINT'
const stop = () => void postgres.kill(FAST_SHUTDOWN)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
process.stdin.on('end', stop).on('error', stop).resume()
postgres.on('exit', (code) => process.exit(code ?? 1))
postgres.on('error', () => process.exit(1))
