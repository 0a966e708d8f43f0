/** Writes figures and codes inside sentences. The other files of this room call it. */

/** "1 call", "12 calls". */
export const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

/** @param share from 0 to 1 */
export const percentText = (share: number): string => `${Math.round(share * 100)} %`

/** "carrier_auth_lost" as "carrier auth lost". */
export const spaced = (code: string): string => code.replaceAll('_', ' ')

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
