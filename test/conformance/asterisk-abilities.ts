/**
 * Brings about, over Asterisk, the situations that the conformance suite asks for. Events come over the socket that the
 * adapter opens; a call has no price; a recording is a file of Asterisk; and the memory of ended calls is its shelves.
 */
import { expect } from 'vitest'
import type { AsteriskCarrier } from '#carriers/asterisk/adapter.ts'
import type { CallSound } from '#carriers/event-stream.ts'
import {
  endVariable,
  RECORDS_KEPT_SECONDS,
  SHELVES,
  shelfOf,
  shelfVariable,
} from '#carriers/asterisk/end-record.ts'
import type { CarrierEvent, CarrierOutcome, PlaceRequest } from '#carriers/carrier.ts'
import { ask, basic } from '#test/sip/ari-client.ts'
import { numberOf } from '#test/sip/people.ts'
import { eventsIn, readRun } from '#test/sip/recording.ts'
import { tone, wavOf } from '#test/sip/sounds.ts'
import type { Abilities, HandedOver, Wire } from './abilities.ts'
import { ASTERISK_ANSWERS } from './asterisk-answers.ts'
import type { AsteriskPlace } from './asterisk-place.ts'
import { placed, stateOf } from './cases/case.ts'
import type { FaultProxy } from './fault-proxy.ts'
import { newCallId } from './requests.ts'

interface Means {
  readonly place: AsteriskPlace
  readonly proxy: FaultProxy
  readonly open: AsteriskCarrier
  readonly stranger: AsteriskCarrier
  readonly otherAccount: AsteriskCarrier
  /** Everything that the adapter has told so far. */
  readonly heard: readonly CarrierEvent[]
  /** A call that ends so. */
  request(outcome: CarrierOutcome): PlaceRequest
  /** A call that is recorded and goes on, to a far side that forwards calls or does not. */
  recorded(farSide?: 'takes' | 'refuses'): PlaceRequest
  /** The audio of a recorded call once it is answered; null where there is no sound. */
  audioOf(callId: string): Promise<CallSound | null> | undefined
  soundBytes(): number
}

export const asteriskAbilities = (means: Means): Abilities => ({
  answers: ASTERISK_ANSWERS,
  throttling: null,
  events: {
    kind: 'socket',
    isOpen: () => means.open.isListening(),
    strangerHears: () => means.stranger.listen({ heard: () => undefined }),
  },
  wire: (outcome) => wireOf(means, outcome),
  unknownEvents: 'passed_over',
  price: null,
  recording: { begins: () => beginRecorded(means) },
  handover: { begins: (farSide) => beginHandover(means, farSide) },
  async ages({ request }, seconds) {
    await fillShelf(means.place, request.callId, seconds)
    // The adapter removes a record that it need not keep any more.
    if (seconds > RECORDS_KEPT_SECONDS)
      await setVariable(means.place, { variable: endVariable(request.callId) })
  },
  otherAccount: means.otherAccount,
})

interface Said {
  readonly type: string
  readonly dialstatus?: string
  readonly channel?: { readonly id: string; readonly state?: string }
  readonly peer?: { readonly id: string }
}

async function wireOf(means: Means, outcome: CarrierOutcome): Promise<Wire> {
  const { sockets } = means.proxy
  const request = means.request(outcome)
  const { callId } = request
  sockets.hold()
  const ref = await placed(means.open, request)
  const about = (): readonly Said[] =>
    sockets
      .held()
      .map((message) => JSON.parse(message) as Said)
      .filter(({ channel, peer }) => (channel ?? peer)?.id === callId)
  await expect.poll(() => about().map(({ type }) => type)).toContain('ChannelDestroyed')
  const said = about()
  sockets.pass()
  await expect.poll(() => stateOf(means.open, callId)).toBe('ended')
  const steps = Object.values(Object.groupBy(said, stepOf)).map((step = []) => step.map(text))
  const example = said.find(({ channel }) => channel !== undefined)
  return {
    request,
    ref,
    steps,
    unknown: unknownBeside(example),
    foreign: eventsIn(readRun('rings_out')).map(text),
    hears: (_carrier, messages) => hears(means, messages.map(String), steps.at(-1)?.[0]),
  }
}

const text = (said: object): string => JSON.stringify(said)

/** Which step of the call a message tells of: dialling, ringing, answered, nothing by itself, the end. */
function stepOf({ type, dialstatus, channel }: Said): number {
  if (type === 'ChannelDestroyed') return 4
  if (type === 'StasisStart') return 2
  const state = type === 'ChannelStateChange' ? channel?.state : type === 'Dial' ? dialstatus : null
  if (state === '') return 0
  if (state === 'RINGING' || state === 'Ringing') return 1
  return state === 'ANSWER' || state === 'Up' ? 2 : 3
}

