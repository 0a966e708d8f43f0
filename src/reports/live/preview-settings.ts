/**
 * Shows the effect of a change of live settings right now, and changes nothing. The live page and the command line ask
 * for it. Both sides are judged by the plan and the finish of the live page: the campaign as it is, and the same rows
 * with the change. A campaign that is scheduled or paused is judged as if it ran.
 */
import type { LiveSettings } from '#contract/campaigns.ts'
import type { SettingsPreview } from '#contract/settings-preview.ts'
import { lastingTerm, sustained } from '#domain/capacity/sustained.ts'
import { type CampaignPlan, campaignLines, planCampaign } from '#domain/plan/plan.ts'
import type { CampaignInput, PlanInput } from '#domain/plan/plan-input.ts'
import { invariant } from '#domain/result.ts'
import { type BlockerCounts, countBlockers, type GroupTasks } from '#domain/snapshot/count-blockers.ts'
import { rateOf } from '#domain/diagnosis/lift-limit.ts'
import { previewParallel } from '#domain/snapshot/preview-parallel.ts'
import { eligibleCountries, linesForEligible, type Rival, shareOut } from '#domain/snapshot/share-out.ts'
import { amount, type Tally } from '#domain/snapshot/tally.ts'
import { isTerminal, TASK_STATUSES } from '#domain/task/status.ts'
import type { TallyKey } from '#domain/tally/keys.ts'
import { iso, MICRO_PER_MINOR } from '#verb/wire.ts'
import { previewSentence } from '#wording/settings-preview.ts'
import type { Database, Tx } from '#db/database.ts'
import { sql } from '#db/sql.ts'
import type { DispatchView } from './dispatch-view.ts'
import { wantsCalm } from './parts/dispatch.ts'
import { progressOf } from './parts/progress.ts'
import type { CampaignRow } from './read-campaign.ts'
import { readDispatch, readRivals } from './read-dispatch.ts'
import { type PageRows, readPage } from './read-page.ts'
import { groupRows } from './read-tally.ts'
import { readAlone } from '#db/read-together.ts'

/** @returns undefined when the workspace has no such campaign */
export function previewSettings(
  db: Database,
  workspace: string,
  id: string,
  change: LiveSettings,
  clockSkewMs: number,
): Promise<SettingsPreview | undefined> {
  return db.tx(
    workspace,
    async (tx) => {
      const page = await readPage(tx, id)
      if (!page) return undefined
      const { at, campaign } = page
      const view = await readDispatch(tx, id, at, clockSkewMs, { zone: campaign.workspace_zone, tasks: [] })
      const groups = await readAlone(tx, groupRows([id], at))
      const spent = amount(page.tally, 'sum:ai') + amount(page.tally, 'sum:telephony')
      const rows = asRunning(view.plan.plan, id, spent)
      const rivals = await rivalsOf(tx, view.plan, id)
      const judge = (input: PlanInput): Judged => judgeSide(input, id, view, groups, rivals)
      const now = judge(rows)
      const after = judge(withCampaign(rows, id, changedInput(change)))
      const pace = paceShare(now, after, page.recent.callSeconds)
      const finish = {
        now: finishOf(page, campaign, 1),
        after: finishOf(page, changedRow(campaign, change), pace),
      }
      const calm = wantsCalm({ ...page, view })
      const moved = movedPeople(now.counts, after.counts)
      const fail = await usedUp(tx, id, change.maxRetries, campaign.max_retries)
      const { concurrency } = change
      const sentence = previewSentence({
        ...moved,
        fail,
        finish,
        ifItRan: campaign.status !== 'running',
        callable: after.counts.eligible,
        heldBy: largest(after.counts),
        parallel:
          concurrency === undefined || concurrency === campaign.concurrency
            ? null
            : previewParallel(now.plan, concurrency, eligibleCountries(now.counts), calm),
        ...passed(rivals, campaign.priority, change.priority),
      })
      return {
        asOf: iso(at),
        ...moved,
        fail,
        now: sideOf(now, finish.now),
        after: sideOf(after, finish.after),
        sentence,
      }
    },
    { snapshot: true, keepPlans: true },
  )
}

interface Judged {
  readonly plan: CampaignPlan
  readonly counts: BlockerCounts
  readonly callableNow: number
}

const withCampaign = (rows: PlanInput, id: string, change: Partial<CampaignInput>): PlanInput => ({
  ...rows,
  campaigns: rows.campaigns.map((each) => (each.id === id ? { ...each, ...change } : each)),
})
/** The plan counts what was spent only for campaigns with a budget. */
const asRunning = (rows: PlanInput, id: string, spent: number): PlanInput =>
  withCampaign(rows, id, { status: 'running', start_at: null, pause_reason: null, spent_micro: spent })

