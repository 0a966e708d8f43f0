/**
 * Fills the messages for answering machines with the values of the people who are called. Placing calls it before the
 * gate; where no call leaves a message with variables, it reads nothing.
 */
import { fillVariables, variablesIn } from '#contract/prompt-variables.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { RowOf } from '#db/columns.ts'
import type { Tx } from '#db/database.ts'
import { personColumns, personValues } from '#db/people/person-values.ts'
import type { Waiting } from './placing.ts'

const PEOPLE = `select c.id, ${personColumns('c')} from contact c where c.workspace_id = $2 and c.id = any($1)`
type Person = RowOf<typeof personColumns> & { readonly id: string }

/** @returns the same calls; only those that leave a message have one, with its variables filled in */
export async function fillMessages(tx: Tx, waiting: readonly Waiting[]): Promise<Waiting[]> {
  const open = waiting.filter(({ wishes }) => variablesIn(messageOf(wishes)).length > 0)
  const ids = [...new Set(open.map(({ call }) => call.contact_id))]
  const people = ids.length === 0 ? [] : await tx.rows<Person>(PEOPLE, [ids, tx.workspace])
  const byId = new Map(people.map((person) => [person.id, person]))
  return waiting.map(({ wishes, ...one }) => ({
    ...one,
    wishes: {
      ...wishes,
      voicemailMessage: filled(messageOf(wishes), byId.get(one.call.contact_id), one.call),
    },
  }))
}

const messageOf = ({ machineDetection, voicemailMessage }: Waiting['wishes']): string =>
  machineDetection === 'message' ? voicemailMessage : ''

const filled = (text: string, person: Person | undefined, { e164 }: CallRow): string =>
  fillVariables(text, person ? personValues({ ...person, e164 }) : {})
