/** Writes incidents down, once per kind and carrier reference. */
import { note } from '#dialing/engine-events.ts'
import type { Ids } from '#domain/ids.ts'
import type { IncidentKind } from '#domain/incident/incident-kinds.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'

export interface Incident {
  readonly kind: IncidentKind
  readonly at: number
  readonly connectionId: string
  readonly callId: string | null
  /** The carrier's reference, or another text that identifies the incident within its kind. */
  readonly ref: string
  readonly data?: Readonly<Record<string, unknown>>
}

/** @returns false when it was known already */
export async function noteIncident(tx: Tx, ids: Ids, incident: Incident): Promise<boolean> {
  const { kind, at, connectionId, callId, ref, data = {} } = incident
  const made = await tx.run(
    `insert into incident (workspace_id, id, kind, at, connection_id, call_id, carrier_ref, data)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      tx.workspace,
      ids.next('incident'),
      kind,
      instantParam(at),
      connectionId,
      callId,
      ref,
      JSON.stringify(data),
    ],
  )
  if (made > 0) note(tx, { type: 'incident', kind, connectionId, callId })
  return made > 0
}
