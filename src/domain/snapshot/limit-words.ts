/** Names the limit with its numbers: the head of the sentence. */
import { factorAt } from '#domain/pace/pace.ts'
import type { BlockerCode } from '#domain/blockers/all.ts'
import { BLOCKERS } from '#domain/blockers/all.ts'
import { type CampaignPlan } from '#domain/plan/plan.ts'
import { slowingOf } from '#domain/plan/plan-connection.ts'
import { numbersAreNarrow } from './lift-limit.ts'
import type { SharedOut } from './share-out.ts'

/** "1 contact waits", "12 contacts wait". */
export const contactsWait = (n: number): string => (n === 1 ? '1 contact waits' : `${n} contacts wait`)

export const labelFor = (code: BlockerCode): string =>
  BLOCKERS.find((blocker) => blocker.code === code)?.label ?? code

/** "Carrier rate 1 call/s binds", "Parallel calls 10 of 10 bind". */
export function limitWords(plan: CampaignPlan, code: BlockerCode, shared: SharedOut): string {
  if (shared.rival && code === shared.share?.code)
    return `${labelFor(code)} (${shared.rival.name}, priority ${shared.rival.priority}, this one ${plan.input.priority})`
  switch (code) {
    case 'campaign_concurrency_full':
      return `Parallel calls ${plan.lines} of ${plan.input.concurrency ?? poolLimit(plan)} bind`
    case 'workspace_concurrency_full':
      return `Lines of the workspace ${workspaceLines(plan)} of ${plan.plan.workspace.concurrency_limit} bind`
    case 'connection_capacity_full':
      return numbersAreNarrow(plan)
        ? `Lines of the pool ${poolLines(plan)} of ${poolLimit(plan)} bind`
        : `Carrier lines ${carrierLines(plan)} bind`
    case 'carrier_rate_limited':
      return `Carrier rate ${rates(plan)} binds`
    case 'ramping_up':
      return `Ramping up by ${plan.input.ramp_percent} % a second`
    default:
      return labelFor(code)
  }
}

const poolLimit = (plan: CampaignPlan): number => plan.pool.reduce((sum, number) => sum + number.limit, 0)
const poolLines = (plan: CampaignPlan): number => plan.pool.reduce((sum, number) => sum + number.lines, 0)
const workspaceLines = (plan: CampaignPlan): number =>
  plan.plan.lines.reduce((sum, line) => sum + (line.dry_run ? 0 : line.n), 0)

const carrierLines = (plan: CampaignPlan): string =>
  listed(plan, (connection) => `${connection.lines} of ${connection.limit}`)

const rates = (plan: CampaignPlan): string =>
  listed(plan, ({ id }) => {
    const row = plan.plan.connections.find((connection) => connection.id === id)
    const agreed = row ? row.calls_per_second * factorAt(slowingOf(row), plan.at) : 0
    const rate = Math.round(agreed * 10) / 10
    return `${rate} ${rate === 1 ? 'call' : 'calls'}/s`
  })

/** The one connection's figure; of several, each with its name. */
function listed(
  plan: CampaignPlan,
  say: (connection: CampaignPlan['connections'][number]) => string,
): string {
  const used = plan.connections.filter((connection) => connection.healthy)
  if (used.length === 1 && used[0]) return say(used[0])
  const name = (id: string): string => plan.plan.connections.find((row) => row.id === id)?.name ?? id
  return `(${used.map((connection) => `${say(connection)} on ${name(connection.id)}`).join(', ')})`
}
