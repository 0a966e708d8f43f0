/** Lists the promises about the one create request of a call, and the faults that break them. */
import { expect } from 'vitest'
import { CREATED, FATES, UNSENT } from '#test/conformance/fault-proxy.ts'
import { newCallId } from '#test/conformance/requests.ts'
import { type Case, dialing, placed, SOON } from './case.ts'

export const CREATE_CASES: readonly Case[] = [
  {
    name: 'an accepted create is one call, found by our id and by its reference',
    async holds({ open, request, made, proxy }) {
      const asked = request()
      const ref = await placed(open, asked)
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
    faults: [
      {
        fault: 'sends the request twice',
        plant: dialing((dialer) => ({
          async place(request) {
            const first = await dialer.place(request)
            await dialer.place(request)
            return first
          },
        })),
      },
      {
        fault: 'gives another reference than the one by which the call is found',
        plant: dialing((dialer) => ({
          async place(request) {
            const answer = await dialer.place(request)
            return answer.kind === 'submitted' ? { ...answer, ref: newCallId() } : answer
          },
        })),
      },
    ],
  },
  {
    name: 'each refusal that the carrier gives is told as what it is, and no call exists',
    async holds({ open, refusals, made }) {
      for (const [refusal, meeting] of Object.entries(refusals)) {
        const asked = await meeting()
        expect(await open.dialer.place(asked), refusal).toMatchObject({ kind: 'refused', refusal })
        expect(await made(asked.callId), refusal).toBe(0)
      }
    },
    faults: [
      {
        fault: 'takes a refusal for an unknown answer',
        plant: dialing((dialer) => ({
          async place(request) {
            const answer = await dialer.place(request)
            return answer.kind === 'refused' ? { kind: 'uncertain', message: answer.message } : answer
          },
        })),
      },
      {
        fault: 'gives one name to every refusal',
        plant: dialing((dialer) => ({
          async place(request) {
            const answer = await dialer.place(request)
            return answer.kind === 'refused' ? { ...answer, refusal: 'not_placed' } : answer
          },
        })),
      },
    ],
  },
  {
    name: 'a create whose time is up before a connection stands is refused, and no byte has left',
    async holds({ open, request, made, proxy }) {
      for (const fate of UNSENT) {
        const asked = request()
        await proxy.meets(fate)
        const answer = await open.dialer.place(asked)
        await proxy.meets(null)
        expect(answer, fate).toMatchObject({ kind: 'refused', refusal: 'not_placed' })
        expect([proxy.arrived(), await made(asked.callId)], fate).toEqual([0, 0])
      }
    },
    faults: [
      {
        fault: 'takes every time-out for an uncertain request',
        plant: dialing((dialer) => ({
          async place(request) {
            const answer = await dialer.place(request)
            return answer.kind === 'refused' && answer.message.startsWith('no answer within')
              ? { kind: 'uncertain', message: answer.message }
              : answer
          },
        })),
      },
      {
        fault: 'takes a refused connection for an uncertain request',
        plant: dialing((dialer) => ({
          async place(request) {
            const answer = await dialer.place(request)
            return answer.kind === 'refused' && !answer.message.startsWith('no answer within')
              ? { kind: 'uncertain', message: answer.message }
              : answer
          },
        })),
      },
    ],
  },
  {
    name: 'a create that was sent and has no whole answer in time is uncertain, and is sent once',
    async holds({ open, request, made, proxy }) {
      for (const fate of FATES.filter((each) => !UNSENT.includes(each))) {
        const asked = request()
        const before = proxy.arrived()
        await proxy.meets(fate)
        const answer = await open.dialer.place(asked)
        await proxy.meets(null)
        expect([answer.kind, proxy.arrived() - before], fate).toEqual(['uncertain', 1])
        const exists = CREATED.includes(fate)
        await expect.poll(() => made(asked.callId), { message: fate, ...SOON }).toBe(exists ? 1 : 0)
        const found = await open.carrier.lookup({ callId: asked.callId, ref: null })
        expect(found.kind, fate).toBe(exists ? 'found' : 'not_found')
        if (found.kind === 'found') await open.carrier.hangup(found.call.ref)
      }
    },
    faults: [
      {
        fault: 'sends an uncertain request again',
        plant: dialing((dialer) => ({
          async place(request) {
            const answer = await dialer.place(request)
            return answer.kind === 'uncertain' ? dialer.place(request) : answer
          },
        })),
      },
      {
        fault: 'takes a missing answer for a refusal',
        plant: dialing((dialer) => ({
          async place(request) {
            const answer = await dialer.place(request)
            return answer.kind === 'uncertain'
              ? { kind: 'refused', refusal: 'not_placed', code: 'lost', message: answer.message }
              : answer
          },
        })),
      },
    ],
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
    faults: [
      {
        fault: 'does not ask whether it may start',
        plant: dialing((dialer) => ({
          place: (request) => dialer.place({ ...request, mayStart: () => true }),
        })),
      },
      {
        fault: 'asks whether it may start when it has started',
        plant: dialing((dialer) => ({
          async place(request) {
            const answer = await dialer.place({ ...request, mayStart: () => true })
            try {
              return request.mayStart() ? answer : { kind: 'aborted' }
            } catch {
              return { kind: 'aborted' }
            }
          },
        })),
      },
    ],
  },
]
