/**
 * Takes the locks that a gate or a change of calls needs, in the one global order: owners, tasks, recipients, calls. Each
 * function is one round trip, however many calls it locks (see the functions of the database). All callable tasks of a
 * person's number are locked too, since an event of the person may hold or free them.
 */
import type { Tx } from '#db/database.ts'
import { columns, type RowOf } from '#db/columns.ts'
import { callColumns, type CallRow } from './call-row.ts'

/** `uncertain_until`: an attempt was given up undecided, and may still ring until then. `talked_at`: the end of the last talk. */
const recipientColumns = columns('recipient', 'e164', 'dnc_at', 'attempts', 'uncertain_until', 'talked_at')
export type RecipientRow = RowOf<typeof recipientColumns>

/** Ids of the rows that own some calls. */
export interface Owners {
  readonly connections: readonly string[]
  readonly numbers: readonly string[]
  readonly campaigns: readonly string[]
}

/** Shares the owners, so that they cannot change while a gate is open. */
export const lockOwners = (tx: Tx, { connections, numbers, campaigns }: Owners): Promise<number> =>
  tx.run('select lock_owners($1, $2, $3, $4)', [tx.workspace, connections, numbers, campaigns])

/** Locks the callable tasks of the numbers (and the given ones), then their recipient rows, which it makes if need be. */
export const lockPeople = (
  tx: Tx,
  taskIds: readonly string[],
  numbers: readonly string[],
): Promise<RecipientRow[]> =>
  tx.rows(`select ${recipientColumns()} from lock_people($1, $2, $3)`, [tx.workspace, taskIds, numbers])

export const lockPerson = async (tx: Tx, e164: string, taskIds: readonly string[]): Promise<RecipientRow> =>
  (await lockPeople(tx, taskIds, [e164]))[0] ?? {
    e164,
    dnc_at: null,
    attempts: [],
    uncertain_until: null,
    talked_at: null,
  }

/** Locks calls with their campaigns, shared, and their people. @returns those that are there, in the order of their ids */
export const lockCalls = (tx: Tx, ids: readonly string[]): Promise<CallRow[]> =>
  tx.rows(`select ${callColumns()} from lock_calls($1, $2)`, [tx.workspace, ids])

export const lockCall = async (tx: Tx, id: string): Promise<CallRow | undefined> =>
  (await lockCalls(tx, [id]))[0]
