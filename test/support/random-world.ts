/**
 * Makes random workspaces with people to call, each from one seed: a few campaigns that share numbers and connections.
 * Narrow ones have limits that a line or two reach, wide ones such that a dozen lines are handed out first.
 */
import type { Offer, Wish } from '#domain/hand-out/hand-out.ts'
import type { ZoneGroup } from '#domain/plan/plan.ts'
import type { CampaignInput, ConnectionInput, NumberInput, PlanInput } from '#domain/plan/plan-input.ts'
import { seededRandom } from '#domain/random.ts'
import { DEFAULT_CAMPAIGN_WINDOWS, DEFAULT_CONTACT_HOURS } from '#domain/windows/weekly-windows.ts'
import { CAMPAIGN, CONNECTION, NUMBER, PLAN_AT, WORKSPACE } from './make-plan.ts'

export interface World {
  readonly rows: PlanInput
  readonly groups: ReadonlyMap<number, ZoneGroup>
  readonly offers: readonly Offer<Wish>[]
}

/**
 * Whole numbers from `least` to `most`, an item of a list, an item of the first list in a narrow world and of the second
 * in a wide one, and whether a chance comes true.
 */
const drawsOf = (seed: number) => {
  const random = seededRandom(seed)
  const whole = (least: number, most: number): number =>
    least + Math.floor(random.next() * (most - least + 1))
  const of = <T>(list: readonly [T, ...T[]]): T => list[whole(0, list.length - 1)] ?? list[0]
  const narrow = random.next() < 0.4
  return {
    whole,
    of,
    limit: <T>(narrowest: readonly [T, ...T[]], widest: readonly [T, ...T[]]): T =>
      of(narrow ? narrowest : widest),
    trouble: (share: number): boolean => random.next() < (narrow ? share : share / 10),
    chance: (share: number): boolean => random.next() < share,
  }
}
type Draws = ReturnType<typeof drawsOf>

