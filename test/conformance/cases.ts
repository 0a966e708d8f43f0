/**
 * Lists the promises that every carrier's adapter keeps (docs/dialing.md steps 3 to 8), each with a fault that breaks
 * it. `conforms.ts` runs every case against every adapter, and once more with its fault, when it has to fail.
 */
import { expect } from 'vitest'
import type { CarrierDialer, CarrierEvent, Carrier, OpenCarrier } from '#carriers/carrier.ts'
import { ownCallId } from '#domain/ids.ts'
import type { Bench } from './bench.ts'
import { CREATED, FATES } from './fault-proxy.ts'
import { newCallId } from './requests.ts'

export interface Case {
  readonly name: string
  readonly holds: (bench: Bench) => Promise<void>
  /** The fault that is planted, and the adapter with it. */
  readonly fault: string
  readonly plant: (open: OpenCarrier) => OpenCarrier
  /** The adapter of the wrong credentials gets the fault instead. */
  readonly onStranger?: true
}

const dialing = (change: (dialer: CarrierDialer) => CarrierDialer) => (open: OpenCarrier) => ({
  ...open,
  dialer: change(open.dialer),
})
const asking = (change: (carrier: Carrier) => Partial<Carrier>) => (open: OpenCarrier) => ({
  ...open,
  carrier: { ...open.carrier, ...change(open.carrier) },
})

/** A carrier does at once what it is told. */
const SOON = { timeout: 5000 } as const

