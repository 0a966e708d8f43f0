/** Lists the promises about who may say something to whom, and the faults that break them. */
import { expect } from 'vitest'
import type { RawWebhook, Received } from '#carriers/carrier.ts'
import type { PostedEvents } from '#test/conformance/abilities.ts'
import { asking, type Case, dialing, placed, stateOf, whereEventsArePosted } from './case.ts'

/** Beyond the freshness, machine milliseconds. */
const MARGIN_MS = 60_000
const ADDRESSES = ['/events', '/events/', '/', 'https://elsewhere.example/other?key=1#part', ''] as const
/** As anybody in between may set them, or a stranger. */
const FORWARDED: RawWebhook['headers'] = {
  host: 'internal:8080',
  forwarded: 'for=192.0.2.1;host=elsewhere.example;proto=https',
  'x-forwarded-for': '192.0.2.1',
  'x-forwarded-host': 'elsewhere.example',
  'x-forwarded-port': '8443',
  'x-forwarded-proto': 'https',
  'x-original-url': '/other',
}
/** Nobody listens at the port. */
const PATH = '/below/a/path/events?of=1%20&to=%2B1'
const NOTHING: RawWebhook = { url: '/', headers: {}, body: Buffer.from('{}') }

const TAKEN: Received = { ok: true, events: [], key: 0 }

const variants = (raw: RawWebhook): readonly RawWebhook[] => [
  ...ADDRESSES.map((url) => ({ ...raw, url })),
  ...ADDRESSES.map((url) => ({ ...raw, url, headers: { ...raw.headers, ...FORWARDED } })),
]

