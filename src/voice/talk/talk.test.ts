import { describe, expect, test } from 'vitest'
import { hangs, lineOf, setStage } from '#test/voice/stage.ts'
import { START } from '#test/voice/virtual-clock.ts'
import type { Piece } from './brain.ts'
import { scriptedBrain } from './scripted-brain.ts'
import type { ToldTurn } from './turns.ts'

const OPENING = 'Hello Maeve, this is Ada, an AI assistant.'
const SORRY = 'I am sorry, I cannot go on. Goodbye.'
const OPTED_OUT = 'Understood. We will not call you again. Goodbye.'
const texts = (turns: readonly { readonly speaker: string; readonly text: string }[]) =>
  turns.map(({ speaker, text }) => `${speaker}: ${text}`)

describe('a talk', () => {
  test('opens with the agent’s line, without asking the brain', () => {
    const { talk, line, brain } = setStage([])
    talk.begin()
    talk.begin()
    expect(line.spoken()).toEqual([OPENING])
    expect(brain.questions).toEqual([])
  })

  test('says that an AI speaks, and how to be called no more, when the agent has no opening line', () => {
    const { talk, line } = setStage([], {
      agent: {
        openingLine: ' ',
        language: 'de-AT',
        opening: { saysAi: true, business: '', offersOptOut: true },
      },
    })
    talk.begin()
    expect(line.spoken()[0]).toBe(
      'Guten Tag, hier ist Ada, ein KI-Assistent. Wenn Sie keine Anrufe wünschen, sagen Sie es einfach.',
    )
  })

  test('asks the brain after each turn of the person, and writes both sides down with their time', async () => {
    const { talk, clock, says, brain } = setStage([
      ['How much ', 'is it?'],
      ['Thank you.', { act: 'end' }],
    ])
    talk.begin()
    await clock.pass(4000)
    await says('Yes?')
    await clock.pass(2500)
    await says('About 900.')
    expect(talk.facts().transcript).toEqual([
      { speaker: 'agent', at: 0, text: OPENING },
      { speaker: 'contact', at: 4, text: 'Yes?' },
      { speaker: 'agent', at: 4, text: 'How much is it?' },
      { speaker: 'contact', at: 6.5, text: 'About 900.' },
      { speaker: 'agent', at: 6.5, text: 'Thank you.' },
    ])
    expect(brain.questions[1]?.said.map(({ text }) => text)).toEqual([
      OPENING,
      'Yes?',
      'How much is it?',
      'About 900.',
    ])
  })

  test('hears a person who speaks before it has begun, and still opens with its own line', async () => {
    const { talk, line, says, brain } = setStage([])
    await says('Hello?')
    talk.begin()
    expect(line.spoken()).toEqual([OPENING])
    expect(brain.questions).toEqual([])
    expect(texts(talk.facts().transcript)[0]).toBe('contact: Hello?')
  })

  test('counts keys that follow each other as one turn', async () => {
    const { talk, clock, brain } = setStage([['Thank you.']])
    talk.begin()
    for (const key of ['1', '2', 'x', '#']) talk.pressed(key)
    await clock.pass(1500)
    expect(brain.questions[0]?.said.at(-1)?.text).toBe('[12#]')
  })

  test('tells each turn when it is complete, and again when less of it was heard', async () => {
    const told: ToldTurn[] = []
    const { talk, says } = setStage([['One two three four.']], { onTurn: (turn) => void told.push(turn) })
    talk.begin()
    await says('Yes?')
    talk.interrupted('One two')
    expect(told.map(({ number, text }) => `${number} ${text}`)).toEqual([
      `0 ${OPENING}`,
      '1 Yes?',
      '2 One two three four.',
      '2 One two',
    ])
  })

  test('goes on where another process stopped, without saying its opening again', async () => {
    const former = setStage([['How much?']])
    former.talk.begin()
    await former.says('Yes?')
    const { talk, line, clock } = setStage([['Good.']], {
      resume: { answeredAt: START - 20_000, facts: former.talk.facts(), noted: former.talk.noted() },
    })
    talk.begin()
    await clock.pass(0)
    expect(line.spoken()).toEqual([])
    talk.heard('About 900.', true)
    await clock.pass(0)
    expect(line.spoken()).toEqual(['Good.'])
    expect(talk.facts().transcript.at(-1)).toEqual({ speaker: 'agent', at: 20, text: 'Good.' })
  })

  test('measures the time to the first words and to the last', async () => {
    const { talk, clock } = setStage([
      async function* () {
        await clock.sleepMachine(400)
        yield { words: 'Good ' }
        await clock.sleepMachine(600)
        yield { words: 'day.' }
      },
    ])
    talk.begin()
    talk.heard('Yes?', true)
    await clock.pass(2000)
    expect(talk.figures()).toEqual([{ firstWordMs: 400, wholeMs: 1000, how: 'complete' }])
  })
})

