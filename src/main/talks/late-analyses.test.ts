import { describe, expect, test } from 'vitest'
import type { AnalysisFate, LateAnalysis } from '#dialing/settle/write-analysis.ts'
import { SCRIPT } from '#test/voice/scripts.ts'
import { createVirtualClock } from '#test/voice/virtual-clock.ts'
import { type AnalysedTalk, type Analysis, type Analyst, cannotTell } from '#voice/analysis/analysis.ts'
import { createLateAnalyses, type EndedTalk } from './late-analyses.ts'

const TALK: AnalysedTalk = {
  script: SCRIPT,
  transcript: [
    { speaker: 'agent', at: 0, text: SCRIPT.openingLine },
    { speaker: 'contact', at: 1, text: 'We start in May, and our budget is ten thousand.' },
  ],
  disposition: null,
  fields: {},
  optOut: false,
}
const NOTHING = cannotTell(TALK)
const QUOTE = { turn: 1, text: 'our budget is ten thousand' }
const FOUND: Analysis = {
  disposition: 'interested',
  sentiment: 'positive',
  score: 80,
  fields: { budget: 'ten thousand', start_date: null },
  summary: 'They have a budget.',
  evidence: { disposition: QUOTE, sentiment: QUOTE, score: QUOTE, fields: { budget: QUOTE } },
}
const endedTalk = (callId: string, talk: Partial<AnalysedTalk> = {}, byRules = NOTHING) => ({
  workspace: 'wks_1',
  callId,
  talk: { ...TALK, ...talk },
  byRules,
})

/** @param answers the analyst hangs where none is left */
function open(answers: (Analysis | Error)[], fates: AnalysisFate[] = []) {
  const clock = createVirtualClock()
  const seen = {
    asked: 0,
    aborted: 0,
    written: [] as (readonly [string, LateAnalysis])[],
    judged: [] as string[],
    failed: [] as unknown[],
  }
  const analyst: Analyst = {
    simulated: false,
    analyse(_talk, signal) {
      seen.asked++
      signal.addEventListener('abort', () => void seen.aborted++)
      const answer = answers.shift()
      if (!answer) return new Promise(() => undefined)
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
    },
  }
  const analyses = createLateAnalyses({
    clock,
    write(call, found) {
      seen.written.push([call.callId, found])
      return Promise.resolve(fates.shift() ?? 'written')
    },
    judged: ({ callId }) => Promise.resolve(seen.judged.push(callId)),
    failed: (error) => void seen.failed.push(error),
  })
  const late = {
    ...analyses,
    take: (ended: Omit<EndedTalk, 'analyst'>) => analyses.take({ ...ended, analyst }),
  }
  return { clock, late, seen }
}

test('what a model finds is written once, with the words that show it', async () => {
  const { clock, late, seen } = open([FOUND])
  late.take(endedTalk('call_1'))
  await clock.pass(0)
  expect(seen.written).toEqual([
    [
      'call_1',
      {
        by: 'model',
        disposition: 'interested',
        sentiment: 'positive',
        score: 80,
        summary: 'They have a budget.',
        fields: { budget: 'ten thousand' },
        evidence: FOUND.evidence,
      },
    ],
  ])
  expect([seen.judged, seen.failed]).toEqual([['call_1'], []])
})

describe('what the rules found stays', () => {
  test.each<[string, Analysis | Error, Partial<AnalysedTalk>]>([
    ['when the model cannot tell', NOTHING, {}],
    ['when the model fails', new Error('500'), {}],
    [
      'when all it tells is the wish not to be called again',
      {
        ...NOTHING,
        disposition: 'do_not_call',
        score: 0,
        evidence: { ...NOTHING.evidence, disposition: QUOTE },
      },
      { optOut: true },
    ],
  ])('%s', async (_, answer, talk) => {
    const { clock, late, seen } = open([answer])
    late.take(endedTalk('call_1', talk))
    await clock.pass(120_000)
    const failed = answer instanceof Error
    expect([seen.asked, seen.written, seen.failed.length]).toEqual([1, [], failed ? 1 : 0])
    // Another process asks once more where the model did not answer.
    expect(seen.judged).toEqual(failed ? [] : ['call_1'])
  })

  test('of the mood and of each field of which the model tells nothing', async () => {
    const { clock, late, seen } = open([{ ...FOUND, sentiment: null }])
    const mood = { turn: 1, text: 'We start in May' }
    const noted = {
      ...NOTHING,
      sentiment: 'negative' as const,
      score: 10,
      summary: 'By rules.',
      fields: { budget: '10', start_date: 'May' },
      evidence: { disposition: null, sentiment: mood, fields: { start_date: mood } },
    }
    late.take(endedTalk('call_1', {}, noted))
    await clock.pass(0)
    expect(seen.written[0]?.[1]).toMatchObject({
      sentiment: 'negative',
      score: 80,
      summary: 'They have a budget.',
      fields: { budget: 'ten thousand', start_date: 'May' },
      evidence: { score: QUOTE, fields: { budget: QUOTE, start_date: mood } },
    })
  })

  test('when nearly nothing was said: the model is not asked', async () => {
    const { clock, late, seen } = open([FOUND])
    late.take(endedTalk('call_1', { transcript: TALK.transcript.slice(0, 1) }))
    await clock.pass(0)
    expect(seen.asked).toBe(0)
  })
})

