import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SENTIMENTS } from '#domain/tally/keys.ts'
import { SCRIPT } from '#test/voice/scripts.ts'
import type { AnalysedTalk, Analysis, Quote } from './analysis.ts'
import { analyseByRules } from './by-rules.ts'
import { checkedAnalysis } from './check-report.ts'

const TALK: AnalysedTalk = {
  script: SCRIPT,
  transcript: [
    { speaker: 'agent', at: 0, text: SCRIPT.openingLine },
    { speaker: 'contact', at: 2, text: 'Yes, go on.' },
    { speaker: 'agent', at: 4, text: 'Are you interested in nine hundred?' },
    { speaker: 'contact', at: 6, text: 'I would love to hear more. Our  budget is ten thousand.' },
  ],
  disposition: null,
  fields: {},
  optOut: false,
}
const LOVE = { turn: 3, text: 'I would love to hear more' }
const check = (report: unknown, more: Partial<AnalysedTalk> = {}): Analysis =>
  checkedAnalysis(report, { ...TALK, ...more })
const NOTHING = {
  disposition: null,
  sentiment: null,
  score: null,
  fields: { budget: null, start_date: null },
  summary: null,
}

test('a report whose quotes stand in the talk is taken as it is', () => {
  expect(
    check({
      disposition: { value: 'interested', quote: 'i would LOVE to hear more', turn: 3 },
      sentiment: { value: 'positive', quote: 'love to hear', turn: 3 },
      score: { value: 80, quote: 'hear more', turn: 1 },
      fields: [{ name: 'budget', value: 10_000, quote: 'our budget is ten thousand', turn: 3 }],
      summary: ' They want\n more. ',
    }),
  ).toEqual({
    disposition: 'interested',
    sentiment: 'positive',
    score: 80,
    fields: { budget: '10000', start_date: null },
    summary: 'They want more.',
    evidence: {
      disposition: LOVE,
      sentiment: { turn: 3, text: 'love to hear' },
      score: { turn: 3, text: 'hear more' },
      fields: { budget: { turn: 3, text: 'Our  budget is ten thousand' } },
    },
  })
})

test('a quote that stands in two turns is taken from the one that is named', () => {
  const transcript = [...TALK.transcript, { speaker: 'contact' as const, at: 8, text: 'Yes, of course.' }]
  const turnOf = (turn?: unknown) =>
    check({ sentiment: { value: 'positive', quote: 'yes', turn } }, { transcript }).evidence.sentiment?.turn
  expect([turnOf(1), turnOf(4), turnOf(), turnOf('first')]).toEqual([1, 4, 4, 4])
})

describe('a claim', () => {
  test.each([
    ['words that nobody said', 'I am very interested'],
    ['words of the agent', 'Are you interested in nine hundred'],
    ['no words', ''],
    ['no quote', undefined],
    ['a number for a quote', 10],
  ])('with %s is dropped', (_what, quote) => {
    const found = check({
      disposition: { value: 'interested', quote, turn: 3 },
      sentiment: { value: 'positive', quote, turn: 3 },
      score: { value: 100, quote, turn: 3 },
      fields: [{ name: 'budget', value: '900', quote, turn: 3 }],
      summary: 'They are interested.',
    })
    expect(found).toMatchObject(NOTHING)
    expect(found.evidence).toEqual({ disposition: null, sentiment: null, score: null, fields: {} })
  })

  test.each([
    ['disposition', 'appointment_booked'],
    ['disposition', 7],
    ['disposition', ['interested']],
    ['sentiment', 'ecstatic'],
    ['sentiment', null],
    ['score', 101],
    ['score', -1],
    ['score', 79.5],
    ['score', '80'],
    ['score', Number.NaN],
  ])('to a %s of %j is dropped alone', (part, value) => {
    const found = check({
      disposition: { value: 'interested', quote: LOVE.text },
      sentiment: { value: 'positive', quote: LOVE.text },
      score: { value: 80, quote: LOVE.text },
      [part]: { value, quote: LOVE.text },
    })
    const rest = { disposition: 'interested', sentiment: 'positive', score: 80, [part]: null }
    expect(found).toMatchObject({ ...rest, evidence: { [part]: null } })
  })

  test('to a field that the agent does not have, or without a value, is dropped', () => {
    const quote = 'ten thousand'
    const fields = [
      { name: 'shoe_size', value: '9', quote },
      { name: '__proto__', value: '9', quote },
      { name: 'budget', value: '  ', quote },
      { name: 'start_date', value: { a: 1 }, quote },
      'nonsense',
    ]
    expect(check({ fields })).toMatchObject(NOTHING)
  })

  test('to a score may be the bare number beside something that is shown', () => {
    expect(check({ score: 80 }).score).toBeNull()
    expect(check({ score: 80, sentiment: { value: 'positive', quote: LOVE.text } }).score).toBe(80)
  })
})