/** Kinds of messages that the adapter does not know, and known ones that nobody could read. */
const unknownBeside = (example: Said | undefined): readonly string[] => [
  text({ ...example, type: 'ChannelTransferredByMagic' }),
  text({ ...example, type: 'ChannelUserevent', eventname: 'answered', userevent: { state: 'Up' } }),
  text({ ...example, type: 'ChannelStateChange', timestamp: 'yesterday' }),
  text({ type: 'RESTResponse', request_id: '1', status_code: 200 }),
  text({ type: 'ChannelDestroyed' }),
  '{"type":17}',
  '[]',
  'no JSON',
  '',
]

const FAST = { interval: 5 } as const

/** @returns the events that the adapter tells of these messages, as if its socket had brought them */
async function hears(
  { proxy: { sockets }, heard }: Means,
  messages: readonly string[],
  end: string | undefined,
): Promise<readonly CarrierEvent[]> {
  const from = heard.length
  for (const message of messages) sockets.push(message)
  // The messages of a socket are heard in order, so once the last one is told of, all have been heard.
  const last = newCallId()
  sockets.push(
    text({ type: 'Dial', timestamp: new Date().toISOString(), dialstatus: '', peer: { id: last } }),
  )
  const told = (): readonly CarrierEvent[] => heard.slice(from)
  await expect.poll(() => told().some(({ callId }) => callId === last), FAST).toBe(true)
  // The length of a talk may have to be asked for.
  const ends = messages.filter((message) => message === end).length
  await expect.poll(() => told().filter(({ type }) => type === 'ended').length, FAST).toBe(ends)
  return told().filter(({ callId }) => callId !== last)
}

const WAV = wavOf(tone(440, 2))
const SOME_SOUND_BYTES = 8000

async function beginRecorded(means: Means) {
  const { open, place } = means
  const request = means.recorded()
  const ref = await placed(open, request)
  await expect.poll(() => means.audioOf(request.callId)).toBeDefined()
  const leg = (await means.audioOf(request.callId)) ?? null
  return {
    ref,
    async ends() {
      if (leg !== null) await expect.poll(() => means.soundBytes()).toBeGreaterThan(SOME_SOUND_BYTES)
      await open.carrier.hangup(ref)
      place.record?.(request.callId, WAV)
      leg?.close()
      await expect.poll(() => stateOf(open, request.callId)).toBe('ended')
    },
  }
}

async function beginHandover({ open, ...means }: Means, farSide: 'takes' | 'refuses'): Promise<HandedOver> {
  const request = means.recorded(farSide)
  const ref = await placed(open, request)
  await expect.poll(() => means.audioOf(request.callId)).toBeDefined()
  await means.audioOf(request.callId)
  return { ref, callId: request.callId, to: numberOf('talks', 5) }
}

/** Calls a second that a connection to Asterisk places at most, and how far chance may be off the mean on one shelf. */
const BUSY = { callsPerSecond: 10, timesTheMean: 4 } as const
/** As the dialplan cuts a shelf. */
const SHELF_LENGTH = 3400

/** Puts the records on the shelf of a call that come to lie over its own in so many busy seconds. */
async function fillShelf(place: AsteriskPlace, callId: string, seconds: number): Promise<void> {
  const { callsPerSecond, timesTheMean } = BUSY
  const variable = shelfVariable(shelfOf(callId))
  const ari = { ...place, url: `http://127.0.0.1:${place.port}/ari` }
  const { body } = await ask(ari, 'GET', `/asterisk/variable?variable=${variable}`)
  const newer = Array.from(
    { length: Math.floor((seconds * callsPerSecond * timesTheMean) / SHELVES) },
    record,
  )
  const value = [...newer, (body as { readonly value: string }).value].join('~').slice(0, SHELF_LENGTH)
  await setVariable(place, { variable, value })
}

/** @param of a variable without a value is removed */
async function setVariable(place: AsteriskPlace, of: { variable: string; value?: string }): Promise<void> {
  const ari = { ...place, url: `http://127.0.0.1:${place.port}/ari` }
  const answer = await fetch(`${ari.url}/asterisk/variable`, {
    method: 'POST',
    headers: { authorization: basic(ari), 'content-type': 'application/json', connection: 'close' },
    body: text(of),
  })
  expect(answer.status).toBe(204)
}

function record(): string {
  const at = (Date.now() / 1000).toFixed(3)
  return `${newCallId()}|Up|16|SIP 200 OK|${at}|${at}|${at.slice(0, 10)}|+12125550150|+12025550123`
}
