/**
 * Runs simulated people against the relay of the product, over real WebSockets: the tests of people say who answers, and
 * read what the agent made of each talk. World time runs fast on both sides.
 */
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { TranscriptTurn } from '#carriers/carrier.ts'
import { keyedRandom } from '#carriers/simulator/draws.ts'
import { createPeople } from '#carriers/simulator/people/people.ts'
import type { Role } from '#carriers/simulator/people/relayed-party.ts'
import { createWorldClock } from '#main/clock.ts'
import { createRelay } from '#voice/relay/relay.ts'
import { serveRelay } from '#voice/relay/serve-relay.ts'
import { relayPath } from '#voice/relay/token.ts'
import type { Brain, TalkScript } from '#voice/talk/brain.ts'
import { createTalk } from '#voice/talk/talk.ts'
import type { Talk } from '#voice/talk/talk-shape.ts'

const KEY = Buffer.alloc(32, 7)
const WORKSPACE = 'wks_1'

export interface PeopleStage {
  /** Where the relay is served. */
  readonly url: string
  readonly talks: ReadonlyMap<string, Talk>
  /** What the carrier heard in the talks that are over. */
  readonly spoken: ReadonlyMap<string, readonly TranscriptTurn[]>
  /** The agent's talks that are over. */
  readonly over: ReadonlySet<string>
  /** Calls that an agent has ended. */
  readonly endedByAgent: readonly string[]
  /** Calls that an agent has handed over, and to which number. */
  readonly handedOver: ReadonlyMap<string, string>
  /** What went wrong with relays, as `call: how`. */
  readonly troubles: readonly string[]
  /** Lets this party answer, and hang up after world seconds. @param relayUrl another one than the product's */
  answer(callId: string, role: Role, talkSeconds: number, relayUrl?: string): void
  /** The talks of everybody have ended, on both sides. */
  ended(): Promise<void>
  /** Breaks every socket, as a network does. */
  cut(): void
  close(): Promise<void>
}

export async function openPeopleStage(options: {
  readonly brain: Brain
  readonly script: TalkScript
  /** World seconds per machine second. */
  readonly speed: number
  readonly most?: number
  /** Those who are interested ask to be put through to a human. */
  readonly asksForPerson?: boolean
}): Promise<PeopleStage> {
  const { brain, script, speed, most = 500, asksForPerson = false } = options
  const clock = createWorldClock({ base: Date.UTC(2026, 2, 2, 19), epoch: Date.now(), speed })
  const talks = new Map<string, Talk>()
  const over = new Set<string>()
  const spoken = new Map<string, readonly TranscriptTurn[]>()
  const handedOver = new Map<string, string>()
  const [endedByAgent, troubles]: [string[], string[]] = [[], []]
  const closing = new AbortController()
  let answered = 0
  const relay = createRelay({
    clock,
    admit: ({ callId }) =>
      Promise.resolve({
        ref: callId,
        open(line) {
          const limits = { talkSeconds: 3600 }
          const talk = createTalk({ script, brain, line, clock, limits, zone: 'America/New_York' })
          talks.set(callId, talk)
          return talk
        },
        over: () => void over.add(callId),
      }),
  })
  const server = createServer()
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  const served = serveRelay({ server, relay, key: KEY, clock })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`

  const people = createPeople({
    world: clock.world,
    wake: () => undefined,
    speed: () => speed,
    most,
    endTalk(ref, handTo) {
      endedByAgent.push(ref)
      if (handTo !== null) handedOver.set(ref, handTo)
      people.ended(ref)
    },
    spoken: (ref, transcript) => void spoken.set(ref, transcript),
    troubled: (ref, how) => void troubles.push(`${ref}: ${how}`),
  })
  const ticking = setInterval(() => people.tick(), 1)
  return {
    url,
    talks,
    spoken,
    over,
    endedByAgent,
    handedOver,
    troubles,
    answer(callId, role, talkSeconds, relayUrl) {
      answered++
      const endsAt = clock.world() + talkSeconds * 1000
      people.answered({
        ref: callId,
        callId,
        to: '+12125550142',
        from: '+12125550140',
        relayUrl: relayUrl ?? url + relayPath(KEY, { workspace: WORKSPACE, callId }),
        role,
        asksForPerson,
        random: keyedRandom(1, callId),
        record: true,
        answeredAt: clock.world(),
        endsAt,
      })
      void clock
        .sleepUntilWorld(endsAt, closing.signal)
        .then(() => clock.sleepUntilWorld(endsAt + people.stays(callId) * 1000, closing.signal))
        .then(() => people.ended(callId))
    },
    async ended() {
      while (over.size + troubles.length < answered) await new Promise((resolve) => setTimeout(resolve, 5))
    },
    cut() {
      for (const socket of sockets) socket.destroy()
    },
    async close() {
      clearInterval(ticking)
      closing.abort()
      people.close()
      await served.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
