/**
 * Writes the carrier's declarations about a connection into its row, so that every verdict reads them there: the
 * event proof, the ring delay, how long a call may take to come into being, and what it can do.
 */
import type { CarrierSettings, EventProof } from '#carriers/settings.ts'
import type { Capabilities } from '#domain/call/capabilities.ts'
import type { Database } from '#db/database.ts'
import { rowsParam } from '#db/id-params.ts'

type Secret = Readonly<Record<string, unknown>>

export interface Declared {
  readonly eventProof: EventProof
  /** World seconds. */
  readonly ringDelaySeconds: number
  readonly longestDelaySeconds: number
  /** Null where this installation does not have the carrier. */
  readonly can: Capabilities | null
}

export function declaredBy(offers: readonly CarrierSettings[], carrier: string, secret: Secret): Declared {
  const offer = offers.find((each) => each.kind === carrier)
  return {
    eventProof: offer?.events.judge(secret) ?? 'missing',
    ringDelaySeconds: offer?.ringDelaySeconds ?? 0,
    longestDelaySeconds: offer?.longestDelaySeconds ?? 0,
    can: offer?.can ?? null,
  }
}

interface Row {
  readonly id: string
  readonly carrier: string
  readonly secret: Secret
}

/** Updates every connection to the declarations of its carrier in this version; runs at each start. */
export const refreshDeclared = (db: Database, offers: readonly CarrierSettings[]): Promise<void> =>
  db.systemTx('open-carriers', async (tx) => {
    const rows = await tx.rows<Row>('select id, carrier, secret from connection')
    const declared = rows.map(({ id, carrier, secret }) => ({ id, ...declaredBy(offers, carrier, secret) }))
    await tx.run(
      `update connection c set event_proof = d."eventProof", ring_delay_seconds = greatest(c.ring_delay_seconds, d."ringDelaySeconds"),
         longest_delay_seconds = greatest(c.longest_delay_seconds, d."longestDelaySeconds"), can = d.can
       from jsonb_to_recordset($1::jsonb) as d(id uuid, "eventProof" text, "ringDelaySeconds" int, "longestDelaySeconds" int, can jsonb)
       where c.id = d.id and (c.event_proof <> d."eventProof" or c.ring_delay_seconds < d."ringDelaySeconds"
         or c.longest_delay_seconds < d."longestDelaySeconds" or c.can is distinct from d.can)`,
      [rowsParam(declared, 'id')],
    )
  })
