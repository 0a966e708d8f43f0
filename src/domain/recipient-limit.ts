/**
 * Limits how many calls a recipient number may get in any rolling 24 hours and 7 days, and how soon after a talk,
 * across all campaigns (T6). Claim, gate and settling compute it.
 */
export interface RecipientLimits {
  readonly perDay: number
  readonly perWeek: number
  /** The time from the end of a talk to the next call. */
  readonly gapMs: number
}
/** The limits as a workspace has them in its row. */
export const limitsOf = (workspace: {
  readonly recipient_limit_day: number
  readonly recipient_limit_week: number
  readonly recipient_gap_minutes: number
}): RecipientLimits => ({
  perDay: workspace.recipient_limit_day,
  perWeek: workspace.recipient_limit_week,
  gapMs: workspace.recipient_gap_minutes * 60_000,
})
export const DAY_MS = 86_400_000
export const WEEK_MS = 7 * DAY_MS

/**
 * @param attempts instants of the attempts counted, epoch milliseconds, any order
 * @param talkedAt the end of the last talk with a human; null without one, and for a wished call-back, which is exempt
 * @returns when the next call is allowed again; null when one is allowed now
 */
export function limitedUntil(
  attempts: readonly number[],
  limits: RecipientLimits,
  at: number,
  talkedAt: number | null,
): number | null {
  const until = Math.max(
    freeAt(attempts, limits.perDay, DAY_MS),
    freeAt(attempts, limits.perWeek, WEEK_MS),
    talkedAt === null ? -Infinity : talkedAt + limits.gapMs,
  )
  return until > at ? until : null
}

/** The instant at which fewer than `limit` attempts lie within the span before it. */
function freeAt(attempts: readonly number[], limit: number, span: number): number {
  const newest = [...attempts].sort((a, b) => b - a)
  const blocking = newest[limit - 1]
  return blocking === undefined ? -Infinity : blocking + span
}
