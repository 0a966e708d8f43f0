/**
 * Plays people whose calls a carrier relays to the product as text. Each answered call of a world is connected to the
 * relay as a carrier connects it, over a real WebSocket, and its person follows a part that the test gives.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { CALL_PARAMETER } from '#voice/relay/relay.ts'
import { relayPath } from '#voice/relay/token.ts'
import type { World } from '#test/browser/world.ts'
import { type CarrierSocket, KEY, open } from './relay-carrier.ts'

/** What a person can do in a call. */
export interface Person {
  says(words: string): void
  /** Words that a recogniser may still change. */
  begins(words: string): void
  /** Talks over the agent, of whose turn only this was heard. */
  interrupts(heard: string): void
  /** Waits for a whole turn of the agent. @param number from 1 @returns its words */
  hears(number: number): Promise<string>
  /** Waits for the agent to end the call. */
  untilAgentEnds(): Promise<void>
}
/** The person hangs up when their part is over. */
export type PersonPart = (person: Person) => Promise<void>

export interface RelayedPeople {
  /** The turns of the agent that each person heard, by their number. */
  readonly heard: ReadonlyMap<string, string[]>
  /** Resolves when every part has been played; rejects when one failed. */
  readonly played: Promise<void>
}

const PATIENCE_MS = 30_000
const LOOK_MS = 20

/** @param parts by the number of the person; each is played in their first call */
export function relayPeople(world: World, parts: ReadonlyMap<string, PersonPart>): RelayedPeople {
  const heard = new Map<string, string[]>()
  const play = async (e164: string, part: PersonPart): Promise<void> => {
    const call = await until(async () => (await world.owner<AnsweredCall>(ANSWERED, [e164]))[0])
    const path = relayPath(KEY, { workspace: call.workspace_id, callId: call.id })
    const socket = await open(world.server.localUrl.replace('http:', 'ws:'), path)
    if (typeof socket === 'number') throw new Error(`the relay refused ${e164}: ${socket}`)
    socket.send({ type: 'setup', callSid: call.carrier_ref, customParameters: { [CALL_PARAMETER]: call.id } })
    await part(personAt(socket))
    heard.set(e164, socket.turns())
    socket.socket.close(1000)
    await hangUp(world, call.carrier_ref)
  }
  return {
    heard,
    played: Promise.all([...parts].map(([e164, part]) => play(e164, part))).then(() => undefined),
  }
}

interface AnsweredCall {
  readonly id: string
  readonly workspace_id: string
  readonly carrier_ref: string
}
const ANSWERED = `select id, workspace_id, carrier_ref from call where e164 = $1 and status = 'in_progress'`

const personAt = (socket: CarrierSocket): Person => ({
  says: (words) => socket.prompt(words),
  begins: (words) => socket.prompt(words, false),
  interrupts: (heard) =>
    socket.send({ type: 'interrupt', utteranceUntilInterrupt: heard, durationUntilInterruptMs: 700 }),
  async hears(number) {
    const turn = await until(() => Promise.resolve(wholeTurn(socket, number)))
    for (const value of ['on', 'off']) socket.send({ type: 'info', name: 'agentSpeaking', value })
    return turn
  },
  untilAgentEnds: () =>
    until(() => Promise.resolve(socket.frames.some(({ type }) => type === 'end') || undefined)).then(
      () => undefined,
    ),
})

function wholeTurn(socket: CarrierSocket, number: number): string | undefined {
  const turn = socket.turns()[number - 1]
  return turn?.endsWith('…') ? undefined : turn
}

async function hangUp({ simulator }: World, ref: string): Promise<void> {
  await fetch(`${simulator.baseUrl}/v1/calls/${encodeURIComponent(ref)}/hangup`, {
    method: 'POST',
    headers: { authorization: `Bearer ${simulator.account.token}` },
  })
}

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    const found = await look()
    if (found !== undefined) return found
    await sleep(LOOK_MS)
  }
  throw new Error('nothing came in half a minute')
}
