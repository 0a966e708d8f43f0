/**
 * Cuts a phone number into the groups in which its country writes it. Pages draw them apart; the groups in a row are the
 * number itself. A number of which digits are masked, or that its country has no form for, is cut as far as is known.
 */

/**
 * By calling code, the forms of national numbers: `begins: sizes`, the first that begins so. `*` takes what the others
 * leave; without it a number of another length has no form.
 */
const FORMS: Readonly<Record<string, string>> = {
  1: '3 3 4',
  7: '3 3 2 2',
  27: '2 3 4',
  30: '21: 2 4 4; 2: 4 6; 3 3 4',
  31: '6: 1 8; 1[035]|2[03467]|3[0568]|4[0356]|5[0358]|7|8[58]|91: 2 3 4; 3 3 3',
  32: '4[5-9]: 3 2 2 2; [239]|4: 1 3 2 2; 2 2 2 2',
  33: '8: 3 2 2 2; 1 2 2 2 2',
  34: '[89]00: 3 3 3; 3 2 2 2',
  36: '1: 1 3 4; 2 3 *',
  39: '0[26]: 2 * 4; 0: 3 * 4; 3 3 *',
  40: '[23]1: 2 3 4; 3 3 3',
  41: '8[047]|90: 3 3 3; 2 3 2 2',
  43: '1: 1 *; 6: 3 *; 4 *',
  44: '2|5|70|76(?!2): 2 4 4; 7: 4 6; 1(?:[2-69][02-9]|[78]): 4 *; 3 3 4',
  45: '2 2 2 2',
  46: '8: 1 3 * 2; 7: 2 3 2 2; 2 * 2 2',
  47: '8: 3 2 3; 2 2 2 2',
  48: '[1-3]|4[1-46-8]|5[24-689]|6[1-3578]|7[14-7]|8[1-79]|9: 2 3 2 2; 3 3 3',
  49: '15[1279]: 4 7; 1: 3 *; 3[02]|40|[68]9: 2 *; [2-9].1|906: 3 *; 4 *',
  52: '33|5[56]|81: 2 4 4; 3 3 4',
  55: '[358]00: 3 * 4; 2 * 4',
  61: '1[389]: 4 3 3; [14]: 3 3 3; 1 4 4',
  64: '2: 2 * 4; 1 3 4',
  65: '4 4',
  81: '[36]: 1 4 4; [5789]0: 2 4 4; 2 3 4',
  82: '2: 1 * 4; 2 * 4',
  86: '10|2: 2 4 4; 3 * 4',
  90: '3 3 2 2',
  91: '11|2[02]|33|4[04]|79[1245]|80[2-4]: 2 4 4; [6-9]: 5 5; 3 3 4',
  92: '3: 3 7; 2 *',
  351: '2[12]: 2 3 4; 3 3 3',
  353: '1: 1 3 4; 2 3 *',
  358: '[14]|50: 2 *; 1 *',
  380: '2 3 4',
  420: '3 3 3',
  852: '4 4',
  966: '2 3 4',
  971: '5: 2 3 4; 1 3 4',
  972: '5|7: 2 3 4; 1 3 4',
}

/** Codes of one or two digits; all others have three. */
const CALLING_CODE = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/
const E164 = /^\+([1-9]\d{6,14})$/

/** @returns texts that in a row are the given one */
export function phoneGroups(text: string): readonly string[] {
  const digits = E164.exec(text)?.[1]
  const code = digits && CALLING_CODE.exec(digits)?.[0]
  if (!digits || !code) return [text]
  const national = digits.slice(code.length)
  const sizes = code in FORMS ? sizesOf(FORMS[code] ?? '', national) : inThrees(national.length)
  return [`+${code}`, ...cut(national, sizes)]
}

function sizesOf(forms: string, national: string): readonly number[] {
  for (const form of forms.split('; ')) {
    const [sizes, begins] = form.split(': ').toReversed()
    if (begins !== undefined && !new RegExp(`^(?:${begins})`).test(national)) continue
    return filled((sizes ?? '').split(' '), national.length)
  }
  return [national.length]
}

function filled(sizes: readonly string[], length: number): readonly number[] {
  const fixed = sizes.reduce((sum, size) => sum + (size === '*' ? 0 : Number(size)), 0)
  const rest = length - fixed
  const fits = sizes.includes('*') ? rest >= 2 : rest === 0
  return fits ? sizes.map((size) => (size === '*' ? rest : Number(size))) : [length]
}

/** Three digits each, and at the end four instead of one. */
function inThrees(length: number): readonly number[] {
  const sizes: number[] = []
  let rest = length
  for (; rest > 4; rest -= 3) sizes.push(3)
  return [...sizes, rest]
}

function cut(text: string, sizes: readonly number[]): readonly string[] {
  let from = 0
  return sizes.map((size) => text.slice(from, (from += size)))
}
