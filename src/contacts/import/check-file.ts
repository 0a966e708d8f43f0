/**
 * A contact file whose rows come out checked. It is plain work on bytes, done where it is asked for: in the thread of
 * the server for the smallest files, in one of its own for all others.
 */
import type { CheckedRow } from '#domain/import/check-row.ts'
import type { IntakePlan } from '#domain/import/column-plan.ts'
import { checkRows } from './check-rows.ts'
import { openContactFile, type ContactFile, type ContactFileOptions } from './open-contact-file.ts'

export interface CheckedFile extends Pick<ContactFile, 'delimiter' | 'columns' | 'encoding' | 'bytes'> {
  /** All rows but the header, in order. To be iterated once; throws `ContactFileRefused`. */
  readonly checked: (plan: IntakePlan) => AsyncGenerator<readonly CheckedRow[]>
  /** Gives the source back when the rows are not iterated to their end. */
  readonly close: () => Promise<void>
}

/** Throws `ContactFileRefused` when the file as a whole is not taken. */
export async function checkFile(
  source: AsyncIterable<Uint8Array>,
  options: ContactFileOptions,
): Promise<CheckedFile> {
  const file = await openContactFile(source, options)
  const { delimiter, columns, encoding, bytes, close } = file
  return { delimiter, columns, encoding, bytes, close, checked: (plan) => checkRows(file.rows, plan) }
}