export const CASES: readonly Case[] = [
  {
    name: 'an accepted create is one call, found by our id and by its reference',
    async holds({ open, request, made, proxy }) {
      const asked = request()
      const answer = await open.dialer.place(asked)
      expect(answer).toMatchObject({ kind: 'submitted' })
      const ref = answer.kind === 'submitted' ? answer.ref : ''
      expect(proxy.arrived()).toBe(1)
      // The carrier answers before the call is on its way.
      await expect.poll(() => made(asked.callId), SOON).toBe(1)
      for (const query of [{ ref: null }, { ref }])
        expect(await open.carrier.lookup({ callId: asked.callId, ...query })).toMatchObject({
          kind: 'found',
          call: { callId: asked.callId, ref, direction: 'outbound' },
        })
      expect(await open.carrier.hangup(ref)).toBe(true)
    },
    fault: 'sends the request twice',
    plant: dialing((dialer) => ({
      async place(request) {
        await dialer.place(request)
        return dialer.place(request)
      },
    })),
  },
  {
    name: 'each documented refusal is told as what it is, and no call exists',
    async holds({ open, refusals, made }) {
      for (const [refusal, meeting] of Object.entries(refusals)) {
        const asked = await meeting()
        expect(await open.dialer.place(asked), refusal).toMatchObject({ kind: 'refused', refusal })
        expect(await made(asked.callId), refusal).toBe(0)
      }
    },
    fault: 'takes a refusal for an unknown answer',
    plant: dialing((dialer) => ({
      async place(request) {
        const answer = await dialer.place(request)
        return answer.kind === 'refused' ? { kind: 'uncertain', message: answer.message } : answer
      },
    })),
  },
  {
    name: 'a create without a whole answer is uncertain, and sent once; without a connection it is refused',
    async holds({ open, request, made, proxy }) {
      for (const fate of FATES) {
        const asked = request()
        const before = proxy.arrived()
        await proxy.meets(fate)
        const answer = await open.dialer.place(asked)
        await proxy.meets(null)
        if (fate === 'refused_connection') {
          expect([answer.kind, proxy.arrived() - before], fate).toEqual(['refused', 0])
          continue
        }
        expect([answer.kind, proxy.arrived() - before], fate).toEqual(['uncertain', 1])
        const exists = CREATED.includes(fate)
        await expect.poll(() => made(asked.callId), { message: fate, ...SOON }).toBe(exists ? 1 : 0)
        const found = await open.carrier.lookup({ callId: asked.callId, ref: null })
        expect(found.kind, fate).toBe(exists ? 'found' : 'not_found')
        if (found.kind === 'found') await open.carrier.hangup(found.call.ref)
      }
    },
    fault: 'sends an uncertain request again',
    plant: dialing((dialer) => ({
      async place(request) {
        const answer = await dialer.place(request)
        return answer.kind === 'uncertain' ? dialer.place(request) : answer
      },
    })),
  },
  {
    name: 'a create that may not start sends no byte',
    async holds({ open, request, made, proxy }) {
      for (const mayStart of [
        () => false,
        () => {
          throw new Error('the deadline has passed')
        },
      ]) {
        // prettier-ignore
        const asked = request({ mayStart })
        expect(await open.dialer.place(asked)).toEqual({ kind: 'aborted' })
        expect([proxy.arrived(), await made(asked.callId)]).toEqual([0, 0])
      }
    },
    fault: 'does not ask whether it may start',
    plant: dialing((dialer) => ({ place: (request) => dialer.place({ ...request, mayStart: () => true }) })),
  },
  {
    name: 'each end is told as what it was, after steps that only go up, and asking tells the same',
    async holds({ open, outcomes, runs }) {
      for (const outcome of outcomes) {
        const { request, ref, heard } = await runs(outcome)
        const end = heard.at(-1)
        expect(end, outcome).toMatchObject({ type: 'ended', outcome })
        expect(ranksOf(heard), outcome).toEqual(ranksOf(heard).toSorted((a, b) => a - b))
        expect(new Set(heard.map((event) => event.eventId)).size, outcome).toBe(heard.length)
        for (const event of heard)
          expect(event).toMatchObject({ callId: request.callId, ref, direction: 'outbound' })
        const asked = await open.carrier.lookup({ callId: request.callId, ref })
        expect(asked, outcome).toMatchObject({ kind: 'found', call: { state: 'ended' } })
        const told = asked.kind === 'found' ? asked.call.events.find((event) => event.type === 'ended') : null
        expect(told, outcome).toMatchObject({ outcome })
      }
    },
    fault: 'tells every end as a talk',
    plant: asking((carrier) => ({
      async lookup(query) {
        const answer = await carrier.lookup(query)
        if (answer.kind !== 'found') return answer
        const events = answer.call.events.map((event): CarrierEvent =>
          event.type === 'ended' ? { ...event, outcome: 'completed' } : event,
        )
        return { kind: 'found', call: { ...answer.call, events } }
      },
    })),
  },
  {
    name: 'no event of a stranger is taken',
    async holds({ open, forgeries }) {
      for (const raw of await forgeries()) expect(open.carrier.receive(raw, Date.now()).ok).toBe(false)
      const nothing = { url: '/', headers: {}, body: Buffer.from('{}') }
      expect(open.carrier.receive(nothing, Date.now()).ok).toBe(false)
    },
    fault: 'takes events without proof',
    plant: asking(() => ({ receive: () => ({ ok: true, events: [], key: 0 }) })),
  },
  {
    name: 'with the wrong credentials nothing is placed, ended or proven',
    async holds({ open, stranger, request }) {
      const asked = request()
      const placed = await open.dialer.place(asked)
      const ref = placed.kind === 'submitted' ? placed.ref : ''
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
    fault: 'takes a refusal of credentials for “no such call”',
    plant: asking((carrier) => ({
      async lookup(query) {
        const answer = await carrier.lookup(query)
        return answer.kind === 'no_answer' ? { kind: 'not_found' } : answer
      },
    })),
    onStranger: true,
  },
  {
    name: 'a call that has ended is hung up already',
    async holds({ open, outcomes, runs }) {
      const { ref } = await runs(outcomes.includes('busy') ? 'busy' : 'completed')
      expect(await open.carrier.hangup(ref)).toBe(true)
      expect(await open.carrier.cancelUnanswered?.(ref)).toBe(true)
    },
    fault: 'takes “no such call” for a failure',
    plant: asking((carrier) => ({
      hangup: async (ref) => (await carrier.lookup({ callId: '', ref })).kind !== 'found',
    })),
  },
  {
    name: 'a live call is ended when it is asked for, and an unanswered one is cancelled',
    async holds({ open, request }) {
      for (const end of ['hangup', 'cancelUnanswered'] as const) {
        const asked = request()
        const placed = await open.dialer.place(asked)
        const ref = placed.kind === 'submitted' ? placed.ref : ''
        expect(await (open.carrier[end] ?? open.carrier.hangup)(ref), end).toBe(true)
        await expect.poll(() => stateOf(open, asked.callId), { message: end, ...SOON }).toBe('ended')
      }
    },
    fault: 'says that it has ended a call and does not',
    plant: asking(() => ({
      hangup: () => Promise.resolve(true),
      cancelUnanswered: () => Promise.resolve(true),
    })),
  },
  {
    name: 'calls of other systems on the account are never ours',
    async holds({ open, foreign, isLive, request }) {
      const ref = await foreign()
      const asked = request()
      const placed = await open.dialer.place(asked)
      const listed = await open.carrier.list(0)
      expect(listed).not.toBe('no_answer')
      const calls = listed === 'no_answer' ? [] : listed
      expect(calls.filter((call) => call.callId === asked.callId)).toHaveLength(1)
      for (const { callId, ref: told } of calls.filter((call) => ownCallId(call.callId) !== null)) {
        expect(told).not.toBe(ref)
        expect(await open.carrier.lookup({ callId: callId ?? '', ref: null })).toMatchObject({
          kind: 'found',
        })
      }
      if (placed.kind === 'submitted') expect(await open.carrier.hangup(placed.ref)).toBe(true)
      expect(await isLive(ref)).toBe(true)
    },
    fault: 'gives every call a call id of ours',
    plant: asking((carrier) => ({
      async list(since) {
        const calls = await carrier.list(since)
        if (calls === 'no_answer') return calls
        const [first] = calls
        return [...calls, ...(first ? [{ ...first, ref: 'theirs', callId: newCallId() }] : [])]
      },
    })),
  },
  {
    name: 'a carrier that cannot be reached proves nothing',
    async holds({ open, request, proxy }) {
      const asked = request()
      await proxy.meets('refused_connection')
      expect(await open.carrier.lookup({ callId: asked.callId, ref: null })).toEqual({ kind: 'no_answer' })
      expect(await open.carrier.list(0)).toBe('no_answer')
      expect(await open.carrier.hangup(asked.callId)).toBe(false)
      expect(await open.carrier.accountId()).toBeNull()
      expect((await open.carrier.check()).ok).toBe(false)
      await proxy.meets(null)
    },
    fault: 'takes silence for “no such call”',
    plant: asking((carrier) => ({
      async lookup(query) {
        const answer = await carrier.lookup(query)
        return answer.kind === 'no_answer' ? { kind: 'not_found' } : answer
      },
    })),
  },
]

async function stateOf({ carrier }: OpenCarrier, callId: string): Promise<string> {
  const answer = await carrier.lookup({ callId, ref: null })
  return answer.kind === 'found' ? answer.call.state : answer.kind
}

const RANK: Readonly<Partial<Record<CarrierEvent['type'], number>>> = {
  queued: 0,
  dialing: 1,
  ringing: 2,
  answered: 3,
  ended: 4,
}
const ranksOf = (events: readonly CarrierEvent[]): number[] => events.flatMap(({ type }) => RANK[type] ?? [])
