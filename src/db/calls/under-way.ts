/** Tells whether a workspace has work that time must not skip over; the demo asks. */
import type { Database } from '#db/database.ts'

export interface UnderWay {
  readonly busy: boolean
  /** A call is due to be asked about. */
  readonly askable: boolean
}

export const underWay = (db: Database, workspace: string): Promise<UnderWay> =>
  db.tx(workspace, (tx) =>
    tx.one(
      `select exists (select 1 from call where workspace_id = $1 and open)
         or exists (select 1 from carrier_event where workspace_id = $1 and applied_at is null)
         or exists (select 1 from connection where workspace_id = $1 and recovering_since is not null) as busy,
         exists (select 1 from call where workspace_id = $1 and open and status <> 'claimed' and next_ask_at <= app_now()) as askable`,
      [workspace],
    ),
  )