describe('an interruption', () => {
  test('cuts the turn to what was heard, and drops everything of that answer that comes later', async () => {
    let late: (() => void) | undefined
    const { talk, line, says, clock, brain } = setStage([
      async function* (): AsyncGenerator<Piece> {
        yield { words: 'The offer has three parts. ' }
        await new Promise<void>((resolve) => (late = resolve))
        yield { act: 'set_disposition', disposition: 'interested' }
        yield { words: 'First, the price.' }
      },
      ['Of course.'],
    ])
    talk.begin()
    await says('Tell me more.')
    talk.interrupted('The offer has')
    expect(brain.questions[0]?.signal.aborted).toBe(true)
    await says('How much is it?')
    late?.()
    await clock.pass(0)
    expect(line.spoken()).toEqual([OPENING, 'The offer has three parts. ', 'Of course.'])
    expect(texts(talk.facts().transcript).slice(2)).toEqual([
      'agent: The offer has',
      'contact: How much is it?',
      'agent: Of course.',
    ])
    expect(talk.facts().disposition).toBeNull()
  })

  test('of an earlier turn leaves the answer alone that is still being thought of', async () => {
    const { talk, line, clock } = setStage([
      async function* () {
        await clock.sleepMachine(500)
        yield { words: 'Certainly.' }
      },
    ])
    talk.begin()
    talk.heard('Wait.', true)
    talk.interrupted('Hello Maeve')
    await clock.pass(1000)
    expect(line.spoken().at(-1)).toBe('Certainly.')
    expect(talk.facts().transcript[0]?.text).toBe('Hello Maeve')
  })

  test('before anything was heard leaves no turn of the agent, and the person’s words are one turn', async () => {
    const { talk, says, brain } = setStage([['Let me explain.'], ['Yes.']])
    talk.begin()
    await says('I wonder')
    talk.interrupted('')
    await says('whether it is free')
    expect(brain.questions[1]?.said.at(-1)).toMatchObject({ text: 'I wonder whether it is free' })
  })

  test('is not needed for the person to go on: words while the brain thinks make one question', async () => {
    const { talk, says, brain, line } = setStage([hangs, ['It is free.']])
    talk.begin()
    await says('How much')
    await says('is it?')
    expect(brain.questions[0]?.signal.aborted).toBe(true)
    expect(brain.questions[1]?.said.at(-1)).toMatchObject({ text: 'How much is it?' })
    expect(line.spoken()).toEqual([OPENING, 'It is free.'])
  })
})

describe('the wish not to be called again', () => {
  test('is confirmed in words, ends the call, and is the disposition', async () => {
    const { talk, line, says, brain } = setStage([])
    talk.begin()
    await says('Do not call me again.')
    expect(line.spoken().at(-1)).toBe(OPTED_OUT)
    expect(line.calls.at(-1)).toBe('end')
    expect(brain.questions).toEqual([])
    expect(talk.facts()).toMatchObject({ optOut: true, disposition: 'do_not_call', callbackAt: null })
  })

  test('counts when the call is cut in the middle of the sentence', () => {
    const { talk, line } = setStage([])
    talk.begin()
    talk.heard("don't", false)
    talk.heard("don't call me ag", false)
    talk.closed()
    expect(talk.facts()).toMatchObject({ optOut: true, disposition: 'do_not_call' })
    expect(texts(talk.facts().transcript).at(-1)).toBe("contact: don't call me ag")
    expect(line.spoken()).toEqual([OPENING])
  })

  test('is not heard in words that turn out to be about a time', async () => {
    const { talk, says } = setStage([['Of course.']])
    talk.begin()
    talk.heard("don't call me", false)
    await says("don't call me before nine, call me later")
    expect(talk.facts().optOut).toBe(false)
  })

  test('stands although the recogniser takes its words back', async () => {
    const { talk, line, says } = setStage([['Nice.']])
    talk.begin()
    talk.heard('take me off your list and', false)
    await says('take me out tonight')
    expect(talk.facts().optOut).toBe(true)
    expect(line.spoken().at(-1)).toBe(OPTED_OUT)
  })

  test('counts in words that a recogniser left behind', async () => {
    const { talk, says } = setStage([['Yes?']])
    talk.begin()
    talk.heard('please do not call me again', false)
    await says('Hello?')
    expect(talk.facts().optOut).toBe(true)
  })

  test('is confirmed when no final words follow', async () => {
    const { talk, line, clock } = setStage([])
    talk.begin()
    talk.heard('stop calling me now', false)
    await clock.pass(1500)
    expect(line.spoken().at(-1)).toBe(OPTED_OUT)
    expect(line.calls.at(-1)).toBe('end')
  })

  test('counts when two turns of the person make it', async () => {
    const { talk, says } = setStage([hangs])
    talk.begin()
    await says('Please do not')
    await says('call me again')
    expect(talk.facts().optOut).toBe(true)
  })

  test('counts after the goodbye', async () => {
    const { talk, says } = setStage([['Goodbye.', { act: 'end' }]])
    talk.begin()
    await says('Bye.')
    await says('And take me off your list.')
    expect(talk.facts()).toMatchObject({ optOut: true, disposition: 'do_not_call' })
  })

  test('is never taken back by the brain, nor by a later call-back', async () => {
    const { talk, says } = setStage([
      [{ act: 'do_not_call' }, { act: 'call_back', at: START + 1 }, 'I will call!'],
    ])
    talk.begin()
    await says('Grr.')
    await says('Fine, call me tomorrow.')
    expect(talk.facts()).toMatchObject({ optOut: true, disposition: 'do_not_call', callbackAt: null })
  })

  test('is spoken of in the agent’s language and heard in any', async () => {
    const { talk, line, says } = setStage([], { agent: { language: 'fr-FR' } })
    talk.begin()
    await says('Rufen Sie mich nicht mehr an!')
    expect(line.spoken().at(-1)).toBe('C’est noté. Nous ne vous appellerons plus. Au revoir.')
  })

  test('counts although the agent has no such disposition', async () => {
    const { talk, says } = setStage([], { agent: { dispositions: ['interested'] } })
    talk.begin()
    await says('Stop calling me.')
    expect(talk.facts()).toMatchObject({ optOut: true, disposition: null })
  })
})

