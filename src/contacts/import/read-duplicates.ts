/** Reads the rows of an upload that repeat a number, for the file of duplicates. */
import type { Tx } from '#db/database.ts'

export interface DuplicateRow {
  readonly line: number
  /** The line of the row with the same number that was taken. */
  readonly first: number
  readonly e164: string
}

/** Up to 1,000 rows that repeat a number, after this line, in the order of the file. */
export const readDuplicates = (tx: Tx, uploadId: string, after: number): Promise<DuplicateRow[]> =>
  tx.rows<DuplicateRow>(
    `select r.line, r.e164, (select min(f.line) from upload_row f
       where f.workspace_id = $1 and f.upload_id = $2 and f.e164 = r.e164) as first
     from upload_row r
     where r.workspace_id = $1 and r.upload_id = $2 and r.outcome = 'duplicate' and r.line > $3
     order by r.line limit 1000`,
    [tx.workspace, uploadId, after],
  )
