/** Names the people that an agent may hand a call over to. The form of an agent lists them, and a talk chooses by name. */
import type { E164 } from '#domain/phone/e164.ts'

export interface Transfer {
  readonly name: string
  readonly number: E164
}

export const MOST_TRANSFERS = 10
export const LONGEST_TRANSFER_NAME = 60

/** Places of values that are the same as one before them, without regard to case and to spaces around them. */
export const doubledPlaces = (values: readonly string[]): readonly number[] => {
  const plain = values.map((value) => value.trim().toLowerCase())
  return plain.flatMap((value, place) => (value !== '' && plain.indexOf(value) < place ? [place] : []))
}

/** By name, as a talk asks for them. */
export const transfersByName = (
  list: readonly { readonly name: string; readonly number: string }[],
): Readonly<Record<string, string>> => Object.fromEntries(list.map(({ name, number }) => [name, number]))
