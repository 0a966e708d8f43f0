/**
 * Guesses the encoding of text that is no UTF-8. Single-byte encodings are told apart by letters: in the right one
 * the letters beyond ASCII belong to one language and their cases make sense within words. For text that no language
 * explains the guess comes from statistics, which are good at East Asian encodings. People are always shown the
 * guess.
 */
import chardet from 'chardet'
import { decoderOf } from './decode-text.ts'
import type { CsvEncoding } from '#domain/import/csv-encoding.ts'

const LATIN: Readonly<Record<string, string>> = {
  french: 'àâæçéèêëîïôœùûüÿ',
  german: 'äöüß',
  iberian: 'áàâãçéêíñóôõúü',
  italian: 'àèéìòù',
  nordic: 'åäæöøé',
  polish: 'ąćęłńóśźż',
  czech: 'áčďéěíňóřšťúůýžäĺľôŕ',
  hungarian: 'áéíóöőúüű',
  romanian: 'ăâîşţșț',
  croatian: 'čćđšž',
  turkish: 'çğıiöşüâî',
  baltic: 'ąčęėįšųūžāēģīķļņõäöü',
  vietnamese: 'ăâđêôơưàáéèíìóòúùý',
}
/** Lists often mix Western names of several countries; a language of its own scores higher. */
const WESTERN =
  ['french', 'german', 'iberian', 'italian', 'nordic'].map((name) => LATIN[name]).join('') + 'þðýœ'
const MIXED = 0.95
const CYRILLIC = 'абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў'
const GREEK = 'αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ'
const HEBREW = 'אבגדהוזחטיךכלםמןנסעףפץצקרשת'
const ARABIC = 'ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيپچژگ'

/** The first of equals is chosen: the more usual encoding, and Hebrew before Cyrillic without a single capital. */
const SINGLE_BYTE: readonly (readonly [CsvEncoding, readonly string[], string?])[] = [
  ['windows-1252', ['french', 'german', 'iberian', 'italian', 'nordic'], WESTERN],
  ['windows-1250', ['polish', 'czech', 'hungarian', 'romanian', 'croatian']],
  ['windows-1254', ['turkish']],
  ['windows-1257', ['baltic']],
  ['windows-1255', [], HEBREW],
  ['windows-1251', [], CYRILLIC],
  ['windows-1253', [], GREEK],
  ['windows-1256', [], ARABIC],
  ['iso-8859-2', ['polish', 'czech', 'hungarian', 'romanian', 'croatian']],
  ['iso-8859-15', ['french', 'german', 'iberian', 'italian', 'nordic'], WESTERN],
  ['koi8-r', [], CYRILLIC],
  ['iso-8859-5', [], CYRILLIC],
  ['iso-8859-6', [], ARABIC],
  ['iso-8859-7', [], GREEK],
  ['macintosh', ['french', 'german', 'iberian', 'italian', 'nordic'], WESTERN],
  ['cp850', ['french', 'german', 'iberian', 'italian', 'nordic'], WESTERN],
  ['ibm866', [], CYRILLIC],
  ['cp852', ['polish', 'czech', 'hungarian', 'romanian', 'croatian']],
  ['windows-1258', ['vietnamese']],
]

interface EastAsian {
  readonly encoding: CsvEncoding
  /** Whether a pair of bytes is a common character. */
  readonly usual: (lead: number, trail: number) => boolean
}
const EAST_ASIAN: Readonly<Record<string, EastAsian>> = {
  Shift_JIS: {
    encoding: 'shift_jis',
    usual: (lead) => between(lead, 0x82, 0x83) || between(lead, 0x88, 0x97),
  },
  'EUC-JP': {
    encoding: 'euc-jp',
    usual: (lead, trail) => trail > 0xa0 && (between(lead, 0xa4, 0xa5) || between(lead, 0xb0, 0xcf)),
  },
  GB18030: { encoding: 'gb18030', usual: (lead, trail) => trail > 0xa0 && between(lead, 0xb0, 0xd7) },
  Big5: { encoding: 'big5', usual: (lead) => between(lead, 0xa4, 0xc6) },
  'EUC-KR': { encoding: 'euc-kr', usual: (lead, trail) => trail > 0xa0 && between(lead, 0xb0, 0xc8) },
}
const between = (value: number, least: number, most: number): boolean => value >= least && value <= most

