/**
 * Turns the filter of a task list into SQL. The tasks of a clicked badge are exactly those that the badge counted.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { TaskStatus } from '#domain/task/status.ts'
import { instantParam } from '#db/parse-rows.ts'
import type { DispatchView } from './dispatch-view.ts'

export interface TaskQuery {
  readonly status?: TaskStatus
  readonly blocker?: BlockerCode
  /** Part of a name, an e-mail address or a number. */
  readonly search?: string
  /** The id of the last task on the page before. */
  readonly cursor?: string
  readonly limit: number
}
export interface Condition {
  readonly sql: string
  readonly params: readonly unknown[]
}

const CALLABLE = `t.status in ('pending', 'retry_pending')`

/** Placeholders start at `$from`. */
export function blockerCondition(view: DispatchView, code: BlockerCode, from: number): Condition {
  const { groups, people } = view.counts
  const ids = (where: (group: (typeof groups)[number]) => boolean): number[] =>
    groups.filter(where).map((group) => group.id)
  const at = instantParam(view.plan.at)
  const partly = ids((group) => !group.whole)
  const [p1, p2, p3, p4] = [`$${from}`, `$${from + 1}`, `$${from + 2}`, `$${from + 3}`]
  const onLine = (wanted: readonly BlockerCode[]): string[] =>
    [...people].filter(([, own]) => wanted.includes(own)).map(([id]) => id)
  const due = `${view.plan.input.dry_run ? `coalesce(t.next_eligible_at, '-infinity')` : 't.due_at'} <= ${p2}`
  if (code === 'retry_not_due')
    return {
      sql: `${CALLABLE} and t.zone_group_id = any(${p1}) and t.next_eligible_at > ${p2}`,
      params: [partly, at],
    }
  if (code === 'previous_attempt_uncertain' || code === 'recipient_on_call')
    return { sql: `${CALLABLE} and t.id = any(${p1})`, params: [onLine([code])] }
  if (code === 'recipient_call_limit')
    return {
      sql: `${CALLABLE} and t.zone_group_id = any(${p1}) and t.hold_until > ${p2}
        and coalesce(t.next_eligible_at, '-infinity') <= ${p2} and not t.id = any(${p3})`,
      params: [view.plan.input.dry_run ? [] : partly, at, onLine(['previous_attempt_uncertain'])],
    }
  const busy = onLine(['previous_attempt_uncertain', 'recipient_on_call'])
  if (code === view.shared.share?.code)
    return {
      sql: `${CALLABLE} and t.zone_group_id = any(${p1}) and ${due} and not t.id = any(${p3})`,
      params: [ids((group) => group.eligible > 0), at, [...busy, ...view.first]],
    }
  return {
    sql: `${CALLABLE} and (t.zone_group_id = any(${p1}) or (t.zone_group_id = any(${p4}) and ${due} and not t.id = any(${p3})))`,
    params: [
      ids((group) => group.whole && group.code === code),
      at,
      busy,
      ids((group) => !group.whole && group.code === code),
    ],
  }
}

/** Matches any part, with the wildcards of `like` taken literally. */
export const likePart = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