test('a summary is cut at a word, and a value to its length', () => {
  const found = check({
    fields: [{ name: 'budget', value: 'x'.repeat(2000), quote: 'ten thousand' }],
    summary: 'They want it all now. '.repeat(50),
  })
  expect(found.summary).toBe(`${'They want it all now. '.repeat(18).trim()}…`)
  expect(found.fields['budget']).toHaveLength(1000)
})

test('a report on a person who said nearly nothing counts for nothing', () => {
  const transcript = [{ speaker: 'contact' as const, at: 1, text: 'Hello? Yes.' }]
  const report = { disposition: { value: 'interested', quote: 'Hello? Yes.' }, score: 90 }
  expect(check(report, { transcript })).toMatchObject(NOTHING)
})

describe('the wish not to be called again', () => {
  const report = {
    disposition: { value: 'interested', quote: LOVE.text },
    score: { value: 100, quote: LOVE.text },
    summary: 'They want more.',
  }
  const transcript = [
    ...TALK.transcript,
    { speaker: 'contact' as const, at: 9, text: 'Now stop calling me.' },
  ]

  test('stands above whatever a model reports', () => {
    const found = check(report, { transcript, optOut: true })
    expect(found).toMatchObject({
      disposition: 'do_not_call',
      score: 0,
      evidence: { disposition: { turn: 4, text: 'Now stop calling me.' } },
    })
    expect(found.evidence.score).toBeUndefined()
  })

  test('leaves no other disposition when the agent lacks its own', () => {
    const script = { ...SCRIPT, dispositions: ['interested'] }
    expect(check(report, { transcript, optOut: true, script })).toMatchObject({
      disposition: null,
      score: 0,
      evidence: { disposition: null },
    })
  })

  test('in words that no rule knows is shown by those that the model found', () => {
    const claim = { value: 'do_not_call', quote: 'Yes, go on' }
    const found = check({ disposition: claim }, { optOut: true })
    expect(found.evidence.disposition).toEqual({ turn: 1, text: 'Yes, go on' })
  })
})

