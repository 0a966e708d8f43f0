/**
 * Takes the prefix off ids on their way to the database, which keeps their 16 bytes alone; `parse-rows.ts` puts it back
 * on. Only parameters that the database itself says are ids are changed, never a text that happens to look like one.
 * The database and the owner of test databases send every statement through `withIds`.
 */
import type pg from 'pg'
import { isId, looksLikeId, NO_ID, uuidOf } from '#domain/ids.ts'

/** Type numbers of PostgreSQL, which never change. */
const UUID = 2950
const UUIDS = 2951

/** The types of the parameters of each statement; they are the same on every connection. */
const known = new Map<string, readonly number[]>()

/** @returns the values as the statement wants them */
export async function withIds(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[],
): Promise<readonly unknown[]> {
  if (!values.some(mayBeId)) return values
  let types = known.get(text)
  if (types === undefined) known.set(text, (types = await describe(client, text)))
  return values.map((value, index) => {
    if (types[index] === UUID) return bare(value)
    return types[index] === UUIDS && Array.isArray(value) ? value.map(bare) : value
  })
}

/**
 * Rows as one JSON parameter for `jsonb_to_recordset`. JSON has no type for ids, so that the columns that hold them are
 * named; what stands in other columns, or deeper, is never touched.
 */
export const rowsParam = <Row extends object>(
  rows: readonly Row[],
  ...ids: readonly (keyof Row & string)[]
): string =>
  JSON.stringify(
    rows.map((row) => ({ ...row, ...Object.fromEntries(ids.map((column) => [column, bare(row[column])])) })),
  )

/** An id that nobody made, as one whose prefix was exchanged, names nothing. */
const bare = (value: unknown): unknown =>
  typeof value === 'string' && looksLikeId(value) ? (isId(value) ? uuidOf(value) : NO_ID) : value
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
