/**
 * Removes a person from the files they came in; `erase-contact.ts` calls it. It finds staged rows by their number,
 * rejected rows by the number's digits or the e-mail address in their text. It reads all rejected rows, so its cost
 * grows with them.
 */
import type { Tx } from '#db/database.ts'
import type { ContactRow } from './contact-row.ts'
import { TELLING_DIGITS } from './identifies.ts'

/**
 * The word for staged rows. It differs from the contact's own, so that an audience in preparation does not find the
 * contact by it.
 */
const inFiles = (word: string): string => `${word}-row`

const ROWS = `update upload_row r set e164 = $3
  from upload u where u.workspace_id = $1 and r.workspace_id = $1 and r.upload_id = u.id and r.e164 = $2`
/** Line, code and sentence stay, so that the counts of the file still add up. */
const REJECTS = `update upload_reject set raw = $4 where workspace_id = $1 and (
    position($2::text in regexp_replace(raw, '\\D', '', 'g')) > 0 or ($3::text is not null and position(lower($3) in lower(raw)) > 0))`

export async function eraseFiles(
  tx: Tx,
  row: Pick<ContactRow, 'e164' | 'email'>,
  word: string,
): Promise<{ fileRows: number; rejectedRows: number }> {
  return {
    fileRows: await tx.run(ROWS, [tx.workspace, row.e164, inFiles(word)]),
    rejectedRows: await tx.run(REJECTS, [
      tx.workspace,
      row.e164.slice(-TELLING_DIGITS),
      row.email,
      '"erased"',
    ]),
  }
}
