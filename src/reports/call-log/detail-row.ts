/** Reads the whole row of one call, with the facts of its campaign and its connection. */
import { found } from '#verb/problem.ts'
import type { Tx } from '#db/database.ts'
import { columns, type RowOf } from '#db/columns.ts'
import { callLog, type CallLogRow } from './call-view.ts'

const detailColumns = columns(
  'call',
  'connection_id',
  'carrier_ref',
  'result_code',
  'result_message',
  'transcript',
  'evidence',
)
export interface DetailRow extends CallLogRow, RowOf<typeof detailColumns> {
  readonly recorded: boolean
  readonly carrier: string
}
const DETAIL = callLog(`, ${detailColumns('k')}, c.record as recorded, (select n.carrier from connection n
  where n.workspace_id = k.workspace_id and n.id = k.connection_id) as carrier`)
export const readCallRow = async (tx: Tx, id: string): Promise<DetailRow> =>
  found(await tx.maybe<DetailRow>(`${DETAIL} and k.id = $2`, [tx.workspace, id]), 'call')
