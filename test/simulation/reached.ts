/** Counts how often the hard paths were visited: a simulation that never visits them proves nothing. */
import type { TestDatabase } from '#test/support/test-database.ts'
import type { Simulation } from './simulate.ts'

export interface Reached {
  add(t: TestDatabase, sim: Simulation): Promise<void>
  counts(): Record<string, number>
}

export function createReached(): Reached {
  const counts: Record<string, number> = {}
  return {
    async add(t, sim) {
      const [row] = await t.owner<Record<string, unknown>>(SQL, [sim.scene.workspace])
      const made = sim.truth.filter((fact) => fact.kind === 'created').length
      const met: Record<string, unknown> = {
        ...row,
        creates: made,
        crashes: sim.crashes,
        moves: sim.moves,
        batches_of_many: sim.batches.ofMany,
        batches_refused: sim.batches.refused,
        half_stopped: Number(sim.quirks.halfStopped),
        foreign: sim.truth.filter((fact) => fact.kind === 'foreign').length,
      }
      for (const [key, value] of Object.entries(met)) counts[key] = (counts[key] ?? 0) + Number(value)
    },
    counts: () => counts,
  }
}

const SQL = `
  with l as (select * from ledger where workspace_id = $1), c as (select * from call where workspace_id = $1)
  select (select count(*) from l where kind = 'corrected') as corrected,
    (select count(*) from l where kind = 'call' and data->>'uncertain' = 'true') as uncertain,
    (select count(distinct a.call_id) from l a join l b on b.call_id = a.call_id and b.id > a.id where a.data->>'uncertain' = 'true' and b.to_status in ('ringing', 'in_progress')) as uncertain_found,
    (select count(*) from c where result = 'withdrawn') as withdrawn,
    (select count(*) from c where result_code = 'worker_lost') as worker_lost,
    (select count(*) from c where result_code = 'campaign_paused') as withdrawn_by_pause,
    (select count(*) from c where result_code = 'do_not_call') as withdrawn_by_dnc,
    (select count(*) from c where result_code = 'never_created') as never_created,
    (select count(*) from c where result_code = 'deadline_passed') as deadline_passed,
    (select count(*) from c where result = 'unknown') as unknown,
    (select count(*) from c where result_code = 'throttled') as throttled,
    (select count(*) from c where hang_up_requested_at is not null) as hung_up,
    (select count(*) from incident where workspace_id = $1) as incidents,
    (select count(*) from c where result = 'screened') as screened,
    (select count(*) from l where kind = 'corrected' and data->>'result' in ('answered_machine', 'screened')) as redetected,
    (select count(*) from c where hang_up_reason = 'hours_closed') as hours_closed,
    (select count(*) from c where hang_up_reason in ('ring_limit', 'talk_limit')) as overran,
    (select count(*) from incident where workspace_id = $1 and kind = 'rang_after_hours') as rang_late,
    (select count(*) from c where submitted and result = 'unknown') as purged,
    (select count(*) from carrier_event where workspace_id = $1 and event->>'code' = 'forged') as forged,
    (select count(*) from recipient where workspace_id = $1 and uncertain_until is not null) as given_up,
    (select count(*) from incident where workspace_id = $1 and kind = 'foreign_call') as foreign_known,
    (select count(*) from carrier_event where workspace_id = $1 and event->>'type' = 'other') as other_events,
    (select count(*) from task where workspace_id = $1 and end_reason = 'own_number') as own_numbers,
    (select count(*) from c where dry_run) as dry_run,
    (select coalesce(sum(n), 0) from (select count(*) as n from c where dial_deadline is not null and job_id is not null
      group by job_id, dial_deadline having count(*) > 1) g) as gated_together,
    (select count(*) from campaign where workspace_id = $1 and status = 'completed') as completed`
