/**
 * Remembers the recipient numbers of a file while it is read, to find repeats. A number takes 16 bytes, so that the
 * largest file allowed takes 64 MB and no look-ups in the database.
 */
import type { E164 } from '#domain/phone/e164.ts'

export interface SeenNumbers {
  /** False when the number is already there. */
  add(e164: E164): boolean
}

/** An E.164 number has at most 15 digits, which a double holds exactly; 0 marks a free place. */
export function createSeenNumbers(): SeenNumbers {
  let places = new Float64Array(1024)
  let used = 0
  const put = (into: Float64Array, number: number): boolean => {
    const mask = into.length - 1
    for (let at = scatter(number) & mask; ; at = (at + 1) & mask) {
      if (into[at] === number) return false
      if (into[at] !== 0) continue
      into[at] = number
      return true
    }
  }
  return {
    add(e164) {
      if (used * 2 >= places.length) {
        const larger = new Float64Array(places.length * 2)
        for (const number of places) if (number !== 0) put(larger, number)
        places = larger
      }
      const fresh = put(places, Number(e164.slice(1)))
      if (fresh) used++
      return fresh
    },
  }
}

/** Spreads neighbouring numbers far apart (multiplicative hashing after Knuth). */
const scatter = (number: number): number =>
  (Math.imul((number % 4_294_967_296) | 0, 0x9e3779b1) ^
    Math.imul(Math.floor(number / 4_294_967_296), 0x85ebca6b)) >>>
  8
