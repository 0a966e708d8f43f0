/** Tells whether a call has a recording, and where it is. Each hearing is in the audit log. */
import { hasRole, type Role } from '#contract/access.ts'
import type { CallDetail } from '#contract/calls.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { Problem } from '#verb/problem.ts'
import { type DetailRow, readCallRow } from './detail-row.ts'

type State = CallDetail['recording']

export function recordingState(row: DetailRow, role: Role): State {
  const why = whyNot(row, role)
  const label = row.carrier === 'simulator' ? 'Simulated recording: tones in place of voices' : 'Recording'
  return { available: why === null, why, label }
}

function whyNot(row: DetailRow, role: Role): string | null {
  if (row.dry_run) return 'A dry run places no call, so there is nothing to hear.'
  if (!row.recorded) return 'This campaign does not record its calls.'
  if (row.status !== 'ended') return 'The recording is there once the call has ended.'
  if (row.answered_at === null) return 'Nobody answered this call, so nothing was recorded.'
  if (row.carrier_ref === null) return 'The carrier never told its id of this call, so it cannot be asked.'
  if (!hasRole(role, 'operator')) return 'Your role does not include recordings. An operator can play them.'
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
