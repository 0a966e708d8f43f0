/** Lists the promises about what a carrier keeps of a call that has ended, and the faults that break them. */
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect } from 'vitest'
import type { Carrier, CarrierEvent, Lookup } from '#carriers/carrier.ts'
import type { Bench } from '#test/conformance/bench.ts'
import { asking, type Case, SOON } from './case.ts'

/** Within the promise of a carrier, seconds. */
const MARGIN_SECONDS = 60

export const RECORD_CASES: readonly Case[] = [
  {
    name: 'the record of a call is there for as long as the adapter promises; once it is gone, nothing is told of it',
    async holds({ open: { carrier }, can }) {
      const wire = await can.wire('busy')
      const { ref, request } = wire
      const ask = () =>
        Promise.all([null, ref].map((each) => carrier.lookup({ callId: request.callId, ref: each })))
      const found = { kind: 'found', call: { callId: request.callId, ref, state: 'ended' } }
      expect(await ask()).toMatchObject([found, found])
      await can.ages(wire, carrier.recordsKeptSeconds - MARGIN_SECONDS)
      expect(await ask()).toMatchObject([found, found])
      await can.ages(wire, carrier.recordsKeptSeconds * 2)
      for (const { kind } of await ask()) expect(['not_found', 'cannot_tell']).toContain(kind)
      const listed = await carrier.list(0)
      expect(listed).not.toBe('no_answer')
      expect(listed === 'no_answer' ? [] : listed.map(({ callId }) => callId)).not.toContain(request.callId)
    },
    faults: [
      {
        fault: 'promises to keep records for longer than they are',
        plant: asking((carrier) => ({ recordsKeptSeconds: carrier.recordsKeptSeconds * 3 })),
      },
      {
        fault: 'makes up the end of a call that it has no record of',
        plant: asking((carrier) => {
          let last: Lookup = { kind: 'not_found' }
          return {
            async lookup(query) {
              const answer = await carrier.lookup(query)
              if (answer.kind === 'found') last = answer
              return answer.kind === 'found' ? answer : last
            },
          }
        }),
      },
    ],
  },
  {
    name: 'a price is told when it comes, after the end, and by a carrier without prices never',
    async holds({ open: { carrier }, can }) {
      const call = can.price && (await can.price.unsettled())
      const wire = call?.wire ?? (await can.wire('completed'))
      const heard = await wire.hears(carrier, wire.steps.flat())
      expect(heard.map(({ type }) => type)).toContain('ended')
      expect([...pricesIn(heard), ...(await askedPrices(carrier, wire))]).toEqual([])
      if (call === null) return
      const told = pricesIn(await wire.hears(carrier, await call.settle()))
      expect(told).toMatchObject([{ type: 'price', callId: wire.request.callId, ref: wire.ref }])
      const amounts = told.map((price) => (price.type === 'price' ? price.amountMicro : null))
      expect(amounts).toEqual([expect.any(Number)])
      expect(amounts[0]).toBeGreaterThan(0)
      expect(Number.isInteger(amounts[0])).toBe(true)
      expect(await askedPrices(carrier, wire)).toEqual(told)
    },
    faults: [
      {
        fault: 'makes a price up until one comes',
        spoil: (told) =>
          told.flatMap((event): CarrierEvent[] =>
            event.type === 'ended' ? [event, { ...event, type: 'price', amountMicro: 0 }] : [event],
          ),
      },
      {
        fault: 'loses a price that comes after the end',
        where: ({ price }) => price !== null,
        spoil: (told) => told.filter(({ type }) => type !== 'price'),
      },
    ],
  },
  {
    name: 'a recording is there once its call has ended, whole or in part, and for no call that was not recorded',
    async holds(bench) {
      const { open, can } = bench
      if (can.recording === null) return expect(open.carrier.recording).toBeUndefined()
      const call = await can.recording.begins()
      // Some carriers give what they have so far.
      const early = await fetched(bench, call.ref, null)
      expect(['none', 'audio']).toContain(early.kind)
      await call.ends()
      await expect.poll(async () => (await fetched(bench, call.ref, null)).kind, SOON).toBe('audio')
      const whole = await fetched(bench, call.ref, null)
      const all = whole.bytes
      expect(all.length).toBeGreaterThan(Math.max(LEAST_BYTES, early.bytes.length))
      expect(whole).toMatchObject({ contentType: 'audio/wav', contentRange: null, length: all.length })
      const size = all.length
      for (const [range, from, to] of [
        ['bytes=0-99', 0, 99],
        ['bytes=100-', 100, size - 1],
        ['bytes=-10', size - 10, size - 1],
      ] as const) {
        const part = await fetched(bench, call.ref, range)
        expect(part, range).toMatchObject({ kind: 'audio', contentRange: `bytes ${from}-${to}/${size}` })
        expect(part.length, range).toBe(to - from + 1)
        expect(part.bytes.equals(all.subarray(from, to + 1)), range).toBe(true)
      }
      expect((await fetched(bench, call.ref, `bytes=${size}-`)).kind).toBe('outside')
      const others = await Promise.all([bench.runs('completed'), bench.runs('busy')])
      for (const { ref } of others) expect(await fetched(bench, ref, null)).toMatchObject({ kind: 'none' })
      expect((await bench.stranger.carrier.recording?.(call.ref, null))?.kind).toBe('no_answer')
      await bench.proxy.meets('refused_connection')
      expect((await fetched(bench, call.ref, null)).kind).toBe('no_answer')
      await bench.proxy.meets(null)
    },
    faults: [
      {
        fault: 'gives the whole for a part',
        plant: asking((carrier) => ({
          recording: async (ref) => (await carrier.recording?.(ref, null)) ?? { kind: 'no_answer' },
        })),
      },
      {
        fault: 'has a recording of every call',
        plant: asking((carrier) => ({
          async recording(ref, range) {
            const found = await carrier.recording?.(ref, range)
            return found === undefined || found.kind === 'none'
              ? {
                  kind: 'audio',
                  contentType: 'audio/wav',
                  length: 0,
                  contentRange: null,
                  body: Readable.from([]),
                }
              : found
          },
        })),
      },
      {
        fault: 'takes a refusal of credentials for “no recording”',
        plant: asking(() => ({ recording: () => Promise.resolve({ kind: 'none', why: 'no such call' }) })),
        on: 'stranger',
      },
    ],
  },
]

const pricesIn = (events: readonly CarrierEvent[]) => events.filter(({ type }) => type === 'price')

/** The prices that the carrier tells when it is asked. */
async function askedPrices(
  carrier: Carrier,
  { request, ref }: { readonly request: { readonly callId: string }; readonly ref: string },
): Promise<readonly CarrierEvent[]> {
  const answer = await carrier.lookup({ callId: request.callId, ref })
  expect(answer).toMatchObject({ kind: 'found', call: { state: 'ended' } })
  return answer.kind === 'found' ? pricesIn(answer.call.events) : []
}

/** More than the header of a file. */
const LEAST_BYTES = 1000

/** Asks for a recording and reads it to its end. */
async function fetched({ open }: Bench, ref: string, range: string | null) {
  const found = await open.carrier.recording?.(ref, range)
  if (found === undefined) throw new Error('The adapter says nothing of recordings.')
  return found.kind === 'audio'
    ? { ...found, bytes: await buffer(found.body) }
    : { ...found, length: 0, bytes: Buffer.alloc(0) }
}
