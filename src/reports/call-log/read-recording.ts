/** Tells whether a call has a recording, and where it is. Each hearing is in the audit log. */
import { hasRole, type Role } from '#contract/access.ts'
import type { CallDetail } from '#contract/calls.ts'
import { noRecording, RECORDING, SIMULATED_RECORDING } from '#wording/calls.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { Problem } from '#verb/problem.ts'
import { type DetailRow, readCallRow } from './detail-row.ts'

type State = CallDetail['recording']

export function recordingState(row: DetailRow, role: Role): State {
  const why = whyNot(row, role)
  const label = row.carrier === 'simulator' ? SIMULATED_RECORDING : RECORDING
  return { available: why === null, why, label }
}

function whyNot(row: DetailRow, role: Role): string | null {
  if (row.dry_run) return noRecording.dry_run
  if (!row.recorded) return noRecording.not_recorded
  if (row.status !== 'ended') return noRecording.not_ended
  if (row.answered_at === null) return noRecording.not_answered
  if (row.carrier_ref === null) return noRecording.unknown_to_carrier
  if (!hasRole(role, 'operator')) return noRecording.not_allowed
  return null
}

export interface RecordingPlace {
  readonly connectionId: string
  readonly ref: string
}

/**
 * @param begins true for the start of a hearing, false for a later part of it
 * @throws Problem `not_found` with the reason why there is no recording
 */
export function findRecording(
  db: Database,
  actor: Actor,
  callId: string,
  begins: boolean,
): Promise<RecordingPlace> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      const row = await readCallRow(tx, callId)
      const why = whyNot(row, actor.role)
      if (why !== null || row.carrier_ref === null) throw new Problem('not_found', why ?? '')
      if (begins)
        await audit(tx, await tx.instant(), {
          what: 'recording.played',
          id: callId,
          campaignId: row.campaign_id,
        })
      return { connectionId: row.connection_id, ref: row.carrier_ref }
    },
    { actor: actor.name },
  )
}
