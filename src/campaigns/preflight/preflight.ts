/**
 * Builds the pre-flight report of a draft from one consistent view. Its cost does not grow with the audience: a part
 * that would need every row looks at the first ones and says how many.
 */
import type { Preflight } from '#contract/preflight.ts'
import { forecast } from '#domain/campaign/forecast.ts'
import type { PlanInput } from '#domain/plan/plan-input.ts'
import { toMinor } from '#domain/money/money.ts'
import { invariant } from '#domain/result.ts'
import { campaignProblems } from '#wording/problems.ts'
import { forecastAssumptions } from '#wording/preflight.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { readAudienceGroups } from '#campaigns/draft/audience-groups.ts'
import type { CampaignRow } from '#campaigns/draft/campaign-row.ts'
import { capacityOf } from '#campaigns/draft/preview-capacity.ts'
import { readCampaignRow } from '#campaigns/draft/read-campaign.ts'
import { peopleElsewhere } from '#db/audience/people-elsewhere.ts'
import { Problem } from '#verb/problem.ts'
import { iso, isoOrNull, moneyOf } from '#verb/wire.ts'
import type { Tx } from '#db/database.ts'
import { readPlan } from '#db/plan/read-plan.ts'
import { readBadRows } from './bad-rows.ts'
import { duplicatesOf, MOST_STAGED, peopleOf } from './duplicates.ts'
import { previewFirstCalls } from './first-calls.ts'
import { readHistory } from './history.ts'
import { readOwnNumbers } from './own-numbers.ts'
import { readSample } from './sample.ts'
import { readVariables } from './variables.ts'
import { lastOpening, zonesOf } from './zones.ts'

export function readPreflight(db: Database, actor: Actor, campaignId: string): Promise<Preflight> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      const campaign = await readCampaignRow(tx, campaignId)
      if (campaign.status !== 'draft')
        throw new Problem('not_draft', campaignProblems.noPreflight(campaign.status))
      return report(tx, campaign)
    },
    { snapshot: true },
  )
}

async function report(tx: Tx, campaign: CampaignRow): Promise<Preflight> {
  const at = await tx.instant()
  const from = Math.max(at, campaign.start_at ?? at)
  const rows = await readPlan(tx, at, { campaigns: [campaign.id] })
  const groups = await readAudienceGroups(tx, campaign.id)
  const sample = await readSample(tx, campaign)
  const elsewhere = await peopleElsewhere(tx, campaign.id, sample.people, MOST_STAGED)
  const leftOut = campaign.leave_out_elsewhere
  const others = leftOut ? peopleOf(elsewhere) : NOBODY
  const badRows = await readBadRows(tx, campaign.upload_id)
  const capacity = capacityOf(rows, campaign.id)
  const firstCalls = await previewFirstCalls(tx, {
    campaign,
    rows,
    groups,
    sample: { ...sample, people: sample.people.filter(({ e164 }) => !others.has(e164)) },
    from,
  })
  // The campaign begins no earlier than the first person may be called.
  const begins = Math.max(from, Date.parse(firstCalls.rows[0]?.at ?? '') || from)
  const hours = { contact: rows.workspace.contact_hours, at: from }
  const course = await courseOf(tx, campaign, rows, {
    contacts: (campaign.audience_total ?? 0) - others.size,
    ceiling: capacity.ceiling,
    startsAt: begins,
    lastOpening: lastOpening(groups, campaign, hours),
  })
  return {
    asOf: iso(at),
    startsAt: iso(from),
    timeZone: campaign.time_zone,
    contacts: campaign.audience_total ?? 0,
    badRows: badRows && { ...badRows.report, uploadId: badRows.uploadId },
    duplicates: {
      inFile: badRows?.duplicate ?? 0,
      elsewhere: duplicatesOf(elsewhere, sample, leftOut),
    },
    doNotCall: {
      checked: sample.people.length,
      complete: sample.complete,
      contacts: sample.people.filter(({ dnc_at }) => dnc_at !== null).length,
    },
    ownNumbers: await readOwnNumbers(tx, campaign),
    variables: await readVariables(tx, campaign.id, sample),
    zones: zonesOf(groups, campaign, hours, badRows?.zoneColumn),
    capacity,
    ...course,
    firstCalls,
  }
}

const NOBODY: ReadonlySet<string> = new Set()

async function courseOf(
  tx: Tx,
  campaign: CampaignRow,
  rows: PlanInput,
  {
    contacts,
    ceiling,
    ...times
  }: {
    readonly contacts: number
    readonly ceiling: number
    readonly startsAt: number
    readonly lastOpening: number
  },
): Promise<Pick<Preflight, 'calls' | 'finish' | 'cost' | 'assumptions'>> {
  const { workspace, connections } = rows
  const input = rows.campaigns.find(({ id }) => id === campaign.id)
  invariant(input, 'the plan of a campaign that is there')
  const used = new Set(
    rows.numbers.filter(({ id }) => input.pool.includes(id)).map((number) => number.connection_id),
  )
  const { calls, finish, cost, basis } = forecast({
    contacts,
    maxAttempts: 1 + campaign.max_retries,
    lines: Math.min(ceiling, campaign.concurrency ?? Infinity),
    ratePerSecond: campaign.dry_run
      ? null
      : connections
          .filter(({ id }) => used.has(id))
          .reduce((sum, connection) => sum + connection.calls_per_second, 0),
    ringSeconds: campaign.ring_seconds,
    talkSeconds: campaign.talk_seconds,
    retryDelays: Array.from(
      { length: campaign.max_retries },
      (_, n) => campaign.retry_delays[n] ?? campaign.retry_delays.at(-1) ?? 0,
    ),
    ...times,
    windows: campaign.windows_enabled ? campaign.windows : null,
    zone: campaign.time_zone,
    rates: {
      aiMicroPerMinute: workspace.rate_ai_micro_minute,
      telephonyMicroPerMinute: workspace.rate_telephony_micro_minute,
    },
    dryRun: campaign.dry_run,
    history: await readHistory(tx),
  })
  const money = (micro: number) => moneyOf(micro, campaign.currency)
  return {
    calls,
    finish: finish && { earliest: isoOrNull(finish.earliest), latest: isoOrNull(finish.latest) },
    cost: {
      least: money(cost.least),
      most: money(cost.most),
      ceiling: money(cost.ceiling),
      available: money(workspace.balance_micro - workspace.held_micro),
      budget:
        campaign.budget_micro === null
          ? null
          : { minor: toMinor(campaign.budget_micro), currency: campaign.currency },
    },
    assumptions: forecastAssumptions(basis),
  }
}
