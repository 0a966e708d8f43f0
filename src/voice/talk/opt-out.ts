/**
 * Hears the wish not to be called again. A talk asks it about everything that a person says, about words that may still
 * change, and about the last words before a hang-up; the scripted brain asks it, too. It knows the wish in many
 * languages and searches all of them, because people answer in their own. The same text always gets the same verdict,
 * and in doubt the verdict is that the person wishes it.
 */
import { EASTERN_WISHES } from './opt-out-eastern.ts'
import { NORTHERN_WISHES } from './opt-out-northern.ts'
import { SLAVIC_WISHES } from './opt-out-slavic.ts'
import type { OptOutWishes } from './opt-out-wishes.ts'
import { WESTERN_WISHES } from './opt-out-western.ts'
import { foldLetters, plainWords } from './plain-words.ts'

interface Heard {
  /** Finds one way of saying it. */
  readonly wish: RegExp
  /** Finds a limit right after it, such as a time of day: then it is no wish. */
  readonly after: RegExp | null
  /** Finds a limit in the same clause before it. */
  readonly earlier: RegExp | null
  /** Whether more words could turn it into something else. */
  readonly limited: boolean
}

/** Only the end of an endless speech is searched, in characters. */
const MOST = 2000
const WORD_REST = '[^ ,|]*'
const UP_TO_THREE_WORDS = '(?:[^ ,|]+ ){0,3}'
const A_FEW_CHARACTERS = '[^,|]{0,8}'

const WISHES = [...WESTERN_WISHES, ...NORTHERN_WISHES, ...SLAVIC_WISHES, ...EASTERN_WISHES]
const ALL: readonly Heard[] = WISHES.flatMap(heardIn)

/** Languages in which the wish is known, as ISO 639-1 codes. */
export const OPT_OUT_LANGUAGES: readonly string[] = WISHES.map(({ language }) => language)

/**
 * @param text words of a person, in any language
 * @param how `unfinished`: the person may go on speaking, so that "do not call me" may become "do not call me before nine"
 */
export function isOptOut(text: string, how: { readonly unfinished?: boolean } = {}): boolean {
  const said = plainWords(text.slice(-MOST))
  return ALL.some((heard) => hears(heard, said, how.unfinished === true))
}

function hears({ wish, after, earlier, limited }: Heard, said: string, unfinished: boolean): boolean {
  for (const match of said.matchAll(wish)) {
    if (!limited) return true
    const rest = said.slice(match.index + match[0].length)
    const before = /[^,|]*$/u.exec(said.slice(0, match.index))?.[0] ?? ''
    if (after?.test(rest) || earlier?.test(before)) continue
    // Only the end of the sentence or a whole word, which a further one follows, shows that no limit comes.
    if (unfinished && !/^ (?:[|]|[^ ,|]+ [^ ,|])/u.test(rest)) continue
    return true
  }
  return false
}

function heardIn(wishes: OptOutWishes): readonly Heard[] {
  const joined = wishes.joined === true
  const after = wishes.after ? new RegExp(`^ (?:${pattern(wishes.after)})(?= |$)`, 'u') : null
  const earlier = wishes.earlier
    ? new RegExp(joined ? pattern(wishes.earlier) : `(?:^| )(?:${pattern(wishes.earlier)})(?= |$)`, 'u')
    : null
  const heard = (limited: boolean) => (words: string) => ({
    wish: new RegExp(joined ? pattern(words) : `(?<= )(?:${pattern(words)})(?= )`, 'gu'),
    after,
    earlier,
    limited,
  })
  return [...wishes.always.map(heard(false)), ...wishes.limited.map(heard(true))]
}

/** The three signs go first: folding would turn an ellipsis into dots. */
function pattern(words: string): string {
  return foldLetters(
    words.replaceAll('~', WORD_REST).replaceAll('_', UP_TO_THREE_WORDS).replaceAll('…', A_FEW_CHARACTERS),
  )
}
