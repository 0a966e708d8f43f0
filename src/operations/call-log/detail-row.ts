/** The whole row of one call, with what its campaign and its connection say about it. */
import { found } from '#operations/problem.ts'
import type { Tx } from '#store/database.ts'
import { CALL, type CallLogRow } from './call-view.ts'

export interface DetailRow extends CallLogRow {
  readonly recorded: boolean
  readonly carrier: string
  readonly connection_id: string
  readonly carrier_ref: string | null
  readonly result_code: string | null
  readonly result_message: string | null
  readonly transcript: unknown
  readonly evidence: unknown
}
const DETAIL = CALL.replace(
  'select k.*',
  `select k.*, c.record as recorded, (select n.carrier from connection n
    where n.workspace_id = k.workspace_id and n.id = k.connection_id) as carrier`,
)
export const readCallRow = async (tx: Tx, id: string): Promise<DetailRow> =>
  found(await tx.maybe<DetailRow>(`${DETAIL} and k.id = $2`, [tx.workspace, id]), 'call')