function changedInput(change: LiveSettings): Partial<CampaignInput> {
  const { concurrency, priority, windows, windowsEnabled, numberIds, budgetMinor } = change
  return {
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(priority === undefined ? {} : { priority }),
    ...(windows === undefined ? {} : { windows }),
    ...(windowsEnabled === undefined ? {} : { windows_enabled: windowsEnabled }),
    ...(numberIds === undefined ? {} : { pool: numberIds }),
    ...(budgetMinor === undefined
      ? {}
      : { budget_micro: budgetMinor === null ? null : budgetMinor * MICRO_PER_MINOR }),
  }
}
const changedRow = (campaign: CampaignRow, change: LiveSettings): CampaignRow => ({
  ...campaign,
  windows: change.windows ?? campaign.windows,
  windows_enabled: change.windowsEnabled ?? campaign.windows_enabled,
  max_retries: change.maxRetries ?? campaign.max_retries,
})

function judgeSide(
  rows: PlanInput,
  id: string,
  { plan: { engine }, onLine }: DispatchView,
  groups: readonly GroupTasks[],
  rivals: readonly Rival[],
): Judged {
  const plan = planCampaign(rows, id, { clockSkewMs: engine.clockSkewMs })
  invariant(plan, 'the campaign is in its own plan')
  const counts = countBlockers(plan, groups, onLine)
  const { callableNow } = shareOut(plan, counts, linesForEligible(plan, counts), rivals)
  return { plan, counts, callableNow }
}

/** Every running campaign whose people may take the same lines, whatever its priority. */
async function rivalsOf(tx: Tx, plan: CampaignPlan, id: string): Promise<Rival[]> {
  const running = await tx.rows<{ id: string }>(
    sql`select id from campaign where workspace_id = ${tx.workspace} and status = 'running' and not dry_run and id <> ${id} order by id`,
  )
  const rivals = plan.input.dry_run ? [] : running.map((rival) => rival.id)
  return readRivals(tx, plan, plan.engine.clockSkewMs, rivals)
}

/** The names of the campaigns with people to call that a new priority puts behind or before this one. */
function passed(rivals: readonly Rival[], from: number, to = from): { before: string[]; behind: string[] } {
  const waiting = rivals.filter(({ eligible }) => eligible > 0)
  const named = (within: (priority: number) => boolean): string[] =>
    waiting.filter(({ priority }) => within(priority)).map(({ name }) => name)
  return {
    behind: named((priority) => priority >= from && priority < to),
    before: named((priority) => priority <= from && priority > to),
  }
}

function movedPeople(now: BlockerCounts, after: BlockerCounts) {
  const eligible = new Map(now.groups.map((group) => [group.id, group.eligible]))
  const more = after.groups.map((group) => group.eligible - (eligible.get(group.id) ?? 0))
  const sum = (parts: readonly number[]): number => parts.reduce((total, n) => total + Math.max(0, n), 0)
  return { becomeCallable: sum(more), stopBeingCallable: sum(more.map((n) => -n)) }
}

const largest = ({ blocked }: BlockerCounts) =>
  [...blocked].toSorted(([, a], [, b]) => b.count - a.count)[0]?.[0] ?? null

/**
 * The pace after the change as a share of the pace now. It differs only where lines are what people wait for; it is not
 * guessed while too few calls are known.
 */
function paceShare(now: Judged, after: Judged, callSeconds: number | null): number {
  const perHour = ({ plan, counts }: Judged): number =>
    sustained(campaignLines(plan, eligibleCountries(counts)), plan.lines, rateOf(plan), callSeconds ?? 1)
      .callsPerHour
  const [was, will] = [perHour(now), perHour(after)]
  const known = callSeconds !== null && Number.isFinite(was) && Number.isFinite(will) && was > 0 && will > 0
  if (!known || (will > was && now.counts.eligible <= now.callableNow)) return 1
  return will / was
}

/**
 * Twice the pace is as good as half of the people: so the pace of the last hour stays what it is, with enough calls to
 * rest on.
 * @param pace a share of the pace of the last hour
 */
function finishOf(page: PageRows, campaign: CampaignRow, pace: number): string | null {
  const tally: Tally =
    pace === 1
      ? page.tally
      : new Map([...page.tally].map(([key, n]) => [key, OPEN_TASKS.has(key) ? n / pace : n]))
  const { expectedFinish } = progressOf({ ...campaign, status: 'running' }, tally, page.at)
  return expectedFinish?.earliest ?? null
}

const OPEN_TASKS: ReadonlySet<TallyKey> = new Set(
  TASK_STATUSES.filter((status) => !isTerminal(status)).map((status): TallyKey => `t:${status}`),
)

async function usedUp(tx: Tx, id: string, to: number | undefined, from: number): Promise<number> {
  if (to === undefined || to >= from) return 0
  const { n } = await tx.one<{ n: number }>(
    sql`select count(*) as n from task where workspace_id = ${tx.workspace} and campaign_id = ${id}
      and status in ('pending', 'retry_pending') and attempts > ${to}`,
  )
  return n
}

function sideOf({ plan, counts, callableNow }: Judged, finish: string | null): SettingsPreview['now'] {
  const free = campaignLines(plan, eligibleCountries(counts))
  const term = lastingTerm(free)
  return {
    callable: counts.eligible,
    callableNow,
    parallel: plan.input.concurrency,
    freeLines: free.slots,
    binding: Number.isFinite(term.free) ? term.code : null,
    finish,
  }
}
