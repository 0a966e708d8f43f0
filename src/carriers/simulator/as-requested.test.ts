/** Checks that a call does what its request asked for about machines and about the relay of its talk. */
import { expect, it } from 'vitest'
import type { CarrierEvent } from '#carriers/carrier.ts'
import { magicNumber } from './magic-numbers.ts'
import type { RelayedParty } from './people/relayed-party.ts'
import type { CreateRequest } from './truth-log.ts'
import { asked, asking, createVirtualHost, START } from './virtual-host.ts'

const RELAY = 'ws://engine.invalid/relay/wks_1/call_1/token'
const MESSAGE = 'Hello, this is Ada for Maeve. We will try again another time. Goodbye.'
type End = Extract<CarrierEvent, { readonly type: 'ended' }>

/** A call with its whole course. @param hangUpAfter world seconds @param endTalkAfter world seconds */
function call(
  fate: 'answers' | 'voicemail',
  over: Partial<CreateRequest>,
  { hangUpAfter = 900, endTalkAfter = 900, stays = 0, handTo = null as string | null } = {},
) {
  const answered: RelayedParty[] = []
  const ended: string[] = []
  const host = createVirtualHost({
    answered: (party) => void answered.push(party),
    ended: (ref) => void ended.push(ref),
    stays: () => stays,
  })
  const request = asking(magicNumber(fate), over)
  const created = host.exchange.create(request)
  const ref = created.kind === 'created' ? created.ref : ''
  host.run(Math.min(hangUpAfter, endTalkAfter))
  if (hangUpAfter < endTalkAfter) host.exchange.hangup('main', ref)
  else host.exchange.endTalk(ref, handTo)
  host.run(900)
  const events = asked(host.exchange, request.callId)?.events ?? []
  const end = events.find((event): event is End => event.type === 'ended')
  const transfer = events.find((event) => event.type === 'transfer')
  const answeredAt = events.find(({ type }) => type === 'answered')?.at ?? 0
  return {
    answered,
    ended,
    end,
    transfer,
    answeredAt,
    types: events.map(({ type }) => type),
    ref,
    log: host.log.facts,
  }
}

it('a person whose talk is relayed is handed over with the part that was drawn, and the end brings no script', () => {
  const scripted = call('answers', {})
  const relayed = call('answers', { relayUrl: RELAY })
  expect(scripted.answered).toEqual([])
  expect(scripted.end?.conversation?.transcript).not.toEqual([])
  expect(relayed.end).toMatchObject({ conversation: null, talkSeconds: scripted.end?.talkSeconds })
  expect(relayed.answered).toMatchObject([
    {
      ref: relayed.ref,
      relayUrl: RELAY,
      role: scripted.end?.conversation?.disposition,
      endsAt: relayed.end?.at,
    },
  ])
  expect(relayed.ended).toEqual([relayed.ref])
})

it('a talk that the agent ends is over at once, with the seconds until then', () => {
  const { end, answeredAt, log } = call('answers', { relayUrl: RELAY }, { endTalkAfter: 14 })
  expect(end).toMatchObject({ outcome: 'completed', conversation: null })
  expect(end?.talkSeconds).toBe(Math.round(((end?.at ?? 0) - answeredAt) / 1000))
  expect(end?.talkSeconds).toBeLessThan(14)
  expect(log.filter(({ kind }) => kind === 'hangup')).toHaveLength(1)
})

it('a talk that the agent hands over is told as such before its end, which is ours; an unanswered one cannot be', () => {
  const handed = call('answers', { relayUrl: RELAY }, { endTalkAfter: 14, handTo: '+12125550199' })
  const plain = call('answers', { relayUrl: RELAY }, { endTalkAfter: 14 })
  expect(handed.types).toEqual(plain.types.toSpliced(plain.types.indexOf('ended'), 0, 'transfer'))
  expect(handed.transfer).toMatchObject({ to: '+12125550199', at: handed.end?.at })
  expect(['connected', 'failed']).toContain(handed.transfer?.outcome)
  expect(handed.end).toMatchObject({
    outcome: 'completed',
    talkSeconds: plain.end?.talkSeconds,
    at: plain.end?.at,
  })
  expect(
    call('answers', { relayUrl: RELAY }, { endTalkAfter: 1, handTo: '+12125550199' }).types,
  ).not.toContain('transfer')
})

