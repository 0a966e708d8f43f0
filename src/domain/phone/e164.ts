/** Defines the branded number of the whole product: `+` and 7 to 15 digits. Logs and viewers only ever see the mask. */
import { invariant } from '#domain/result.ts'

declare const brand: unique symbol
export type E164 = string & { readonly [brand]: 'E164' }

const PATTERN = /^\+[1-9]\d{6,14}$/

export const isE164 = (text: string): text is E164 => PATTERN.test(text)

/** Takes text that a number rule or a stored row vouches for. */
export function asE164(text: string): E164 {
  invariant(isE164(text), 'not an E.164 number')
  return text
}

/** `+1 •••• ••42`: the calling code's first digit and the last two digits, so the length gives nothing away. */
export const maskPhone = (e164: string): string => `+${e164.charAt(1)} •••• ••${e164.slice(-2)}`

/** The same for every number inside a sentence. */
export const maskPhonesIn = (text: string): string => text.replaceAll(/\+[1-9]\d{6,14}/g, maskPhone)
