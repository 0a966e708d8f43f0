/**
 * Claims a block of ports for one laboratory; `laboratory.ts` calls it. The block stays claimed as long as this process
 * holds its first port, so two laboratories of this machine never share one. All ports are below the range from which
 * systems give ports by themselves.
 */
import { createSocket, type Socket } from 'node:dgram'

export interface Ports {
  readonly ours: Leg
  readonly people: Leg
  /** The relay between both. */
  readonly relay: number
  /** Here nothing ever listens. */
  readonly dead: number
  release(): Promise<void>
}

interface Leg {
  readonly http: number
  readonly sip: number
  readonly rtp: readonly [number, number]
}

const FIRST = 10_000
const RTP_PORTS = 2000
const BLOCK = 10 + 2 * RTP_PORTS
const BLOCKS = 5

/** @throws Error when every block is in use */
export async function claimPorts(): Promise<Ports> {
  for (let index = 0; index < BLOCKS; index++) {
    const from = FIRST + index * BLOCK
    const held = await hold(from)
    if (held === null) continue
    const rtp = (leg: number): readonly [number, number] => {
      const first = from + 10 + leg * RTP_PORTS
      return [first, first + RTP_PORTS - 1]
    }
    return {
      ours: { http: from + 1, sip: from + 2, rtp: rtp(0) },
      people: { http: from + 3, sip: from + 4, rtp: rtp(1) },
      relay: from + 5,
      dead: from + 6,
      release: () => new Promise((done) => held.close(() => done())),
    }
  }
  throw new Error(`All ${BLOCKS} blocks of ports are in use by other laboratories.`)
}

function hold(port: number): Promise<Socket | null> {
  return new Promise((done) => {
    const socket = createSocket('udp4')
    socket.on('error', () => socket.close(() => done(null)))
    socket.bind(port, '127.0.0.1', () => done(socket))
  })
}