const GROUPS: readonly ZoneGroup[] = [
  { id: 1, country: 'US', zones: ['America/New_York'] },
  { id: 2, country: 'US', zones: ['America/Chicago', 'America/Denver'] },
  { id: 3, country: 'IE', zones: ['Europe/Dublin'] },
  { id: 4, country: 'DE', zones: ['Europe/Berlin'] },
  { id: 5, country: null, zones: ['Europe/London'] },
]
const HOUR_MS = 3_600_000
const ids = (kind: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${kind}_${n}`)

export function randomWorld(seed: number): World {
  const draw = drawsOf(seed)
  // The minutes before hours end matter most.
  const at = draw.chance(0.3)
    ? Date.UTC(2026, 10, 23, draw.of([17, 18, 19, 20]), draw.whole(40, 59))
    : PLAN_AT + draw.whole(-4, 6) * HOUR_MS
  const connections = ids('conn', draw.whole(1, 3)).map((id) => connectionOf(draw, id, at))
  const numbers = ids('num', draw.whole(1, 7)).map((id) =>
    numberOf(draw, id, connections[draw.whole(0, connections.length - 1)]?.id ?? ''),
  )
  const campaigns = ids('camp', draw.whole(1, 4)).map((id) => campaignOf(draw, id, at, numbers))
  const lines = numbers.flatMap((number) =>
    draw.chance(0.3)
      ? campaigns.slice(0, draw.whole(0, 2)).map((campaign) => {
          const n = draw.whole(1, 2)
          const on = { campaign_id: campaign.id, connection_id: number.connection_id, number_id: number.id }
          return {
            ...on,
            dry_run: campaign.dry_run,
            n,
            claimed: draw.whole(0, n),
            uncertain: 0,
            held_micro: 0,
            risen: 0,
          }
        })
      : [],
  )
  const workspace = {
    ...WORKSPACE,
    concurrency_limit: draw.limit([2, 6, 12], [12, 20, 100]),
    contact_hours: draw.trouble(0.7) ? DEFAULT_CONTACT_HOURS : WORKSPACE.contact_hours,
    allowed_countries: draw.trouble(0.3) ? ['US', 'IE'] : null,
    fair_share_per_ten: draw.whole(0, 4),
    lines_handed: draw.whole(0, 30),
    dialing_stopped_at: draw.trouble(0.06) ? at : null,
    world_speed: draw.of([1, 1, 60]),
    // Some hundred thousand a call: enough for every call, for a few, or for none.
    balance_micro: draw.limit(
      [10_000_000_000, draw.whole(0, 5_000_000)],
      [10_000_000_000, 10_000_000_000, draw.whole(0, 14_000_000)],
    ),
    held_micro: draw.whole(0, 900_000),
  }
  return {
    rows: { at, workspace, connections, numbers, campaigns, lines },
    groups: new Map(GROUPS.map((group) => [group.id, group])),
    offers: campaigns.map(({ id }) => offerOf(draw, id, at, numbers)),
  }
}

const connectionOf = (draw: Draws, id: string, at: number): ConnectionInput => ({
  ...CONNECTION,
  id,
  concurrency_limit: draw.limit([1, 4, 20], [7, 20]),
  calls_per_second: draw.limit([1, 4, 30], [9, 30]),
  rate_factor: draw.limit([1, 0.25], [1, 1, 1, 0.5]),
  rate_changed_at: draw.chance(0.5) ? at - draw.whole(0, 120_000) : null,
  breaker: draw.limit(['closed', 'open', 'probing'], ['closed', 'closed', 'closed', 'closed', 'probing']),
  next_probe_at: draw.of([null, at - 1000, at + 20_000]),
  ramp_started_at: draw.trouble(0.4) ? at - draw.whole(0, 3000) : null,
  recovering_since: draw.trouble(0.2) ? at - 5000 : null,
  event_proof: draw.trouble(0.1) ? 'missing' : 'ok',
  ring_delay_seconds: draw.of([15, 15, 1200]),
})

const numberOf = (draw: Draws, id: string, connection: string): NumberInput => ({
  ...NUMBER,
  id,
  country: draw.of(['US', 'IE', null]),
  connection_id: connection,
  status: draw.limit(
    ['active', 'degraded', 'resting', 'inactive'],
    ['active', 'active', 'active', 'degraded', 'resting'],
  ),
  rest_until: draw.chance(0.3) ? PLAN_AT + HOUR_MS : null,
  allowed_countries: draw.limit([null, ['US'], ['IE', 'DE']], [null, null, null, ['US'], ['IE', 'DE']]),
  daily_cap: draw.limit([0, 3, 6, 1000], [6, 9, 1000]),
  concurrency_limit: draw.limit([1, 2, 10], [3, 5, 10]),
  today: draw.whole(0, 3),
  attempts: draw.whole(0, 40),
  answered: draw.whole(0, 20),
})

const campaignOf = (draw: Draws, id: string, at: number, numbers: readonly NumberInput[]): CampaignInput => ({
  ...CAMPAIGN,
  id,
  prefer_country: draw.chance(0.4),
  time_zone: draw.of(['UTC', 'America/New_York', 'Europe/Dublin']),
  windows: draw.trouble(0.5) ? DEFAULT_CAMPAIGN_WINDOWS : CAMPAIGN.windows,
  windows_enabled: draw.chance(0.7),
  concurrency: draw.limit([null, 1, 5, 30], [null, 12, 30]),
  priority: draw.whole(1, 3),
  dry_run: draw.chance(0.15),
  ring_seconds: draw.of([25, 60]),
  talk_seconds: draw.of([60, 600]),
  ramp_percent: draw.limit([10, 50, 100], [50, 100, 100]),
  budget_micro: draw.chance(0.2) ? draw.whole(0, 9_000_000) : null,
  spent_micro: draw.whole(0, 500_000),
  held_micro: draw.whole(0, 500_000),
  last_line_at: draw.chance(0.5) ? at - draw.whole(0, 4000) : null,
  updated_at: at - draw.whole(0, 10_000),
  agents_out: draw.trouble(0.08) ? [{ name: 'Ada', why: 'archived' }] : [],
  pool: numbers.filter(() => draw.chance(0.8)).map((number) => number.id),
  risen: draw.limit([0, 1, 2], [0, 0, 1]),
})

function offerOf(draw: Draws, campaignId: string, at: number, numbers: readonly NumberInput[]): Offer<Wish> {
  const open = GROUPS.filter(() => draw.chance(0.8))
  const wishes = ids('', draw.whole(0, 16)).map((): Wish => {
    const sticky = numbers[draw.whole(0, numbers.length - 1)]
    return {
      person: `person_${draw.whole(0, 30)}`,
      groupId: draw.whole(1, GROUPS.length),
      dncAt: draw.chance(0.04) ? at : null,
      archivedAt: draw.chance(0.04) ? at : null,
      ownSince: draw.chance(0.04) ? at : null,
      nextEligibleAt: draw.of([null, at - 1000, at, draw.chance(0.1) ? at + 1000 : null]),
      uncertain: draw.chance(0.05),
      onCall: draw.chance(0.05),
      limitUntil: draw.of([null, at, draw.chance(0.2) ? at + HOUR_MS : null]),
      numberId: draw.chance(0.4) ? (sticky?.id ?? null) : null,
    }
  })
  return { campaignId, groups: new Map(open.map((group) => [group.id, group])), wishes }
}