const MOST_BYTES = 16_384
/** Below this share of explained letters the statistics decide. */
const SURE = 0.9

/** @param bytes text with bytes beyond ASCII */
export function guessEncoding(bytes: Uint8Array): CsvEncoding {
  const first = bytes.findIndex((byte) => byte >= 0x80)
  const start = Math.max(0, first - 64)
  const sample = bytes.subarray(start, start + MOST_BYTES)
  let best: CsvEncoding = 'windows-1252'
  let bestShare = 0
  for (const [encoding, languages, mixed] of SINGLE_BYTE) {
    const share = explained(decoderOf(encoding).write(sample), languages, mixed)
    if (share > bestShare) [best, bestShare] = [encoding, share]
  }
  if (bestShare >= SURE) return best
  return eastAsian(sample) ?? best
}

/** Korean letters use the smallest range of bytes: text of another language hardly ever falls wholly within it. */
const ALL_KOREAN = 0.3

/** For a few names the statistics say little, so the share of common characters counts as much. */
function eastAsian(sample: Uint8Array): CsvEncoding | undefined {
  let found: CsvEncoding | undefined
  let most = 0
  for (const { name, confidence } of chardet.analyse(sample)) {
    const candidate = EAST_ASIAN[name]
    const share = candidate === undefined ? 0 : usualShare(sample, candidate.usual)
    const korean = candidate?.encoding === 'euc-kr' && share === 1 ? ALL_KOREAN : 0
    const score = candidate === undefined ? 0 : confidence / 100 + share + korean
    if (score > most) [found, most] = [candidate?.encoding, score]
  }
  return found
}

function usualShare(sample: Uint8Array, usual: EastAsian['usual']): number {
  let pairs = 0
  let found = 0
  for (let at = 0; at < sample.length; at++) {
    const lead = sample[at] ?? 0
    if (lead < 0x80) continue
    pairs++
    if (usual(lead, sample[++at] ?? 0)) found++
  }
  return pairs === 0 ? 0 : found / pairs
}

/** The share of the characters beyond ASCII that one language, or the mixture, has in the right place. */
function explained(text: string, languages: readonly string[], mixed: string | undefined): number {
  const beyond = text.match(/\P{ASCII}/gu)?.filter((char) => !TYPOGRAPHY.has(char)).length ?? 0
  if (beyond === 0) return 0
  // Letters of other scripts do not occur beside ASCII letters.
  const latin = languages.length > 0
  const placed = [...text.matchAll(latin ? LETTERS : OTHER_LETTERS)].map(([letter]) =>
    letter.toLowerCase().charAt(0),
  )
  const share = (alphabet: string): number =>
    placed.filter((letter) => alphabet.includes(letter)).length / beyond
  const mixture = mixed === undefined ? 0 : share(mixed) * (latin ? MIXED : 1)
  return Math.max(mixture, ...languages.map((name) => share(LATIN[name] ?? '')))
}

/** Marks and signs that lists hold beside letters. */
const TYPOGRAPHY: ReadonlySet<string> = new Set('\u00a0‘’“”„–—…€£°«»')
/** A letter beyond ASCII that is no capital after a small letter. */
const LETTERS = /(?<!\p{Ll})[^\p{ASCII}\P{Lu}]|[^\p{ASCII}\P{Ll}]|[^\p{ASCII}\P{Lo}]/gu
const OTHER_LETTERS =
  /(?<![a-zA-Z])(?:(?<!\p{Ll})[^\p{ASCII}\P{Lu}]|[^\p{ASCII}\P{Ll}]|[^\p{ASCII}\P{Lo}])(?![a-zA-Z])/gu
