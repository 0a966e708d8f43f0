/**
 * Holds a port at which connections are asked for and never stand: its queue is full and nobody takes from it. The fault
 * proxy puts it in its own place. A thread of its own holds the port, since it must not come to accept anything.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Worker } from 'node:worker_threads'

export interface StalledPort {
  close(): Promise<void>
}

const HOLDER = `
const { parentPort, workerData } = require('node:worker_threads')
const server = require('node:net').createServer()
server.listen({ port: workerData.port, host: '127.0.0.1', backlog: 1 }, () => {
  parentPort.postMessage('listening')
  Atomics.wait(workerData.gate, 0, 0)
  server.close()
})
`
/** A connection on this machine stands at once or not at all. */
const STANDS_WITHIN_MS = 150
const MOST_QUEUED = 16

export async function openStalledPort(port: number): Promise<StalledPort> {
  const gate = new Int32Array(new SharedArrayBuffer(4))
  const holder = new Worker(HOLDER, { eval: true, workerData: { port, gate } })
  await once(holder, 'message')
  const queued: Socket[] = []
  let stands = true
  while (stands && queued.length < MOST_QUEUED) {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    queued.push(socket)
    stands = await standsSoon(socket)
  }
  return {
    async close() {
      const ended = once(holder, 'exit')
      Atomics.store(gate, 0, 1)
      Atomics.notify(gate, 0)
      await ended
      for (const socket of queued) socket.destroy()
    },
  }
}

function standsSoon(socket: Socket): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), STANDS_WITHIN_MS)
  socket.once('connect', () => {
    clearTimeout(timer)
    resolve(true)
  })
  return promise
}