describe('whatever a model reports of whatever was said', () => {
  const WORDS = ['yes', 'no', 'Stop calling me', 'great', 'ten\n thousand', '', '😀', '\0', '\uD800', '不感兴趣', 'ſ', 'İ', '.*', 'x'.repeat(300)] // prettier-ignore
  const speech = fc
    .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'binary', maxLength: 20 })), {
      maxLength: 12,
    })
    .map((words) => words.join(' '))
  const transcript = fc.array(
    fc.record({
      speaker: fc.constantFrom('agent' as const, 'contact' as const),
      at: fc.nat(600),
      text: speech,
    }),
    { maxLength: 8 },
  )
  const mostly = <T>(usual: fc.Arbitrary<T>, ...others: readonly fc.Arbitrary<unknown>[]) =>
    fc.oneof({ weight: 6, arbitrary: usual }, ...others.map((arbitrary) => ({ weight: 1, arbitrary })))
  const score = fc.constantFrom(0, -0, 50, 100, 101, -1, 0.5, Number.NaN)
  const partOf = (text: string) =>
    fc.tuple(fc.nat(text.length), fc.nat(text.length)).map(([from, to]) => text.slice(from, to).toUpperCase())
  /** Often words that were said, so that claims stand, and often not. */
  const claim = (said: AnalysedTalk['transcript'], value: fc.Arbitrary<unknown>) =>
    mostly(
      fc.record({
        value: mostly(value, fc.anything(), speech),
        quote: fc.oneof(
          speech,
          ...said.flatMap(({ text }) => [partOf(text), fc.constant(text), fc.constant(text.toUpperCase())]),
        ),
        turn: mostly(fc.integer({ min: -1, max: 8 }), fc.double()),
        name: fc.constantFrom('budget', 'start_date', '__proto__'),
      }),
      fc.anything(),
    )
  const talkAndReport = transcript.chain((said) =>
    fc.record({
      talk: fc.record({
        script: fc.constant(SCRIPT),
        transcript: fc.constant(said),
        disposition: fc.option(fc.constantFrom(...SCRIPT.dispositions, 'unheard_of')),
        fields: fc.dictionary(fc.constantFrom('budget', 'other'), fc.option(speech)),
        optOut: fc.boolean(),
      }),
      report: mostly(
        fc.record(
          {
            disposition: claim(said, fc.constantFrom(...SCRIPT.dispositions, 'unheard_of')),
            sentiment: claim(said, fc.constantFrom(...SENTIMENTS, 'ecstatic')),
            score: mostly(claim(said, score), score),
            fields: fc.array(claim(said, speech), { maxLength: 4 }),
            summary: mostly(speech, fc.anything()),
          },
          { requiredKeys: [] },
        ),
        fc.anything(),
      ),
    }),
  )

  const quotesOf = ({ evidence }: Analysis): readonly Quote[] =>
    [evidence.disposition, evidence.sentiment, evidence.score, ...Object.values(evidence.fields)].filter(
      (quote) => quote !== null && quote !== undefined,
    )
  const isKept = (text: string | null, most: number): boolean =>
    text === null || (text !== '' && text.length <= most && text.isWellFormed() && !text.includes('\0'))

  function expectInBounds(analysis: Analysis, { transcript, optOut }: AnalysedTalk): void {
    for (const { turn, text } of quotesOf(analysis)) {
      expect(transcript[turn]?.speaker).toBe('contact')
      expect(transcript[turn]?.text).toContain(text)
      expect(isKept(text, 200)).toBe(true)
    }
    const { disposition, sentiment, score, fields, summary } = analysis
    expect([null, ...SCRIPT.dispositions]).toContain(disposition)
    expect([null, ...SENTIMENTS]).toContain(sentiment)
    expect(score === null || (Number.isInteger(score) && score >= 0 && score <= 100)).toBe(true)
    expect(Object.keys(fields)).toEqual(['budget', 'start_date'])
    expect(Object.values(fields).every((each) => isKept(each, 1000))).toBe(true)
    expect(isKept(summary, 400)).toBe(true)
    if (optOut) expect({ disposition, score }).toEqual({ disposition: 'do_not_call', score: 0 })
  }

  test('every quote stands in a turn of the person, and nothing is out of bounds', () => {
    let stood = 0
    fc.assert(
      fc.property(talkAndReport, ({ talk, report }) => {
        const analysis = checkedAnalysis(report, talk)
        expectInBounds(analysis, talk)
        const { disposition, sentiment, fields, evidence } = analysis
        if (!talk.optOut) expect(disposition === null).toBe(evidence.disposition === null)
        expect(sentiment === null).toBe(evidence.sentiment === null)
        for (const [name, told] of Object.entries(fields))
          expect(told === null).toBe(!Object.hasOwn(evidence.fields, name))
        stood += quotesOf(analysis).length
      }),
      { numRuns: 500 },
    )
    // Without claims that stand, the property would say nothing.
    expect(stood).toBeGreaterThan(20)
  })

  test('the same holds for the analysis by rules', () => {
    let stood = 0
    fc.assert(
      fc.property(talkAndReport, ({ talk }) => {
        const analysis = analyseByRules(talk)
        expectInBounds(analysis, talk)
        stood += quotesOf(analysis).length
      }),
      { numRuns: 500 },
    )
    expect(stood).toBeGreaterThan(20)
  })
})