describe('a brain', () => {
  test('that is slow gets the person asked for a moment, once', async () => {
    const { talk, line, clock } = setStage([
      async function* () {
        await clock.sleepMachine(8000)
        yield { words: 'Here it is.' }
      },
    ])
    talk.begin()
    talk.heard('Price?', true)
    await clock.pass(3000)
    expect(line.spoken().at(-1)).toBe('One moment, please. …')
    await clock.pass(6000)
    expect(line.spoken().at(-1)).toBe('One moment, please. Here it is.')
  })

  test.each([
    ['that hangs', hangs, 10_000],
    [
      'that throws',
      () => {
        throw new Error('no model')
      },
      0,
    ],
    [
      'whose stream breaks before any word',
      async function* (): AsyncGenerator<Piece> {
        yield { words: '  ' }
        throw new Error('broken')
      },
      0,
    ],
    ['that says nothing', [], 0],
    ['that only notes things down', [{ act: 'note_field', name: 'budget', value: '1' } as const], 0],
    [
      'that yields nothing without end',
      async function* (): AsyncGenerator<Piece> {
        for (;;) yield { words: '' }
      },
      0,
    ],
  ])('%s is asked once, and the call ends with an apology', async (_how, answer, ms) => {
    const { talk, line, clock, brain, troubles } = setStage([answer, ['again']])
    talk.begin()
    talk.heard('Price?', true)
    await clock.pass(ms)
    expect(line.spoken().at(-1)).toMatch(new RegExp(`${SORRY}$`))
    expect(line.calls.at(-1)).toBe('end')
    expect(brain.questions).toHaveLength(1)
    expect(troubles.at(-1)?.kind).toBe('failed')
    expect(clock.open()).toBe(0)
  })

  test('that breaks off in the middle leaves its words, and the talk ends when it does so again', async () => {
    const half = async function* (): AsyncGenerator<Piece> {
      yield { words: 'The price is' }
      throw new Error('reset')
    }
    const { talk, line, says } = setStage([half, half])
    talk.begin()
    await says('Price?')
    expect(line.spoken().at(-1)).toBe('The price is')
    await says('Yes?')
    expect(line.spoken().at(-1)).toBe(`The price is ${SORRY}`)
  })

  test('that talks without end is cut after a sentence', async () => {
    const { talk, line, says, brain, troubles } = setStage(
      [
        async function* (): AsyncGenerator<Piece> {
          for (;;) yield { words: 'Blah blah. ' }
        },
      ],
      { limits: { talkSeconds: 300, answerCharacters: 40 } },
    )
    talk.begin()
    await says('Price?')
    expect(line.spoken().at(-1)).toBe('Blah blah. Blah blah. Blah blah. ')
    expect(brain.questions[0]?.signal.aborted).toBe(true)
    expect(troubles).toEqual([{ kind: 'cut', error: null }])
  })

  test('can neither invent a disposition nor a field, nor a call-back that is over or years away', async () => {
    const { talk, says } = setStage([
      [
        { act: 'set_disposition', disposition: 'sold' },
        { act: 'note_field', name: 'iban', value: 'DE1' },
        { act: 'note_field', name: 'budget', value: ' 900 ' },
        { act: 'call_back', at: START - 1 },
        { act: 'call_back', at: START + 400 * 86_400_000 },
        { act: 'book', at: Number.NaN },
        'Good.',
      ],
    ])
    talk.begin()
    await says('Yes?')
    expect(talk.facts()).toMatchObject({ disposition: 'callback_requested', callbackAt: null })
    expect(talk.noted()).toEqual({
      fields: { budget: '900', start_date: null },
      booked: true,
      bookedAt: null,
    })
  })

  test('ends the call after its words, or with a goodbye', async () => {
    const { talk, line, says } = setStage([[{ act: 'end' }, 'unheard']])
    talk.begin()
    await says('Bye.')
    expect(line.spoken().at(-1)).toBe('Goodbye.')
    expect(line.calls).toEqual(['end'])
  })

  test('hands over only to a number that the agent may hand over to', async () => {
    const { talk, line, says } = setStage([
      ['Wait. ', { act: 'transfer', to: 'constructor' }],
      ['I put you through.', { act: 'transfer', to: 'sales' }],
    ])
    talk.begin()
    await says('A person, please.')
    expect(line.spoken().at(-1)).toBe('I am sorry, I cannot put you through.')
    await says('Sales, please.')
    expect(line.calls).toEqual(['transfer +442079460000'])
    await says('Hello?')
    expect(line.spoken().at(-1)).toBe('I put you through.')
  })

  test('with rules in place of a model understands when to call back', async () => {
    const { talk, says } = setStage([], { brain: scriptedBrain })
    talk.begin()
    await says('Call me back tomorrow at ten.')
    expect(talk.facts()).toMatchObject({
      disposition: 'callback_requested',
      callbackAt: Date.parse('2026-11-26T09:00:00Z'),
    })
  })
})

