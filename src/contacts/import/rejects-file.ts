/**
 * Writes the rejected rows of an upload as a CSV file to download, correct and upload again. It reads page by page.
 */
import { rejectionHeader, rejectionLine } from '#domain/import/rejection.ts'
import type { Database } from '#db/database.ts'
import { readRejects } from './upload.ts'

export async function* rejectsFile(
  db: Database,
  workspace: string,
  upload: { readonly id: string; readonly headers: readonly string[] },
): AsyncGenerator<string> {
  yield rejectionHeader(upload.headers)
  let after = 0
  for (;;) {
    const line = after
    const page = await db.tx(workspace, (tx) => readRejects(tx, upload.id, line), { snapshot: true })
    if (page.length === 0) return
    yield page.map(rejectionLine).join('')
    after = page.at(-1)?.line ?? after
  }
}
