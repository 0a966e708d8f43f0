/** Writes the rows of an upload that repeat a number, each beside the row that was taken. It reads page by page. */
import { csvLine } from '#domain/import/csv-text.ts'
import { DUPLICATE_COLUMNS } from '#wording/import-rejects.ts'
import type { Database } from '#db/database.ts'
import { readDuplicates } from './read-duplicates.ts'

export async function* duplicatesFile(
  db: Database,
  workspace: string,
  uploadId: string,
): AsyncGenerator<string> {
  yield csvLine(DUPLICATE_COLUMNS)
  let after = 0
  for (;;) {
    const from = after
    const page = await db.tx(workspace, (tx) => readDuplicates(tx, uploadId, from), { snapshot: true })
    if (page.length === 0) return
    yield page.map(({ line, first, e164 }) => csvLine([line, first, e164])).join('')
    after = page.at(-1)?.line ?? after
  }
}
