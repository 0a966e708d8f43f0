/**
 * Lists numbers with a fixed fate, for demos and tests: +1 NPA 555-0100 to 555-0109 in every area code. The whole
 * 555-01xx range is reserved for fiction, so none of them can be a person; only these ten last digits are magic.
 */
export const MAGIC_FATES = [
  'answers',
  'busy',
  'no_answer',
  'voicemail',
  'bad_number',
  'declined',
  'throttled',
  'uncertain',
  'lost_webhook',
  'slow',
] as const
export type MagicFate = (typeof MAGIC_FATES)[number]

const MAGIC = /^\+1[2-9]\d{2}555010(\d)$/u

/** The fate of an E.164 number, or null for a number like any other. */
export function magicFate(to: string): MagicFate | null {
  const digit = MAGIC.exec(to)?.[1]
  return digit === undefined ? null : (MAGIC_FATES[Number(digit)] ?? null)
}

/** The magic number of a fate. @param areaCode three digits, the first 2 to 9 */
export const magicNumber = (fate: MagicFate, areaCode = '212'): string =>
  `+1${areaCode}555010${MAGIC_FATES.indexOf(fate)}`
