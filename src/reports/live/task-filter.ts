/**
 * Turns the filter of a task list into SQL. The tasks of a clicked badge are exactly those that the badge counted.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import { PUT_OFF_REASONS } from '#domain/task/wait-reason.ts'
import type { TaskStatus } from '#domain/task/status.ts'
import { instantParam } from '#db/parse-rows.ts'
import { raw, type Sql, sql } from '#db/sql.ts'
import type { DispatchView } from './dispatch-view.ts'

export interface TaskFilter {
  readonly status?: readonly TaskStatus[]
  readonly blocker?: BlockerCode
  /** What became of the task: see `task-reason.ts`. */
  readonly reason?: string
  /** Part of a name, an e-mail address or a number. */
  readonly search?: string
}
const CALLABLE = raw(`t.stage in ('pending', 'retry_pending')`)

export function blockerCondition(view: DispatchView, code: BlockerCode): Sql {
  const { groups, people } = view.counts
  const ids = (where: (group: (typeof groups)[number]) => boolean): number[] =>
    groups.filter(where).map((group) => group.id)
  const onLine = (wanted: readonly BlockerCode[]): string[] =>
    [...people].filter(([, own]) => wanted.includes(own)).map(([id]) => id)
  const at = instantParam(view.plan.at)
  const partly = ids((group) => !group.whole)
  const dryRun = view.plan.input.dry_run
  if (code === 'retry_not_due' || code === 'put_off') {
    const putOff = sql`coalesce(t.wait_reason, 'retry') = any(${PUT_OFF_REASONS})`
    return sql`${CALLABLE} and t.zone_group_id = any(${partly}) and t.next_eligible_at > ${at}
      and ${code === 'put_off' ? putOff : sql`not ${putOff}`}`
  }
  if (code === 'previous_attempt_uncertain' || code === 'recipient_on_call')
    return sql`${CALLABLE} and t.id = any(${onLine([code])})`
  if (code === 'recipient_call_limit')
    return sql`${CALLABLE} and t.zone_group_id = any(${dryRun ? [] : partly}) and t.hold_until > ${at}
      and coalesce(t.next_eligible_at, '-infinity') <= ${at} and not t.id = any(${onLine(['previous_attempt_uncertain'])})`
  const due = sql`${raw(dryRun ? `coalesce(t.next_eligible_at, '-infinity')` : 't.due_at')} <= ${at}`
  const busy = onLine(['previous_attempt_uncertain', 'recipient_on_call'])
  if (code === view.shared.share?.code)
    return sql`${CALLABLE} and t.zone_group_id = any(${ids((group) => group.eligible > 0)}) and ${due}
      and not t.id = any(${[...busy, ...view.first]})`
  return sql`${CALLABLE} and (t.zone_group_id = any(${ids((group) => group.whole && group.code === code)})
    or (t.zone_group_id = any(${ids((group) => !group.whole && group.code === code)}) and ${due} and not t.id = any(${busy})))`
}