it('nearly everybody to whom calls are handed over is there', () => {
  const host = createVirtualHost({ answered: () => undefined })
  const outcomes = Array.from({ length: 200 }, () => {
    const request = asking(magicNumber('answers'), { relayUrl: RELAY })
    const created = host.exchange.create(request)
    host.run(14)
    if (created.kind === 'created') host.exchange.endTalk(created.ref, '+12125550199')
    const events = asked(host.exchange, request.callId)?.events ?? []
    return events.find((event) => event.type === 'transfer')?.outcome
  })
  const failed = outcomes.filter((outcome) => outcome === 'failed').length
  expect(outcomes.filter((outcome) => outcome === 'connected').length).toBeGreaterThan(170)
  expect(failed).toBeGreaterThan(0)
})

it('a party that waits for the agent at the drawn end stays once, within the limit of the talk, unless the agent ends it', () => {
  const long = { relayUrl: RELAY, talkSeconds: 800 }
  const drawn = call('answers', long).end?.talkSeconds ?? 0
  const stayed = call('answers', long, { stays: 30.5 })
  expect(stayed.end?.talkSeconds).toBe(drawn + 30)
  expect(stayed.log.filter(({ kind }) => kind === 'stayed')).toHaveLength(1)
  const limited = call('answers', { ...long, talkSeconds: drawn + 5 }, { stays: 30 })
  expect(limited.end?.talkSeconds).toBe(drawn + 5)
  const before = (stayed.answeredAt - START) / 1000
  const ended = call('answers', long, { stays: 30, endTalkAfter: before + drawn + 10 })
  expect(ended.end?.talkSeconds).toBe(drawn + 10)
})

it('a machine is told, and its talk is not relayed, unless nobody was to tell machines', () => {
  const told = call('voicemail', { relayUrl: RELAY, machineDetection: 'detect' })
  expect([told.answered, told.types.includes('machine_detection'), told.end?.outcome]).toEqual([
    [],
    true,
    'voicemail',
  ])
  const off = call('voicemail', { relayUrl: RELAY, machineDetection: 'off' })
  expect(off.types).not.toContain('machine_detection')
  expect(off.end).toMatchObject({ outcome: 'completed', conversation: null })
  expect(off.answered).toMatchObject([{ role: 'machine' }])
  const silent = call('voicemail', { machineDetection: 'off' })
  expect(silent.answered).toEqual([])
  expect(silent.end?.conversation?.transcript[0]?.text).toMatch(/voicemail/u)
})

it('a machine is left the message after its greeting, and the talk lasts until it was spoken', () => {
  const plain = call('voicemail', {})
  const { end } = call('voicemail', { machineDetection: 'message', voicemailMessage: MESSAGE })
  expect(end).toMatchObject({
    outcome: 'voicemail',
    conversation: { disposition: 'message_left', optOut: false },
  })
  expect(end?.conversation?.transcript).toMatchObject([
    { speaker: 'contact', text: expect.stringContaining('voicemail') },
    { speaker: 'agent', at: plain.end?.talkSeconds, text: MESSAGE },
  ])
  expect(end?.talkSeconds).toBe((plain.end?.talkSeconds ?? 0) + Math.ceil(MESSAGE.length / 15))
})

it.each([
  ['the talk limit', (seconds: number) => call('voicemail', { ...LEAVING, talkSeconds: seconds })],
  ['a hang-up', (seconds: number) => call('voicemail', LEAVING, { hangUpAfter: seconds + answerAfter() })],
])('a message that %s cuts off counts as not left, and only what was spoken of it stands', (_what, make) => {
  const beep = call('voicemail', {}).end?.talkSeconds ?? 0
  const { end } = make(beep + 2)
  expect(end?.conversation?.disposition).toBeNull()
  expect(end?.conversation?.transcript[1]?.text).toMatch(/^Hello, this is Ada\b/u)
  expect(end?.conversation?.transcript[1]?.text.length).toBeLessThan(35)
})
const LEAVING = { machineDetection: 'message', voicemailMessage: MESSAGE } as const
/** World seconds from the request to the answer of the machine. */
function answerAfter(): number {
  const { answeredAt, log } = call('voicemail', {})
  return (answeredAt - (log.find(({ kind }) => kind === 'created')?.at ?? 0)) / 1000
}

it('a person who is called with a message for machines hears none', () => {
  const { end } = call('answers', LEAVING)
  expect(end?.conversation?.disposition).not.toBe('message_left')
  expect(JSON.stringify(end)).not.toContain(MESSAGE)
})
