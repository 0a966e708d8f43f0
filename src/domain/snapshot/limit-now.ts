/** One sentence that says what limits a campaign right now, with numbers, until when, and what a person can do. */
import { BLOCKERS, type BlockerCode } from '#domain/blockers/all.ts'
import type { FreeLines } from '#domain/capacity/free-lines.ts'
import type { CampaignPlan } from '#domain/plan/plan.ts'
import type { BlockerCounts } from './count-blockers.ts'
import type { SharedOut } from './share-out.ts'
import { wallClock } from './wall-clock.ts'

export interface LimitNow {
  readonly code: BlockerCode | null
  readonly sentence: string
  readonly until: number | null
  readonly remedy: string | null
}

/** "1 task waits", "12 tasks wait". */
export const tasksWait = (n: number): string => (n === 1 ? '1 task waits' : `${n} tasks wait`)

const tasksStart = (n: number): string => (n === 1 ? '1 task starts' : `${n} tasks start`)

export function limitNow(
  plan: CampaignPlan,
  counts: BlockerCounts,
  shared: SharedOut,
  lines: FreeLines,
  nextDueAt: number | null,
): LimitNow {
  if (counts.callable === 0)
    return nothing(
      plan.lines > 0 ? `No task is left to call; ${plan.lines} in progress.` : 'No task is left to call.',
    )
  if (shared.share) {
    const n = shared.blocked.get(shared.share.code)?.count ?? 0
    const told = limit(plan, shared.share.code, n, null, lineWords(plan, lines, shared))
    return lines.now > 0 ? { ...told, sentence: `${tasksStart(lines.now)} now, then ${told.sentence}` } : told
  }
  if (counts.eligible > 0)
    return nothing(`All ${counts.eligible} due tasks have a free line; nothing limits this campaign now.`)
  const top = [...shared.blocked].reduce<
    readonly [BlockerCode, { count: number; until: number | null }] | null
  >((most, entry) => (most && most[1].count >= entry[1].count ? most : entry), null)
  if (!top) return nothing('Nothing limits this campaign now.')
  const [code, { count, until }] = top
  return limit(plan, code, count, code === 'retry_not_due' ? nextDueAt : until, '')
}

const nothing = (sentence: string): LimitNow => ({ code: null, sentence, until: null, remedy: null })

function limit(
  plan: CampaignPlan,
  code: BlockerCode,
  count: number,
  until: number | null,
  words: string,
): LimitNow {
  const blocker = BLOCKERS.find((candidate) => candidate.code === code)
  const when = until === null ? '' : `, until ${wallClock(until, plan.input.time_zone)}`
  const sentence = `${tasksWait(count)}: ${blocker?.label ?? code}${words ? ` (${words})` : ''}${when}.`
  return { code, sentence, until, remedy: blocker?.remedy ?? null }
}

function lineWords(plan: CampaignPlan, lines: FreeLines, shared: SharedOut): string {
  if (shared.rival)
    return `${shared.rival.name}, priority ${shared.rival.priority}, this one ${plan.input.priority}`
  const { workspace } = plan.plan
  switch (lines.binding.code) {
    case 'campaign_concurrency_full':
      return `${plan.lines} of ${plan.input.concurrency ?? plan.pool.reduce((sum, number) => sum + number.limit, 0)} parallel calls in use`
    case 'workspace_concurrency_full':
      return `${plan.plan.lines.reduce((sum, line) => sum + (line.dry_run ? 0 : line.n), 0)} of ${workspace.concurrency_limit} lines of the workspace in use`
    case 'connection_capacity_full':
      return plan.connections
        .map((connection) => `${connection.lines} of ${connection.limit} on ${nameOf(plan, connection.id)}`)
        .join(', ')
    case 'carrier_rate_limited':
      return plan.connections
        .map(
          (connection) => `${nameOf(plan, connection.id)}: ${rateOf(plan, connection.id)} calls per second`,
        )
        .join(', ')
    case 'ramping_up':
      return `${plan.input.ramp_percent} % more parallel calls per second`
    case 'higher_priority_campaign':
    case 'fair_share':
      return ''
  }
}

const connectionOf = (plan: CampaignPlan, id: string) =>
  plan.plan.connections.find((connection) => connection.id === id)
const nameOf = (plan: CampaignPlan, id: string): string => connectionOf(plan, id)?.name ?? id
const rateOf = (plan: CampaignPlan, id: string): number => {
  const connection = connectionOf(plan, id)
  return Math.round((connection?.calls_per_second ?? 0) * (connection?.rate_factor ?? 1) * 10) / 10
}
