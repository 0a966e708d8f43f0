/**
 * Takes the prefix off ids on their way to the database, which keeps their 16 bytes alone; `parse-rows.ts` puts it back
 * on. Only parameters that the database itself says are ids are changed, never a text that happens to look like one.
 * The database and the owner of test databases send every statement through `withIds`. An id that nobody made, as one
 * whose prefix was exchanged, finds no row; a statement that writes refuses it, so that every writer has looked first.
 */
import type pg from 'pg'
import { isId, looksLikeId, NO_ID, uuidOf } from '#domain/ids.ts'
import { invariant } from '#domain/result.ts'

/** Type numbers of PostgreSQL, which never change. */
const UUID = 2950
const UUIDS = 2951

interface Known {
  /** Types of the parameters; they are the same on every connection. */
  readonly types: readonly number[]
  readonly writes: boolean
}
const known = new Map<string, Known>()

/** Words of SQL that change rows; a lock (`for update`, `for no key update`) changes none. */
const WRITES = /\b(?:insert\s+into|delete\s+from|merge\s+into|(?<!\bfor\s+(?:no\s+key\s+)?)update)\s/i

/**
 * @returns the values as the statement wants them
 * @throws when the statement writes and an id was made by nobody
 */
export async function withIds(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[],
): Promise<readonly unknown[]> {
  if (!values.some(mayBeId)) return values
  let statement = known.get(text)
  if (statement === undefined)
    known.set(text, (statement = { types: await describe(client, text), writes: WRITES.test(text) }))
  const { types, writes } = statement
  const id = writes ? bareOrRefused : bareOrNone
  return values.map((value, index) => {
    if (types[index] === UUID) return id(value)
    return types[index] === UUIDS && Array.isArray(value) ? value.map(id) : value
  })
}

/**
 * Rows to be written, as one JSON parameter for `jsonb_to_recordset`. JSON has no type for ids, so that the columns that
 * hold them are named; what stands in other columns, or deeper, is never touched.
 */
export const rowsParam = <Row extends object>(
  rows: readonly Row[],
  ...ids: readonly (keyof Row & string)[]
): string =>
  JSON.stringify(
    rows.map((row) => ({
      ...row,
      ...Object.fromEntries(ids.map((column) => [column, bareOrRefused(row[column])])),
    })),
  )

const bareOrNone = (value: unknown): unknown =>
  typeof value === 'string' && looksLikeId(value) ? (isId(value) ? uuidOf(value) : NO_ID) : value
/** A row that names the zero id would look like one that names nothing. */
const bareOrRefused = (value: unknown): unknown => {
  invariant(typeof value !== 'string' || !looksLikeId(value) || isId(value), 'an id to be written is ours')
  return bareOrNone(value)
}
const mayBeId = (value: unknown): boolean =>
  typeof value === 'string' ? looksLikeId(value) : Array.isArray(value) && value.some(mayBeId)

/** The connection of pg, as far as its types leave it out. */
interface PgConnection {
  parse(query: { text: string; name: string; types: number[] }): void
  describe(what: { type: 'S'; name: string }): void
  sync(): void
  once(event: 'parameterDescription', heard: (message: { dataTypeIDs: number[] }) => void): void
  off(event: 'parameterDescription', heard: (message: { dataTypeIDs: number[] }) => void): void
}

/** Asks which types the parameters of a statement have, without running it. */
function describe(client: pg.ClientBase, text: string): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    let types: readonly number[] = []
    const heard = (message: { dataTypeIDs: number[] }): void => void (types = message.dataTypeIDs)
    let forget = (): void => undefined
    client.query({
      submit(connection: PgConnection) {
        forget = () => connection.off('parameterDescription', heard)
        connection.once('parameterDescription', heard)
        connection.parse({ text, name: '', types: [] })
        connection.describe({ type: 'S', name: '' })
        connection.sync()
      },
      handleRowDescription: () => undefined,
      handleError: (error: Error) => {
        forget()
        reject(error)
      },
      handleReadyForQuery: () => resolve(types),
    } as unknown as pg.Submittable)
  })
}
