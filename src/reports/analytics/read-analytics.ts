/** Reads the figures of up to five campaigns in a range of time, one by one and together, in one consistent view. */
import { type Analytics, MOST_COMPARED } from '#contract/analytics.ts'
import type { Goal } from '#domain/campaign/goal.ts'
import type { CampaignStatus } from '#domain/campaign/status.ts'
import { reportProblems } from '#wording/problems.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { Problem } from '#verb/problem.ts'
import { iso, isoOrNull } from '#verb/wire.ts'
import type { Tx } from '#db/database.ts'
import { countCalls, type Range } from './count-calls.ts'
import { figuresOf, type Part } from './figures.ts'

export interface AnalyticsQuery {
  readonly campaignId?: readonly string[] | undefined
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly timeZone?: string | undefined
}
interface Compared {
  readonly id: string
  readonly name: string
  readonly status: CampaignStatus
  readonly goals: readonly Goal[]
}

/** The most calls that are read for figures that the tallies of a part of a campaign's life do not have. */
const MOST_READ = 200_000
const QUARTER_MS = 900_000

/** @throws Problem `not_found` when there is no such campaign, `invalid_request` for an empty range */
export function readAnalytics(db: Database, actor: Actor, query: AnalyticsQuery): Promise<Analytics> {
  const range = { since: quarterOf(query.since), until: quarterOf(query.until) }
  if (range.since !== null && range.until !== null && range.since >= range.until)
    throw new Problem('invalid_request', reportProblems.rangeBackwards)
  return db.tx(actor.workspace, (tx) => read(tx, query, range), { snapshot: true })
}

const quarterOf = (instant: string | undefined): number | null =>
  instant === undefined ? null : Math.floor(Date.parse(instant) / QUARTER_MS) * QUARTER_MS

async function read(tx: Tx, query: AnalyticsQuery, range: Range): Promise<Analytics> {
  const at = await tx.instant()
  const { time_zone, currency } = await tx.one<{ time_zone: string; currency: string }>(
    'select time_zone, currency from workspace where workspace_id = $1',
    [tx.workspace],
  )
  const campaigns = await readCampaigns(tx, query.campaignId)
  const zone = query.timeZone ?? time_zone
  const shown = { at, zone, currency }
  const parts: (Part & { readonly campaign: Compared })[] = []
  for (const campaign of campaigns) {
    const counted = await countCalls(tx, campaign.id, range, Math.floor(MOST_READ / campaigns.length))
    parts.push({ ...counted, goals: campaign.goals, campaign })
  }
  return {
    asOf: iso(at),
    timeZone: zone,
    since: isoOrNull(range.since),
    until: isoOrNull(range.until),
    mostRead: Math.floor(MOST_READ / Math.max(1, campaigns.length)),
    campaigns: parts.map((part) => ({
      id: part.campaign.id,
      name: part.campaign.name,
      status: part.campaign.status,
      ...figuresOf([part], shown),
    })),
    together: figuresOf(parts, shown),
  }
}

async function readCampaigns(tx: Tx, wanted: readonly string[] | undefined): Promise<Compared[]> {
  if (!wanted)
    return tx.rows<Compared>(
      `select id, name, status, goals from campaign where workspace_id = $1 and launched_at is not null
       order by id desc limit ${MOST_COMPARED}`,
      [tx.workspace],
    )
  const found = await tx.rows<Compared>(
    `select id, name, status, goals from campaign where workspace_id = $1 and id = any($2)
     order by array_position($2, id)`,
    [tx.workspace, wanted],
  )
  if (found.length < wanted.length) throw new Problem('not_found', reportProblems.campaignMissing)
  return found
}
