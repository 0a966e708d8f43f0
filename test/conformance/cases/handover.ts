/**
 * Lists the promises about handing a call over to somebody else, and the faults that break them. They hold for carriers
 * that are asked to; with the others nothing is asked.
 */
import { expect } from 'vitest'
import type { Carrier, OpenCarrier } from '#carriers/carrier.ts'
import type { Abilities } from '#test/conformance/abilities.ts'
import { asking, type Case, placed, SOON, stateOf } from './case.ts'

type Transfer = NonNullable<Carrier['transfer']>
const where = ({ handover }: Abilities): boolean => handover !== null
const handing = (change: (transfer: Transfer, carrier: Carrier) => Transfer) =>
  asking((carrier) => (carrier.transfer ? { transfer: change(carrier.transfer, carrier) } : {}))
const outcomeOf = ({ carrier }: OpenCarrier, ref: string, to: string) => carrier.transfer?.(ref, to)
const SUCCESS: Transfer = () => Promise.resolve('connected')
const NO_NUMBERS = [
  '',
  'sip:+12125550199',
  '2125550199',
  'x+12125550199',
  '+12125550199,1',
  '+0123456789',
] as const

export const HANDOVER_CASES: readonly Case[] = [
  {
    name: 'a call that somebody takes over is told so, and is ours no more, without a further call of ours',
    async holds({ open, can, made, proxy }) {
      const call = await can.handover?.begins('takes')
      if (!call) return expect(can.handover).toBeNull()
      const creates = proxy.arrived()
      expect(await outcomeOf(open, call.ref, call.to)).toBe('connected')
      await expect.poll(() => stateOf(open, call.callId), SOON).toBe('ended')
      expect([proxy.arrived() - creates, await made(call.callId)]).toEqual([0, 1])
    },
    faults: [
      {
        fault: 'takes a success for a failure',
        where,
        plant: handing((transfer) => async (...asked) => {
          await transfer(...asked)
          return 'failed'
        }),
      },
      { fault: 'says that it has handed a call over and does not', where, plant: handing(() => SUCCESS) },
      {
        fault: 'rings the other phone itself',
        where,
        plant: (open, bench) =>
          handing((transfer) => async (ref, to) => {
            await placed(open, bench.request({ to }))
            return transfer(ref, to)
          })(open),
      },
    ],
  },
  {
    name: 'a call that nobody takes over goes on with us, as often as it is tried',
    async holds({ open, can }) {
      const call = await can.handover?.begins('refuses')
      if (!call) return expect(can.handover).toBeNull()
      for (const _ of [1, 2]) {
        expect(await outcomeOf(open, call.ref, call.to)).toBe('failed')
        expect(await stateOf(open, call.callId)).toBe('answered')
      }
      expect(await open.carrier.hangup(call.ref)).toBe(true)
      await expect.poll(() => stateOf(open, call.callId), SOON).toBe('ended')
    },
    faults: [
      { fault: 'takes a refusal for a success', where, plant: handing(() => SUCCESS) },
      {
        fault: 'ends a call that nobody takes',
        where,
        plant: handing((transfer, carrier) => async (ref, to) => {
          const outcome = await transfer(ref, to)
          await carrier.hangup(ref)
          return outcome
        }),
      },
    ],
  },
  {
    name: 'a call that has ended, or was never answered, is handed over to nobody',
    async holds({ open, can, outcomes, request, runs }) {
      if (can.handover === null) return expect(can.handover).toBeNull()
      const { ref } = await runs(outcomes.includes('completed') ? 'completed' : 'busy')
      const unanswered = await placed(open, request())
      for (const each of [ref, unanswered]) expect(await outcomeOf(open, each, request().to)).toBe('failed')
      expect(await open.carrier.hangup(unanswered)).toBe(true)
    },
    faults: [
      { fault: 'takes an ended call for one that was handed over', where, plant: handing(() => SUCCESS) },
    ],
  },
  {
    name: 'a call of another system is handed over to nobody, and nobody asks about it',
    async holds({ open, can, foreign, isLive, proxy, request }) {
      if (can.handover === null) return expect(can.handover).toBeNull()
      const ref = await foreign()
      const asked = proxy.questions()
      expect(await outcomeOf(open, ref, request().to)).toBe('failed')
      expect(proxy.questions()).toBe(asked)
      expect(await isLive(ref)).toBe(true)
    },
    faults: [
      { fault: 'says that it has handed over what is not ours', where, plant: handing(() => SUCCESS) },
      {
        fault: 'looks at a call that is not ours',
        where,
        plant: handing((_, carrier) => async () => {
          await carrier.accountId()
          return 'failed'
        }),
      },
    ],
  },
  {
    name: 'what is no number in international form is refused without a byte, and the call goes on',
    async holds({ open, can, proxy }) {
      const call = await can.handover?.begins('takes')
      if (!call) return expect(can.handover).toBeNull()
      const asked = proxy.questions()
      for (const to of NO_NUMBERS) expect(await outcomeOf(open, call.ref, to), to).toBe('failed')
      expect(proxy.questions()).toBe(asked)
      expect(await stateOf(open, call.callId)).toBe('answered')
      expect(await open.carrier.hangup(call.ref)).toBe(true)
    },
    faults: [
      {
        fault: 'hands a call over to whatever it is told',
        where,
        plant: handing((transfer) => (ref) => transfer(ref, '+12125550105')),
      },
      {
        fault: 'asks the carrier before it looks at the number',
        where,
        plant: handing((_, carrier) => async () => {
          await carrier.accountId()
          return 'failed'
        }),
      },
    ],
  },
  {
    name: 'a carrier that fails in the middle has handed nothing over, and the call goes on with us',
    async holds({ open, can, proxy }) {
      const call = await can.handover?.begins('takes')
      if (!call) return expect(can.handover).toBeNull()
      proxy.answersQuestions({ status: 500, body: '' })
      expect(await outcomeOf(open, call.ref, call.to)).toBe('failed')
      proxy.answersQuestions(null)
      expect(await stateOf(open, call.callId)).toBe('answered')
      expect(await open.carrier.hangup(call.ref)).toBe(true)
    },
    faults: [{ fault: 'takes a failure for a success', where, plant: handing(() => SUCCESS) }],
  },
]
