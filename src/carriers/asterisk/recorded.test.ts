import { describe, expect, test } from 'vitest'
import { eventsIn, readRun } from '#test/sip/recording.ts'
import { readEvent } from './ari-wire.ts'
import { createCourse } from './course.ts'
import { classify } from './place.ts'

/** What the adapter makes of a recorded stream of events. */
function heardIn(name: string, run: number) {
  const course = createCourse('call_1')
  return eventsIn(readRun(name, run)).flatMap((event) => {
    const read = readEvent(JSON.stringify(event))
    return read === null ? [] : course.next(read)
  })
}

describe.each([1, 2])('recording %i of a real Asterisk', (run) => {
  test.each([
    ['busy', ['dialing'], { outcome: 'busy', code: 'sip 486, cause 17', rang: false }],
    ['declined', ['dialing', 'ringing'], { outcome: 'declined', code: 'sip 603, cause 21', rang: true }],
    ['not_found', ['dialing'], { outcome: 'bad_number', code: 'sip 404, cause 1', rang: false }],
    ['congestion', ['dialing'], { outcome: 'failed', code: 'sip 503, cause 34', rang: false }],
    ['forbidden', ['dialing'], { outcome: 'failed', code: 'sip 403, cause 21', rang: false }],
    ['rings_out', ['dialing', 'ringing'], { outcome: 'no_answer', code: 'sip 480, cause 19', rang: true }],
    ['unavailable_after_ringing', ['dialing', 'ringing'], { outcome: 'no_answer', rang: true }],
    // Nobody is there: silence, and no ringing was heard.
    ['unreachable', ['dialing'], { outcome: 'no_answer', rang: false, talkSeconds: 0 }],
    ['hung_up_by_us_while_ringing', ['dialing', 'ringing'], { outcome: 'cancelled', rang: true }],
    ['answered_then_hung_up_by_callee', ['dialing', 'ringing', 'answered'], { outcome: 'completed' }],
    ['answered_then_hung_up_by_us', ['dialing', 'ringing', 'answered'], { outcome: 'completed', rang: true }],
    ['socket_lost_during_call', ['dialing', 'ringing', 'answered'], { outcome: 'completed' }],
  ])('%s is told step by step, each step once, and its end as what it was', (name, steps, end) => {
    const heard = heardIn(name, run)
    expect(heard.slice(0, -1).map(({ type }) => type)).toEqual(steps)
    expect(heard.at(-1)).toMatchObject({ type: 'ended', ...end })
  })

  test('the talk lasts from the answer to the end', () => {
    const end = heardIn('answered_then_hung_up_by_callee', run).at(-1)
    expect(end).toMatchObject({ talkSeconds: expect.closeTo(3.5, 1) })
  })

  test('the end of a talk whose beginning was not seen is left to the record', () => {
    const lengths = ['answered_then_hung_up_by_callee', 'rings_out'].map((name) => {
      const end = eventsIn(readRun(name, run)).findLast(({ type }) => type === 'ChannelDestroyed')
      const read = readEvent(JSON.stringify(end))
      return read && createCourse('call_1').knows(read)
    })
    expect(lengths).toEqual([false, true])
  })

  test('a call whose Asterisk dies has no end', () => {
    expect(heardIn('asterisk_killed_during_call', run).at(-1)?.type).toBe('answered')
  })

  test.each([
    ['unknown_trunk', ['config']],
    ['wrong_requests', ['config', 'config', 'config', 'config', 'auth']],
  ])('%s: every create is refused, as what it is', (name, refusals) => {
    const answers = readRun(name, run).flatMap((line) =>
      'request' in line && line.request.startsWith('POST /channels?')
        ? [classify('call_1', { kind: 'answered', status: line.answer.status, body: JSON.stringify(line.answer.body), retryAfter: undefined })]
        : [],
    ) // prettier-ignore
    expect(answers.map((answer) => (answer.kind === 'refused' ? answer.refusal : answer.kind))).toEqual(
      refusals,
    )
  })

  test('a second create for a live channel proves nothing about the first', () => {
    const second = readRun('same_channel_id_twice', run).find(
      (line) => 'answer' in line && line.answer.status === 409,
    )
    expect(classify('call_1', { kind: 'answered', status: 409, body: JSON.stringify(second && 'answer' in second ? second.answer.body : null), retryAfter: undefined })) // prettier-ignore
      .toMatchObject({ kind: 'uncertain' })
  })
})
