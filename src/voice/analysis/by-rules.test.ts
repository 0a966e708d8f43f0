import { describe, expect, test } from 'vitest'
import { SCRIPT } from '#test/voice/scripts.ts'
import type { AnalysedTalk } from './analysis.ts'
import { analyseByRules, analystByRules } from './by-rules.ts'

const DISPOSITIONS = [
  ...SCRIPT.dispositions,
  'information_sent',
  'hung_up',
  'appointment_booked',
  'qualified',
]

/** The agent and the person speak in turns, the agent first. */
const talkOf = (said: readonly string[], more: Partial<AnalysedTalk> = {}): AnalysedTalk => ({
  script: { ...SCRIPT, dispositions: DISPOSITIONS },
  transcript: said.flatMap((text, n) => [
    { speaker: 'agent' as const, at: n * 4, text: 'I do not want it, call me back, nine hundred.' },
    { speaker: 'contact' as const, at: n * 4 + 2, text },
  ]),
  disposition: null,
  fields: {},
  optOut: false,
  ...more,
})
const analyse = (said: readonly string[], more: Partial<AnalysedTalk> = {}) =>
  analyseByRules(talkOf(said, more))
const NOTHING = {
  disposition: null,
  sentiment: null,
  score: null,
  fields: { budget: null, start_date: null },
  summary: null,
  evidence: { disposition: null, sentiment: null, fields: {} },
}

test('a talk is analysed as a whole, each claim with the words that show it', async () => {
  const talk = talkOf(['Yes, hello?', 'Nine hundred. That is the most.', 'In May. That would be great.'], {
    disposition: 'interested',
    fields: { budget: 'nine hundred', start_date: 'May' },
  })
  expect(analystByRules.simulated).toBe(true)
  expect(await analystByRules.analyse(talk, new AbortController().signal)).toEqual({
    disposition: 'interested',
    sentiment: 'positive',
    score: 95,
    fields: { budget: 'nine hundred', start_date: 'May' },
    summary: 'The person is interested. The person told: budget “nine hundred”, start date “May”.',
    evidence: {
      disposition: { turn: 5, text: 'In May. That would be great.' },
      sentiment: { turn: 5, text: 'That would be great.' },
      fields: { budget: { turn: 3, text: 'Nine hundred.' }, start_date: { turn: 5, text: 'In May.' } },
    },
  })
})

describe('a person who said nearly nothing gets no outcome', () => {
  test.each([
    ['nothing at all', []],
    ['a hello', ['Hello?', 'Hello? Hello?']],
    ['a hello in German', ['Ja, guten Tag.']],
    ['a hello in Japanese', ['もしもし']],
    ['a farewell', ['Bye bye.']],
    ['noise', ['Uhm. [noise] Hm, ah.', '(laughter) mhm']],
    ['one word', ['Hello?', 'Yes.']],
    ['one Chinese word', ['电话']],
  ])('with %s', (_what, said) => {
    const noted = { disposition: 'interested', fields: { budget: 'Yes' } }
    expect(analyse(said, noted)).toEqual(NOTHING)
  })

  test.each([['I am busy'], ['Hello, who is this?'], ['不感兴趣'], ['Nine hundred']])(
    'but two words are something (%s)',
    (text) => {
      expect(analyse([text], { disposition: 'interested' }).disposition).toBe('interested')
    },
  )

  test('whatever the agent said', () => {
    const { transcript } = talkOf(['Do not call me again, please.'])
    const agentOnly = transcript.map((turn) => ({ ...turn, speaker: 'agent' as const }))
    expect(analyse([], { transcript: agentOnly })).toEqual(NOTHING)
  })
})

describe('a disposition', () => {
  test.each([
    ['do_not_call', 'Do not call me again.', 0],
    ['wrong_number', 'You have the wrong number.', 0],
    ['callback_requested', 'Could you call me back later?', 45],
    ['not_interested', 'I am not interested.', 15],
    ['information_sent', 'Just send me something by email.', 55],
    ['hung_up', 'I am hanging up now.', 5],
  ])('of %s is heard in the words “%s”', (disposition, text, score) => {
    const found = analyse(['Yes, hello?', `Well. ${text}`, 'So be it then.'])
    expect(found).toMatchObject({
      disposition,
      score,
      evidence: { disposition: { turn: 3, text } },
    })
    expect(found.summary).not.toBeNull()
  })

  test('that the talk noted comes before what is heard', () => {
    const found = analyse(['Call me back later.', 'It is all right now.'], {
      disposition: 'appointment_booked',
    })
    expect(found).toMatchObject({
      disposition: 'appointment_booked',
      score: 85,
      summary: 'An appointment was agreed on.',
      evidence: { disposition: { turn: 3, text: 'It is all right now.' } },
    })
  })

  test('that the talk noted is shown by the wish itself where there is one', () => {
    const found = analyse(['I am not interested.', 'As I said before.'], { disposition: 'not_interested' })
    expect(found.evidence.disposition).toEqual({ turn: 1, text: 'I am not interested.' })
  })

  test('of no agent is none, whoever noted it', () => {
    const found = analyse(['I have a question.'], { disposition: 'unheard_of' })
    expect(found).toMatchObject({ disposition: null, score: null, summary: null })
  })

  test('that the agent lacks is no other one, but is told in the summary', () => {
    const script = { ...SCRIPT, dispositions: ['interested', 'callback_requested'] }
    const found = analyse(['Call me later.', 'Or no, I am not interested.'], { script })
    expect(found).toMatchObject({
      disposition: null,
      score: null,
      summary: 'The person is not interested.',
      evidence: { disposition: null },
    })
  })

  test('of the latest wish counts, and a goodbye only without another', () => {
    expect(analyse(['Send it by email.', 'Or no, call me later.', 'Goodbye then.']).disposition).toBe(
      'callback_requested',
    )
  })

  test('of a wish not to be called again counts wherever it was said', () => {
    expect(analyse(['Do not call me again.', 'I am not interested.']).disposition).toBe('do_not_call')
  })

  test('of the agent’s own naming is told as it is, and has no score', () => {
    expect(analyse(['We have ten seats.'], { disposition: 'qualified' })).toMatchObject({
      score: null,
      summary: 'The talk ended as “qualified”.',
    })
  })
})

