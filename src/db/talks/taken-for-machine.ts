/**
 * Reads whether a carrier has taken whoever answers a call for a machine: by verdicts that were applied to the call, and
 * by those that are stored and still to be applied. The holder of a talk asks as it begins.
 */
import type { Tx } from '#db/database.ts'

/** @returns false too for a call that is not of this workspace */
export async function takenForMachine(tx: Tx, callId: string): Promise<boolean> {
  const row = await tx.maybe<{ readonly machine: boolean }>(READ, [tx.workspace, callId])
  return row?.machine ?? false
}

const READ = `
  select k.detected is not distinct from 'machine' or exists (
    select from carrier_event e
    where e.workspace_id = $1 and e.call_id = $2 and e.connection_id = k.connection_id
      and e.applied_at is null and e.set_aside_at is null
      and (e.key_replaced_at is null or k.claimed_at < e.key_replaced_at)
      and e.event ->> 'type' = 'machine_detection' and e.event ->> 'by' = 'machine'
  ) as machine
  from call k where k.workspace_id = $1 and k.id = $2`
