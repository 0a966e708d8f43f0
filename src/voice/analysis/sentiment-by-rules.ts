/**
 * Judges the mood of a person by clear words of theirs: thanks or pleasure, or annoyance. The analyst by rules asks it.
 * Anything else is neutral, and so is a talk in which both are heard. A talk in a language without a list of words has
 * no mood. The same words always get the same answer.
 */
import type { Sentiment } from '#domain/tally/keys.ts'
import { plainWords } from '#voice/talk/plain-words.ts'
import { wishIn } from '#voice/talk/rules.ts'
import type { Quote } from './analysis.ts'
import { quoteWhere } from './quotes.ts'
import type { PersonTurn } from './said.ts'
import { SENTIMENT_WORDS, type SentimentWords } from './sentiment-words.ts'

export interface Mood {
  readonly sentiment: Sentiment | null
  /** Null for a neutral mood, which no words show. */
  readonly quote: Quote | null
}

interface Ear {
  readonly glad: RegExp
  readonly annoyed: RegExp
}

const CANNOT_TELL: Mood = { sentiment: null, quote: null }
const WORD_REST = '[^ ,|]*'
/** A refusal that follows turns thanks into politeness, as in "thanks, but no". */
const NO_REFUSAL = '(?! (?:, )?(?:(?:but|aber|mais|pero|ma|mas|maar) )?(?:no|nein|non|nao|nee) )'
/** Thanks beside one of these wishes are politeness. */
const REFUSALS: readonly (string | null)[] = ['do_not_call', 'wrong_number', 'not_interested']
/** So are thanks in a goodbye of so few words, as in "thanks, bye". */
const SHORT_GOODBYE = 5

function isPoliteOnly(text: string): boolean {
  const wish = wishIn(text)
  return REFUSALS.includes(wish) || (wish === 'hung_up' && text.trim().split(/\s+/u).length <= SHORT_GOODBYE)
}

const EARS = new Map(Object.entries(SENTIMENT_WORDS).map(([language, words]) => [language, earFor(words)]))

/** @param language of the talk, such as `de-AT` */
export function moodByRules(language: string, turns: readonly PersonTurn[]): Mood {
  const ear = EARS.get(language.toLowerCase().split(/[-_]/u)[0] ?? '')
  if (!ear) return CANNOT_TELL
  const welcoming = turns.filter(({ text }) => !isPoliteOnly(text))
  const glad = quoteWhere(welcoming, (text) => ear.glad.test(plainWords(text)))
  const annoyed = quoteWhere(turns, (text) => ear.annoyed.test(plainWords(text)))
  if (glad && !annoyed) return { sentiment: 'positive', quote: glad }
  if (annoyed && !glad) return { sentiment: 'negative', quote: annoyed }
  return { sentiment: 'neutral', quote: null }
}

/**
 * Thanks and pleasure do not count within eight words of a "no" before them, as in "no, I have one, thanks". Annoyance
 * counts unless it is itself denied, as in "you are not annoying me".
 */
function earFor({ glad, notGlad, annoyed, notAnnoyed }: SentimentWords): Ear {
  return {
    glad: heard(glad, `(?<! (?:${notGlad}) (?:[^ |]+ ){0,8})`, NO_REFUSAL),
    annoyed: heard(annoyed, `(?<! (?:${notAnnoyed}) (?:[^ ,|]+ )?)`, ''),
  }
}

function heard(words: readonly string[], notAfter: string, notBefore: string): RegExp {
  return new RegExp(
    `(?<= )${notAfter}(?:${words.join('|')})(?= )${notBefore}`.replaceAll('~', WORD_REST),
    'u',
  )
}
