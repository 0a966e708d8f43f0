/**
 * Lists the promises about how an answer to a create request is understood, and the faults that break them. The fault
 * proxy gives the answers, each as the carrier documents it or as something in between might give it.
 */
import { expect } from 'vitest'
import type { CarrierDialer } from '#carriers/carrier.ts'
import type { Bench } from '#test/conformance/bench.ts'
import type { CannedAnswer } from '#test/conformance/fault-proxy.ts'
import { type Case, dialing } from './case.ts'

const SERVER_ERRORS = [500, 501, 502, 503, 504, 507, 520, 599] as const
const PAGE = '<html>Bad Gateway</html>'
/** Forms of the header that name no number of seconds. */
const NO_SECONDS = ['soon', '-3', 'Wed, 21 Oct 2026 07:28:00 GMT'] as const

export const ANSWER_CASES: readonly Case[] = [
  {
    name: 'each documented refusal is told as what it is, with its code; any other answer is uncertain',
    async holds(bench) {
      const { refusing, doubtful } = bench.can.answers
      expect(refusing.length).toBeGreaterThan(0)
      for (const { refusal, ...answer } of refusing) {
        const told = await answered(bench, answer)
        expect(told, textOf(answer)).toMatchObject({
          kind: 'refused',
          refusal,
          code: expect.stringContaining(String(answer.status)),
          message: expect.stringMatching(/\S/),
        })
      }
      for (const answer of doubtful)
        expect(await answered(bench, answer), textOf(answer)).toMatchObject({ kind: 'uncertain' })
    },
    faults: [
      {
        fault: 'refuses by the status alone',
        plant: dialing((dialer) => ({
          async place(request) {
            const answer = await dialer.place(request)
            const status = answer.kind === 'uncertain' ? Number(/\b[45]\d\d\b/.exec(answer.message)?.[0]) : 0
            return status >= 400 && answer.kind === 'uncertain'
              ? { kind: 'refused', refusal: 'config', code: String(status), message: answer.message }
              : answer
          },
        })),
      },
      {
        fault: 'takes a documented refusal for a doubt',
        plant: dialing((dialer) => ({
          async place(request) {
            const answer = await dialer.place(request)
            return answer.kind === 'refused' ? { kind: 'uncertain', message: answer.message } : answer
          },
        })),
      },
    ],
  },
  {
    name: 'a failure of the server is uncertain, whatever it says, unless just that is documented',
    async holds(bench) {
      const { refusing } = bench.can.answers
      for (const status of SERVER_ERRORS) {
        const documented = refusing.filter((each) => each.status === status).map(({ body }) => body)
        const bodies = new Set(['', PAGE, '{}', ...refusing.map(({ body }) => body)])
        for (const body of [...bodies].filter((each) => !documented.includes(each))) {
          const before = bench.proxy.arrived()
          const told = await answered(bench, { status, body })
          const sent = bench.proxy.arrived() - before
          expect([told.kind, sent], textOf({ status, body })).toEqual(['uncertain', 1])
        }
      }
    },
    faults: [
      {
        fault: 'takes a failure of the server for “not placed”',
        plant: dialing((dialer) => ({
          async place(request) {
            const answer = await dialer.place(request)
            return answer.kind === 'uncertain'
              ? { kind: 'refused', refusal: 'not_placed', code: 'server', message: answer.message }
              : answer
          },
        })),
      },
    ],
  },
  {
    name: 'throttling is told with the seconds to wait; where none is documented, it is uncertain',
    async holds(bench) {
      const { throttling } = bench.can
      if (throttling === null) {
        const answer = {
          status: 429,
          headers: { 'retry-after': '7' },
          body: '{"message":"Too many requests"}',
        }
        expect(await answered(bench, answer)).toEqual({ kind: 'uncertain', message: expect.any(String) })
        return
      }
      const asked = throttling.meeting()
      const told = await bench.open.dialer.place(asked)
      expect(told).toMatchObject({ refusal: 'throttled', retryAfterSeconds: throttling.seconds })
      expect(await bench.made(asked.callId)).toBe(0)
      const seven = await answered(bench, throttling.answer('7'))
      expect(seven).toMatchObject({ refusal: 'throttled', retryAfterSeconds: 7 })
      for (const header of [null, ...NO_SECONDS]) {
        const none = await answered(bench, throttling.answer(header))
        expect(none, String(header)).toMatchObject({ kind: 'refused', refusal: 'throttled' })
        expect(none, String(header)).not.toHaveProperty('retryAfterSeconds')
      }
    },
    faults: [
      {
        fault: 'forgets the seconds to wait',
        where: ({ throttling }) => throttling !== null,
        plant: dialing((dialer) => ({
          async place(request) {
            const answer = await dialer.place(request)
            if (answer.kind !== 'refused') return answer
            const { retryAfterSeconds: _, ...rest } = answer
            return rest
          },
        })),
      },
      {
        fault: 'takes a header without a number for one',
        where: ({ throttling }) => throttling !== null,
        plant: dialing((dialer) => ({
          async place(request) {
            const answer = await dialer.place(request)
            return answer.kind === 'refused' ? { retryAfterSeconds: Number.NaN, ...answer } : answer
          },
        })),
      },
      {
        fault: 'takes a doubt for throttling',
        where: ({ throttling }) => throttling === null,
        plant: dialing((dialer) => ({
          async place(request) {
            const answer = await dialer.place(request)
            return answer.kind === 'uncertain'
              ? { kind: 'refused', refusal: 'throttled', code: '429', message: answer.message }
              : answer
          },
        })),
      },
    ],
  },
]

/** Places a call whose create request is answered so. */
function answered({ open, proxy, request }: Bench, answer: CannedAnswer): ReturnType<CarrierDialer['place']> {
  proxy.answersCreate(answer)
  return open.dialer.place(request())
}

const textOf = ({ status, body }: CannedAnswer): string => `${status} ${body}`
