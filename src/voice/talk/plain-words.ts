/**
 * Brings what a person said into one form, so that spelling, case, accents and punctuation make no difference.
 * `opt-out.ts` searches words in this form.
 */
/** Words apart by one space, a comma or a bar for the end of a sentence where one was. */
export function plainWords(text: string): string {
  const words = foldLetters(text)
    .replaceAll(/(?<=\p{L})['’‘ʼ`´׳](?=\p{L})/gu, '')
    .replaceAll(/(?<= [dlmnstcjq]|^[dlmnstcjq])['’] ?/gu, '')
    .replaceAll(/[.!?;。！？；؟…।]+/gu, ' | ')
    .replaceAll(/[,:，、：،]+/gu, ' , ')
    .replaceAll(/[^\p{L}\p{M}\p{N},|]+/gu, ' ')
    .trim()
  return ` ${words} `.replaceAll(BETWEEN_CHARACTERS, '')
}

/** Spaces that a recogniser puts between characters of a script that has none. */
const BETWEEN_CHARACTERS =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]) (?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu

const SINGLE: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ς: 'σ',
  ة: 'ه',
  ى: 'ي',
}

/** One form for letters that are written in several: small, without accents, vowel points and stretching. */
export const foldLetters = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036F\u0591-\u05C7\u0640\u064B-\u0655\u0670\u093C]/gu, '')
    .replaceAll(/[ßłøđðıæœςةى]/gu, (letter) => SINGLE[letter] ?? letter)
    .normalize('NFKC')
