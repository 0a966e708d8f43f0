/** Reads what is needed to open the carrier of a connection, in whatever workspace; `main/open-carriers.ts` calls it. */
import type { CallRow } from '#db/calls/call-row.ts'
import type { Database } from '#db/database.ts'

type Values = Readonly<Record<string, unknown>>
export interface ConnectionToOpen {
  readonly workspace_id: string
  readonly carrier: string
  readonly config: Values
  readonly secret: Values
  readonly version: number
  readonly account_generation: number
  readonly archived_at: number | null
  readonly former: readonly { readonly secret: Values; readonly replaced_at: number }[]
}

/**
 * An archived connection takes events and is asked for 30 more days; a replaced key proves events of its calls for
 * one more day.
 */
const CONNECTION = `
  select c.workspace_id, c.carrier, c.config, c.secret, c.version, c.account_generation, c.archived_at,
    (select coalesce(jsonb_agg(jsonb_build_object('secret', f.secret, 'replaced_at', floor(extract(epoch from f.replaced_at) * 1000))
       order by f.replaced_at desc), '[]')
     from former_event_key f where f.connection_id = c.id and (f.replaced_at > app_now() - interval '24 hours' or exists (
       select 1 from call k where k.connection_id = c.id and k.claimed_at <= f.replaced_at
         and (k.open or k.ended_at > app_now() - interval '24 hours')))) as former
  from connection c where c.id = $1 and (c.archived_at is null or c.archived_at > app_now() - interval '30 days')`

export const readToOpen = (db: Database, connectionId: string): Promise<ConnectionToOpen | undefined> =>
  db.systemTx('open-carriers', (tx) => tx.maybe<ConnectionToOpen>(CONNECTION, [connectionId]))

/** How the calls of a dry run are to end. */
export const readDryRunOutcome = async (db: Database, call: CallRow): Promise<string> =>
  (
    await db.tx(call.workspace_id, (tx) =>
      tx.one<{ outcome: string }>(
        'select dry_run_outcome as outcome from campaign where workspace_id = $1 and id = $2',
        [call.workspace_id, call.campaign_id],
      ),
    )
  ).outcome
