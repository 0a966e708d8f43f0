/**
 * Reads the people that an agent may hand a call over to before they are stored: each number as everywhere else, for the
 * workspace's own country where it has no country code. No name and no number is listed twice.
 */
import { doubledPlaces, type Transfer } from '#domain/agent/transfers.ts'
import { transferFaults } from '#wording/agents.ts'
import { readPhone } from '#verb/check-value.ts'
import { Problem } from '#verb/problem.ts'
import type { Tx } from '#db/database.ts'

type Given = readonly { readonly name: string; readonly number: string }[]

/** @throws Problem that names the entry; its member `transfer` is the entry's place in the list, from 0 */
export async function checkedTransfers(tx: Tx, given: Given): Promise<Transfer[]> {
  if (given.length === 0) return []
  const { default_country: home } = await tx.one<{ default_country: string | null }>(
    'select default_country from workspace where workspace_id = $1',
    [tx.workspace],
  )
  const read = given.map(({ name, number }, place) => ({ name, number: numberOf(name, number, home, place) }))
  refuseDoubled(read, 'name', transferFaults.sameName)
  refuseDoubled(read, 'number', transferFaults.sameNumber)
  return read
}

function numberOf(name: string, number: string, home: string | null, place: number): Transfer['number'] {
  try {
    return readPhone(number, home).e164
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const sentence = transferFaults.unreadable(name, error.publicDetail)
    throw new Problem(error.code, sentence, { ...error.extra, transfer: place })
  }
}

function refuseDoubled(
  list: readonly Transfer[],
  member: keyof Transfer,
  sentence: (name: string) => string,
): void {
  const [place] = doubledPlaces(list.map((each) => each[member]))
  if (place === undefined) return
  throw new Problem('invalid_value', sentence(list[place]?.name ?? ''), { transfer: place })
}