test('a wish not to be called again that only the model heard is no disposition: the talk decides that', async () => {
  const { clock, late, seen } = open([
    { ...FOUND, disposition: 'do_not_call' },
    { ...FOUND, disposition: 'do_not_call' },
  ])
  late.take(endedTalk('call_1'))
  late.take(endedTalk('call_2', { optOut: true }))
  await clock.pass(0)
  expect(seen.written.map(([, { disposition }]) => disposition)).toEqual([null, 'do_not_call'])
})

test('two talks are analysed at a time, each for 30 seconds at most, and those that wait come in their order', async () => {
  const { clock, late, seen } = open([])
  for (const id of ['call_1', 'call_2', 'call_3']) late.take(endedTalk(id))
  await clock.pass(29_000)
  expect([seen.asked, seen.aborted]).toEqual([2, 0])
  await clock.pass(1000)
  expect([seen.asked, seen.aborted, seen.failed.length]).toEqual([3, 2, 2])
  await clock.pass(30_000)
  expect([seen.aborted, seen.failed.map(String)]).toEqual([
    3,
    Array(3).fill('Error: the analysis failed: too slow'),
  ])
  expect(clock.open()).toBe(0)
})

test('a call whose end is not settled yet is written a moment later, and meanwhile the next talk is analysed', async () => {
  const { clock, late, seen } = open([FOUND, FOUND, FOUND], ['not_yet', 'not_yet', 'unwanted'])
  for (const id of ['call_1', 'call_2', 'call_3']) late.take(endedTalk(id))
  await clock.pass(0)
  expect(seen.written.map(([id]) => id)).toEqual(['call_1', 'call_2', 'call_3'])
  await clock.pass(200)
  expect(seen.written.map(([id]) => id)).toEqual(['call_1', 'call_2', 'call_3', 'call_1', 'call_2'])
  await clock.pass(120_000)
  expect([seen.written.length, seen.failed]).toEqual([5, []])
})

test('an end that is never settled is given up', async () => {
  const { clock, late, seen } = open([FOUND], Array(20).fill('not_yet'))
  late.take(endedTalk('call_1'))
  await clock.pass(120_000)
  expect([seen.written.length, seen.judged, seen.failed.map(String)]).toEqual([
    9,
    [],
    ['Error: the end of an analysed call was not settled'],
  ])
})

test('more talks than may wait push out the oldest', async () => {
  const { clock, late, seen } = open([])
  for (let n = 0; n < 300; n++) late.take(endedTalk(`call_${n}`))
  for (let n = 0; n < 300; n++) await clock.pass(30_000)
  expect(seen.asked).toBe(202)
})

test('a stop leaves what is under way a moment, drops the rest, and nothing begins after it', async () => {
  const { clock, late, seen } = open([])
  for (const id of ['call_1', 'call_2', 'call_3']) late.take(endedTalk(id))
  const closed = late.close()
  await clock.pass(1000)
  await closed
  late.take(endedTalk('call_4'))
  await clock.pass(0)
  expect([seen.asked, seen.aborted, clock.open()]).toEqual([2, 2, 0])
  expect(seen.failed.map(String)).toEqual(Array(2).fill('Error: the analysis failed: the process stops'))
})

test('a talk whose end is not settled at a stop is left to another process', async () => {
  const { clock, late, seen } = open([FOUND], Array(9).fill('not_yet'))
  late.take(endedTalk('call_1'))
  const closed = late.close()
  await clock.pass(1000)
  await closed
  await clock.pass(0)
  expect([seen.judged, seen.failed, clock.open()]).toEqual([[], [], 0])
})

test('a stop waits for an analysis that is just being written', async () => {
  const { clock, late, seen } = open([FOUND], ['not_yet', 'written'])
  late.take(endedTalk('call_1'))
  const closed = late.close()
  await clock.pass(300)
  await closed
  expect(seen.written.length).toBe(2)
  expect(clock.open()).toBe(0)
})
