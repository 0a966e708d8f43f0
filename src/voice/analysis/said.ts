/**
 * Tells whether a person said enough in a talk for anything to be told of it, and which of their answers counts last.
 * Both analysts ask it. Greetings, farewells and noise are no words here.
 */
import { plainWords } from '#voice/talk/plain-words.ts'
import type { TranscriptTurn } from '#voice/talk/turns.ts'

/** A turn of the person. */
export interface PersonTurn {
  /** Position in the transcript. */
  readonly turn: number
  readonly text: string
}

/** A talk with fewer words of the person tells nothing. */
const FEWEST_WORDS = 2

const COURTESIES = [
  'hello|hi|hey|hiya|good (?:morning|afternoon|evening|day)|good ?bye|bye',
  'hallo|guten (?:tag|morgen|abend)|gruss gott|servus|moin|tschuss?|auf wieder(?:horen|sehen)',
  'bonjour|bonsoir|salut|allo|au revoir',
  'hola|diga|digame|buen[oa]s (?:dias|tardes|noches)|buenas|adios|hasta luego',
  'pronto|ciao|salve|buongiorno|buona ?sera|arrivederci',
  'ola|alo|bom dia|boa (?:tarde|noite)|adeus|tchau|ate logo',
  'goede ?n?(?:morgen|middag|avond|dag)|dag|doei|tot ziens',
  'halo|dzien dobry|もしもし|喂|你好|여보세요',
]
const COURTESY = new RegExp(`(?<= )(?:${COURTESIES.join('|')})(?= )`, 'gu')
/** Marks of a recogniser for sounds that are no speech, such as `[noise]`. */
const SOUND_MARK = /\[[^\][]{0,40}\]|\([^)(]{0,40}\)|<[^<>]{0,40}>/gu
const NOISE = /^(?:u+h+m*|u+m+|h+m+|m+h*m+|a+h+m*|o+h+|e+h+m*|e+r+m+|e+u+h+)$/u
/** Finds words in scripts without spaces, too; the language makes no difference to it. */
const WORDS = new Intl.Segmenter('en', { granularity: 'word' })
/** Two of these are about a word; whole sayings of four count as one to the segmenter. */
const HAN = /\p{Script=Han}/gu

/** Most characters of a person that are analysed, which are the latest: more is no talk, and would hold up the server. */
const MOST_CHARACTERS = 40_000
/** As a talk keeps a turn. */
const LONGEST_TURN = 4000

/** The latest turns of the person, oldest first. */
export function personTurns(transcript: readonly TranscriptTurn[]): readonly PersonTurn[] {
  let left = MOST_CHARACTERS
  return transcript
    .flatMap(({ speaker, text }, turn) => (speaker === 'contact' ? [{ turn, text }] : []))
    .toReversed()
    .flatMap(({ turn, text }) => {
      const part = text.slice(0, Math.min(LONGEST_TURN, left))
      left -= part.length
      return part === '' ? [] : [{ turn, text: part }]
    })
    .toReversed()
}

export function saidTooLittle(turns: readonly PersonTurn[]): boolean {
  let words = 0
  return !turns.some(({ text }) => (words += realWords(text)) >= FEWEST_WORDS)
}

/** The latest turn that says more than a word; null when the person said nothing. */
export const lastAnswer = (turns: readonly PersonTurn[]): PersonTurn | null =>
  turns.findLast(({ text }) => realWords(text) >= FEWEST_WORDS) ??
  turns.findLast(({ text }) => realWords(text) > 0) ??
  null

function realWords(text: string): number {
  const said = plainWords(text.replaceAll(SOUND_MARK, ' ')).replaceAll(COURTESY, '')
  return [...WORDS.segment(said)]
    .filter(({ segment, isWordLike }) => isWordLike && !NOISE.test(segment))
    .reduce((sum, { segment }) => sum + Math.max(1, Math.floor((segment.match(HAN)?.length ?? 0) / 2)), 0)
}