export const AUTHENTICATION_CASES: readonly Case[] = [
  {
    name: 'an event of our account is taken; none without its proof, with a wrong one or of another account',
    async holds({ open, can, forgeries }) {
      const { events } = can
      const forged = await forgeries()
      expect(forged.length > 0).toBe(events.kind === 'posted')
      const strangers = [...forged, NOTHING, stamped(Date.now())]
      if (events.kind === 'posted') {
        const genuine = open.carrier.receive(await events.genuine(), Date.now())
        expect(genuine).toMatchObject({ ok: true, key: 0, events: [{ direction: 'outbound' }] })
        strangers.push(await events.ofOtherAccount())
      }
      for (const raw of strangers)
        expect(open.carrier.receive(raw, Date.now()), JSON.stringify(raw.headers)).toEqual({
          ok: false,
          why: 'bad_signature',
        })
      // A carrier without posts proves itself by taking our credentials.
      if (events.kind === 'socket') {
        expect(events.isOpen()).toBe(true)
        expect(await events.strangerHears()).toBe(false)
      }
    },
    faults: [
      {
        fault: 'takes an event without a signature',
        plant: asking((carrier) => ({
          receive: (raw, now) =>
            raw.headers['webhook-signature'] === undefined ? TAKEN : carrier.receive(raw, now),
        })),
      },
      {
        fault: 'takes an event with whatever signature',
        plant: asking((carrier) => ({
          receive(raw, now) {
            const received = carrier.receive(raw, now)
            return received.ok || raw.headers['webhook-signature'] === undefined ? received : TAKEN
          },
        })),
      },
      {
        fault: 'takes an event of another account',
        where: whereEventsArePosted,
        plant: (open, { can }) =>
          asking((carrier) => ({
            receive(raw, now) {
              const received = carrier.receive(raw, now)
              return received.ok ? received : can.otherAccount.carrier.receive(raw, now)
            },
          }))(open),
      },
      {
        fault: 'takes no event at all',
        where: whereEventsArePosted,
        plant: asking(() => ({ receive: () => ({ ok: false, why: 'bad_signature' }) })),
      },
    ],
  },
  {
    name: 'an event is taken while it is fresh, and neither later nor earlier',
    async holds({ open: { carrier }, can: { events } }) {
      if (events.kind === 'socket') {
        // It has no events that could be kept and sent again: it takes none by post, however fresh they look.
        for (const at of [0, Date.now(), Date.now() + MARGIN_MS])
          expect(carrier.receive(stamped(at), Date.now())).toMatchObject({ ok: false })
        return
      }
      const raw = await events.genuine()
      const { freshMs } = events
      for (const off of [0, MARGIN_MS - freshMs, freshMs - MARGIN_MS])
        expect(carrier.receive(raw, Date.now() + off), String(off)).toMatchObject({ ok: true })
      for (const off of [freshMs + MARGIN_MS, -freshMs - MARGIN_MS, 365 * 24 * 3_600_000])
        expect(carrier.receive(raw, Date.now() + off), String(off)).toEqual({ ok: false, why: 'stale' })
    },
    faults: [
      {
        fault: 'looks at no clock',
        plant: asking((carrier) => ({
          receive(raw, now) {
            const received = carrier.receive(raw, now)
            return received.ok ? received : TAKEN
          },
        })),
      },
      {
        fault: 'takes an event of the future',
        plant: asking((carrier) => ({
          receive(raw, now) {
            const received = carrier.receive(raw, now)
            return received.ok || now > Date.now() ? received : TAKEN
          },
        })),
      },
    ],
  },
  {
    name: 'neither the address at which an event arrives nor a forwarded header changes what is taken',
    async holds({ open, can: { events }, request, forgeries, proxy }) {
      const asked = request({ callbackUrl: `http://127.0.0.1:9${PATH}` })
      const ref = await placed(open, asked)
      if (events.kind === 'posted') {
        expect(await events.toldAddress(asked.callId)).toBe(asked.callbackUrl)
        await takesAlike(open.carrier.receive, events)
      } else expect(proxy.lastCreate()).not.toContain(PATH)
      for (const forged of [...(await forgeries()), NOTHING])
        for (const raw of variants(forged)) expect(open.carrier.receive(raw, Date.now()).ok).toBe(false)
      expect(await open.carrier.hangup(ref)).toBe(true)
    },
    faults: [
      {
        fault: 'trusts a forwarded header',
        plant: asking((carrier) => ({
          receive: (raw, now) =>
            raw.headers['x-forwarded-host'] === undefined ? carrier.receive(raw, now) : TAKEN,
        })),
      },
      {
        fault: 'takes events at one address only',
        where: whereEventsArePosted,
        plant: asking((carrier) => ({
          receive: (raw, now) =>
            raw.url === '/events' ? carrier.receive(raw, now) : { ok: false, why: 'bad_signature' },
        })),
      },
      {
        fault: 'tells the carrier another address than the configured one',
        where: whereEventsArePosted,
        plant: dialing((dialer) => ({
          place: (request) =>
            dialer.place({ ...request, callbackUrl: request.callbackUrl.replace('127.0.0.1', 'localhost') }),
        })),
      },
    ],
  },
  {
    name: 'with the wrong credentials nothing is placed, ended or proven',
    async holds({ open, stranger, request }) {
      const asked = request()
      const ref = await placed(open, asked)
      expect(await stranger.carrier.lookup({ callId: asked.callId, ref })).toEqual({ kind: 'no_answer' })
      expect(await stranger.carrier.lookup({ callId: request().callId, ref: null })).toEqual({
        kind: 'no_answer',
      })
      expect(await stranger.carrier.list(0)).toBe('no_answer')
      expect(await stranger.carrier.hangup(ref)).toBe(false)
      expect(await stranger.carrier.accountId()).toBeNull()
      expect((await stranger.carrier.check()).ok).toBe(false)
      expect((await stranger.dialer.place(request())).kind).toBe('refused')
      expect(await open.carrier.hangup(ref)).toBe(true)
    },
    faults: [
      {
        fault: 'takes a refusal of credentials for “no such call”',
        plant: asking((carrier) => ({
          async lookup(query) {
            const answer = await carrier.lookup(query)
            return answer.kind === 'no_answer' ? { kind: 'not_found' } : answer
          },
        })),
        on: 'stranger',
      },
      {
        fault: 'takes a refusal of credentials for a hang-up',
        plant: asking(() => ({ hangup: () => Promise.resolve(true) })),
        on: 'stranger',
      },
      {
        fault: 'takes a refusal of credentials for an empty list',
        plant: asking((carrier) => ({
          async list(since) {
            const calls = await carrier.list(since)
            return calls === 'no_answer' ? [] : calls
          },
        })),
        on: 'stranger',
      },
    ],
  },
  {
    name: 'with the credentials of another account the call is neither found, listed nor ended, and the account is another',
    async holds({ open, can: { otherAccount }, request }) {
      const asked = request()
      const ref = await placed(open, asked)
      const { carrier } = otherAccount
      await carrier.hangup(ref)
      await carrier.cancelUnanswered?.(ref)
      for (const query of [{ ref: null }, { ref }]) {
        const { kind } = await carrier.lookup({ callId: asked.callId, ...query })
        expect(['not_found', 'cannot_tell']).toContain(kind)
      }
      const listed = await carrier.list(0)
      expect(listed).not.toBe('no_answer')
      expect(listed === 'no_answer' ? [] : listed.map(({ callId }) => callId)).not.toContain(asked.callId)
      expect((await carrier.recording?.(ref, null))?.kind).not.toBe('audio')
      expect(await stateOf(open, asked.callId)).not.toBe('ended')
      // Only the name of the account tells that “not found” is no proof here.
      const names = [await open.carrier.accountId(), await carrier.accountId()]
      expect(names).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)])
      expect(new Set(names).size).toBe(2)
      expect(await open.carrier.accountId()).toBe(names[0])
      expect(await open.carrier.hangup(ref)).toBe(true)
    },
    faults: [
      {
        fault: 'names its accounts alike',
        plant: asking((carrier) => ({ accountId: () => Promise.resolve(carrier.kind) })),
        on: 'both_accounts',
      },
      {
        fault: 'finds the calls of every account',
        plant: (other, { open }) => asking(() => ({ lookup: (query) => open.carrier.lookup(query) }))(other),
        on: 'other_account',
      },
      {
        fault: 'lists the calls of every account',
        plant: (other, { open }) => asking(() => ({ list: (since) => open.carrier.list(since) }))(other),
        on: 'other_account',
      },
      {
        fault: 'ends the calls of every account',
        plant: (other, { open }) => asking(() => ({ hangup: (ref) => open.carrier.hangup(ref) }))(other),
        on: 'other_account',
      },
    ],
  },
]

async function takesAlike(
  receive: (raw: RawWebhook, machineNow: number) => unknown,
  events: PostedEvents,
): Promise<void> {
  const raw = await events.genuine()
  const taken = receive(raw, Date.now())
  expect(taken).toMatchObject({ ok: true })
  for (const each of variants(raw)) expect(receive(each, Date.now())).toEqual(taken)
  const theirs = await events.ofOtherAccount()
  for (const each of variants(theirs)) expect(receive(each, Date.now())).toMatchObject({ ok: false })
}

/** A post of the usual form that says when it was made. */
const stamped = (at: number): RawWebhook => ({
  url: '/events',
  headers: { 'webhook-id': 'event_1', 'webhook-timestamp': String(Math.floor(at / 1000)), 'webhook-signature': 'v1,AAAA' }, // prettier-ignore
  body: Buffer.from('{"type":"call.ended","data":{}}'),
})
