/**
 * Reads a contact file as chunks of rows ready for the database. It runs where it is called: in the server's own thread
 * for very small files, in a separate thread for all others.
 */
import { checkRows } from './check-rows.ts'
import { type Chunk, type ChunkPlan, chunkRows } from './chunk-rows.ts'
import { openContactFile, type ContactFile, type ContactFileOptions } from './open-contact-file.ts'

export interface CheckedFile extends Pick<ContactFile, 'delimiter' | 'columns' | 'encoding' | 'bytes'> {
  /** All rows but the header, in order. They can be iterated once. Throws `ContactFileRefused`. */
  readonly chunks: (plan: ChunkPlan) => AsyncGenerator<Chunk>
  /** Closes the source when the rows are not iterated to their end. */
  readonly close: () => Promise<void>
}

/** Throws `ContactFileRefused` when the file as a whole is refused. */
export async function checkFile(
  source: AsyncIterable<Uint8Array>,
  options: ContactFileOptions,
): Promise<CheckedFile> {
  const file = await openContactFile(source, options)
  const { delimiter, columns, encoding, bytes, close } = file
  const chunks = (plan: ChunkPlan) => chunkRows(checkRows(file.rows, plan), plan)
  return { delimiter, columns, encoding, bytes, close, chunks }
}