describe('the wish not to be called again', () => {
  test('stands above everything that was noted or said', () => {
    const found = analyse(['That is great, I am in.', 'Oh, stop calling me.'], {
      disposition: 'interested',
      fields: { budget: 'great' },
      optOut: true,
    })
    expect(found).toMatchObject({
      disposition: 'do_not_call',
      score: 0,
      fields: { budget: 'great' },
      evidence: { disposition: { turn: 3, text: 'Oh, stop calling me.' } },
    })
    expect(found.summary).toContain('wishes not to be called again')
  })

  test('gives no other disposition when the agent lacks its own', () => {
    const script = { ...SCRIPT, dispositions: ['interested'] }
    const found = analyse(['Stop calling me.'], { script, disposition: 'interested', optOut: true })
    expect(found).toMatchObject({ disposition: null, score: 0, evidence: { disposition: null } })
  })

  test('of a person who only pressed a key counts without words', () => {
    expect(analyse(['Hello?'], { optOut: true })).toEqual({
      ...NOTHING,
      disposition: 'do_not_call',
      score: 0,
    })
  })

  test('is shown by the person’s words in their own language', () => {
    const found = analyse(['Guten Tag.', 'Rufen Sie mich nie wieder an!'], { optOut: true })
    expect(found.evidence.disposition).toEqual({ turn: 3, text: 'Rufen Sie mich nie wieder an!' })
  })
})

describe('a field', () => {
  test('that was told raises the score', () => {
    const score = (fields: AnalysedTalk['fields'], disposition: string | null) =>
      analyse(['It is nine hundred, in May.'], { fields, disposition }).score
    const both = { budget: '900', start_date: 'May' }
    expect([{}, { budget: '900' }, both].map((fields) => score(fields, 'interested'))).toEqual([75, 85, 95])
    expect([{}, { budget: '900' }, both].map((fields) => score(fields, null))).toEqual([null, 45, 60])
    expect(score(both, 'wrong_number')).toBe(0)
  })

  test('keeps its value without a quote where the person said it in other words', () => {
    const found = analyse(['It is nine hundred.'], { fields: { budget: '900' } })
    expect(found.fields.budget).toBe('900')
    expect(found.evidence.fields).toEqual({})
  })

  test('that the agent does not ask for, or that is empty, is none', () => {
    const found = analyse(['It is nine hundred.'], { fields: { budget: ' ', shoe_size: 'nine' } })
    expect(found.fields).toEqual({ budget: null, start_date: null })
    expect(found.summary).toBeNull()
  })

  test('with a long value has a quote that is cut, and does not break the summary', () => {
    const value = 'nine hundred and more '.repeat(30).trim()
    const found = analyse([value], { fields: { budget: value } })
    expect(found.evidence.fields['budget']?.text).toBe('nine hundred and more '.repeat(9).trim())
    expect(found.summary).toMatch(/more nine…$|hundred…$|and…$|more…$/u)
    expect(found.summary?.length).toBeLessThanOrEqual(400)
  })

  test('late in a long sentence is quoted by itself', () => {
    const found = analyse([`${'well '.repeat(50)} nine hundred`], { fields: { budget: 'Nine hundred' } })
    expect(found.evidence.fields['budget']).toEqual({ turn: 1, text: 'nine hundred' })
  })

  test('is nothing that an agent needs', () => {
    const script = { ...SCRIPT, extractionFields: [] }
    expect(analyse(['That is fine with me.'], { script, disposition: 'interested' })).toMatchObject({
      score: 75,
      fields: {},
      summary: 'The person is interested.',
    })
  })

  test.each(['__proto__', 'toString', 'constructor'])('called %s is a field like any other', (name) => {
    const script = { ...SCRIPT, extractionFields: [{ name, description: '' }] }
    const found = analyse(['It is nine hundred.'], { script })
    expect(Object.entries(found.fields)).toEqual([[name, null]])
  })
})

test('the mood cannot be told in a language without words, while the rest can', () => {
  const script = { ...SCRIPT, language: 'pl-PL' }
  const found = analyse(['Dziękuję, super, bardzo!'], { script, disposition: 'interested' })
  expect(found).toMatchObject({ disposition: 'interested', sentiment: null, evidence: { sentiment: null } })
})

test('only the latest of a talk without end is analysed', () => {
  const thanks = 'thank you very much '.repeat(200)
  const { disposition, evidence } = analyse(['I am not interested.', ...Array<string>(1000).fill(thanks)])
  expect(disposition).toBeNull()
  expect(evidence.sentiment?.turn).toBe(2001)
  expect(analyse(['I am not interested.', thanks]).disposition).toBe('not_interested')
})
