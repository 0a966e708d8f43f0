/** Lists the promises about ending calls and asking after them, and the faults that break them. */
import { expect } from 'vitest'
import type { Carrier } from '#carriers/carrier.ts'
import { ownCallId } from '#domain/ids.ts'
import type { CannedAnswer } from '#test/conformance/fault-proxy.ts'
import { newCallId } from '#test/conformance/requests.ts'
import { asking, type Case, placed, stateOf } from './case.ts'

/** A carrier ends a call at once, and every run with the fault waits for so long. */
const AT_ONCE = { timeout: 2000 } as const
/** A carrier may have many calls of cases before. */
const MOST_ASKED = 20
const PAGE = '<html>Not what you asked for</html>'
/** Answers to questions that say nothing about any call. */
const FAILURES: readonly CannedAnswer[] = [
  { status: 500, body: PAGE },
  { status: 502, body: '' },
  { status: 503, body: '{"error":{"code":"server_error","message":"later"}}' },
  { status: 429, headers: { 'retry-after': '1' }, body: '{"message":"Too many requests"}' },
  { status: 404, body: PAGE },
  { status: 301, headers: { location: 'https://elsewhere.example/' }, body: '' },
  { status: 200, body: PAGE },
  { status: 200, body: '{}' },
  { status: 204, body: '' },
]

export const LIVE_CALL_CASES: readonly Case[] = [
  {
    name: 'a call that has ended is hung up already',
    async holds({ open, outcomes, runs }) {
      const { ref } = await runs(outcomes.includes('busy') ? 'busy' : 'completed')
      expect(await open.carrier.hangup(ref)).toBe(true)
      expect(await open.carrier.cancelUnanswered?.(ref)).toBe(true)
    },
    faults: [
      {
        fault: 'takes “no such call” for a failure',
        plant: asking((carrier) => ({
          hangup: async (ref) => (await carrier.lookup({ callId: '', ref })).kind !== 'found',
        })),
      },
    ],
  },
  {
    name: 'a live call is ended when it is asked for, and an unanswered one is cancelled',
    async holds({ open, request }) {
      for (const end of ['hangup', 'cancelUnanswered'] as const) {
        const asked = request()
        const ref = await placed(open, asked)
        expect(await (open.carrier[end] ?? open.carrier.hangup)(ref), end).toBe(true)
        await expect.poll(() => stateOf(open, asked.callId), { message: end, ...AT_ONCE }).toBe('ended')
      }
    },
    faults: [
      {
        fault: 'says that it has ended a call and does not',
        plant: asking(() => ({
          hangup: () => Promise.resolve(true),
          cancelUnanswered: () => Promise.resolve(true),
        })),
      },
    ],
  },
  {
    name: 'calls of other systems on the account are never ours',
    async holds({ open, foreign, isLive, request }) {
      const ref = await foreign()
      const asked = request()
      const ours = await placed(open, asked)
      const listed = await open.carrier.list(0)
      expect(listed).not.toBe('no_answer')
      const calls = listed === 'no_answer' ? [] : listed
      expect(calls.filter((call) => call.callId === asked.callId)).toHaveLength(1)
      const own = calls.filter((call) => ownCallId(call.callId) !== null)
      expect(own.map((call) => call.ref)).not.toContain(ref)
      for (const { callId } of own.slice(-MOST_ASKED))
        expect(await open.carrier.lookup({ callId: callId ?? '', ref: null })).toMatchObject({
          kind: 'found',
        })
      expect(await open.carrier.hangup(ours)).toBe(true)
      expect(await isLive(ref)).toBe(true)
    },
    faults: [
      {
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
    ],
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
    faults: [
      {
        fault: 'takes silence for “no such call”',
        plant: asking(takingSilenceForProof),
      },
      {
        fault: 'takes silence for a hang-up',
        plant: asking(() => ({ hangup: () => Promise.resolve(true) })),
      },
    ],
  },
  {
    name: 'a carrier that fails, or something in its place, proves nothing',
    async holds({ open, request, proxy }) {
      const asked = request()
      const ref = await placed(open, asked)
      for (const answer of FAILURES) {
        const says = `${answer.status} ${answer.body}`
        proxy.answersQuestions(answer)
        for (const query of [{ ref: null }, { ref }])
          expect(await open.carrier.lookup({ callId: asked.callId, ...query }), says).toEqual({
            kind: 'no_answer',
          })
        expect(await open.carrier.list(0), says).toBe('no_answer')
        expect(await open.carrier.accountId(), says).toBeNull()
        expect((await open.carrier.check()).ok, says).toBe(false)
        if (answer.status >= 300) expect(await open.carrier.hangup(ref), says).toBe(false)
      }
      proxy.answersQuestions(null)
      expect(await stateOf(open, asked.callId)).not.toBe('ended')
      expect(await open.carrier.hangup(ref)).toBe(true)
    },
    faults: [
      {
        fault: 'takes a failure for “no such call”',
        plant: asking(takingSilenceForProof),
      },
      {
        fault: 'takes a failure for an empty list',
        plant: asking((carrier) => ({
          async list(since) {
            const calls = await carrier.list(since)
            return calls === 'no_answer' ? [] : calls
          },
        })),
      },
    ],
  },
]

function takingSilenceForProof(carrier: Carrier): Partial<Carrier> {
  return {
    async lookup(query) {
      const answer = await carrier.lookup(query)
      return answer.kind === 'no_answer' ? { kind: 'not_found' } : answer
    },
  }
}
