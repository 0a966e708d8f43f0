/** Finds faults in the people that an agent may hand a call over to, before they are sent. */
import { doubledPlaces } from '#contract/agent-transfers.ts'
import * as wording from '#wording/pages/agents.ts'

export interface TransferFaults {
  readonly name: string | null
  readonly number: string | null
}
type Listed = readonly { readonly name: string; readonly number: string }[]

const LEAST_DIGITS = 5
const MOST_DIGITS = 20

/** Whether the server may be able to read it; it alone knows every numbering plan. */
const mayBeNumber = (typed: string): boolean => {
  const digits = typed.replaceAll(/\D/gu, '').length
  return digits >= LEAST_DIGITS && digits <= MOST_DIGITS && !/\p{L}/u.test(typed)
}

/** Of each entry, in order. Values that are still empty have no fault here, because nobody has typed them yet. */
export function faultsOfTransfers(list: Listed): readonly TransferFaults[] {
  const names = doubledPlaces(list.map(({ name }) => name))
  const numbers = doubledPlaces(list.map(({ number }) => number.replaceAll(/[^\d+]/gu, '')))
  return list.map(({ number }, place) => ({
    name: names.includes(place) ? wording.nameIsListedTwice : null,
    number: numbers.includes(place)
      ? wording.numberIsListedTwice
      : number.trim() === '' || mayBeNumber(number)
        ? null
        : wording.noTelephoneNumber,
  }))
}

/** The fault that keeps them from being saved; null when there is none. */
export function transfersFault(list: Listed): string | null {
  if (list.some(({ name, number }) => name.trim() === '' || number.trim() === ''))
    return wording.giveNameAndNumber
  const first = faultsOfTransfers(list).find(({ name, number }) => name !== null || number !== null)
  return first ? (first.name ?? first.number) : null
}