describe('the end of a talk', () => {
  test('comes with a goodbye before the carrier cuts it', async () => {
    const { talk, line, clock } = setStage([hangs], { limits: { talkSeconds: 60, giveUpMs: 100_000 } })
    talk.begin()
    await clock.pass(49_000)
    talk.heard('So?', true)
    await clock.pass(1000)
    expect(line.spoken().at(-1)).toBe('I am sorry, our time is up. Thank you for talking to me. Goodbye.')
    expect(line.calls.at(-1)).toBe('end')
    expect(clock.open()).toBe(0)
  })

  test('comes after silence: the person is asked once, then left', async () => {
    const { talk, line, clock } = setStage([])
    talk.begin()
    talk.heardOut()
    await clock.pass(12_000)
    expect(line.spoken().at(-1)).toBe('Are you still there?')
    talk.heardOut()
    await clock.pass(12_000)
    expect(line.spoken().at(-1)).toBe('Goodbye.')
    expect(line.calls).toEqual(['end'])
    expect(talk.facts()).toMatchObject({ disposition: null, optOut: false })
  })

  test('is not near while the person answers', async () => {
    const { talk, line, clock, says } = setStage([['Good.']])
    talk.begin()
    talk.heardOut()
    await clock.pass(12_000)
    await says('Yes, I am here.')
    talk.heardOut()
    await clock.pass(12_000)
    expect(line.spoken().at(-1)).toBe('Are you still there?')
  })

  test('leaves no disposition when the person said nothing', () => {
    const { talk } = setStage([])
    talk.begin()
    talk.closed()
    expect(talk.facts()).toMatchObject({ disposition: null, optOut: false, callbackAt: null })
  })

  test('leaves no timer, no question and no word behind', async () => {
    const { talk, line, clock, brain } = setStage([hangs])
    talk.begin()
    talk.heard('Price?', true)
    await clock.pass(100)
    talk.pressed('1')
    talk.closed()
    expect(clock.open()).toBe(0)
    expect(brain.questions[0]?.signal.aborted).toBe(true)
    talk.heard('Hello?', true)
    talk.interrupted('x')
    talk.heardOut()
    talk.closed()
    await clock.pass(100_000)
    expect(line.spoken()).toEqual([OPENING])
    expect(texts(talk.facts().transcript).at(-1)).toBe('contact: Price? [1]')
  })
})

test('a line and a listener that throw harm nobody', async () => {
  const fails = () => {
    throw new Error('gone')
  }
  const { talk, says } = setStage([['Good.']], {
    line: { ...lineOf(), speak: fails, fallSilent: fails, end: fails, transfer: fails },
    onTurn: fails,
    onTrouble: fails,
  })
  talk.begin()
  await says('Yes?')
  await says('Do not call me again.')
  talk.closed()
  expect(talk.facts().optOut).toBe(true)
})
