import { describe, expect, test } from 'vitest'
import { findQuote, quoteOf, quoteWhere } from './quotes.ts'

const TURNS = [
  { turn: 1, text: 'Yes. My Budget is\n nine hundred.' },
  { turn: 3, text: 'I know. Nine hundred, or 15 a month.' },
]

describe('words that are claimed to be the person’s', () => {
  test('are found whatever their case and spaces, and quoted as they stand', () => {
    expect(findQuote(TURNS, '  my budget is nine   hundred')).toEqual({
      turn: 1,
      text: 'My Budget is\n nine hundred',
    })
  })

  test.each([
    ['other words', 'my budget is eight hundred'],
    ['another order', 'hundred nine'],
    ['words of two turns', 'nine hundred. I know.'],
    ['the end of a word', 'now'],
    ['the beginning of a word', 'nine hund'],
    ['a part of a number', '5 a month'],
    ['marks alone', '.'],
    ['nothing', '  '],
    ['a pattern', '.*'],
    ['more than any turn holds', 'Yes. '.repeat(900)],
  ])('are not found when they are %s', (_what, words) => {
    expect(findQuote(TURNS, words)).toBeNull()
  })

  test('are quoted from the turn that is named, else from the latest', () => {
    expect(findQuote(TURNS, 'nine hundred', 1)?.turn).toBe(1)
    expect(findQuote(TURNS, 'nine hundred', 3)?.turn).toBe(3)
    expect(findQuote(TURNS, 'nine hundred', 7)?.turn).toBe(3)
    expect(findQuote(TURNS, 'nine hundred')?.turn).toBe(3)
    expect(findQuote(TURNS, 'yes', 3)?.turn).toBe(1)
  })

  test('are found inside a text that has no spaces', () => {
    expect(findQuote([{ turn: 0, text: '我不感兴趣，谢谢' }], '不感兴趣')).toEqual({
      turn: 0,
      text: '不感兴趣',
    })
  })
})

describe('a quote', () => {
  test('is cut at a word, and never holds half a character', () => {
    const long = { turn: 0, text: 'word '.repeat(60) }
    expect(quoteOf(long)?.text).toBe('word '.repeat(40).trim())
    expect(quoteOf({ turn: 0, text: `a${'😀'.repeat(150)}` })?.text).toBe(`a${'😀'.repeat(99)}`)
  })

  test('is none when a database could not keep it', () => {
    expect(quoteOf({ turn: 0, text: 'a\0b' })).toBeNull()
    expect(quoteOf({ turn: 0, text: 'a\uD800 b' })).toBeNull()
    expect(quoteOf({ turn: 0, text: '  ' })).toBeNull()
  })

  test('is the latest sentence that shows it, or the turn when only all of it does', () => {
    const shows = (word: string) => (text: string) => text.includes(word)
    expect(quoteWhere(TURNS, shows('ine hundred'))).toEqual({ turn: 3, text: 'Nine hundred, or 15 a month.' })
    expect(quoteWhere(TURNS, shows('know. Nine'))).toEqual({ turn: 3, text: TURNS[1]?.text })
    expect(quoteWhere(TURNS, shows('eight'))).toBeNull()
  })
})
