/**
 * Draws the seeded world of one simulation: a workspace, connections, numbers, people and campaigns of many shapes.
 */
import { createIds, type Ids } from '#domain/ids.ts'
import type { Random } from '#domain/random.ts'
import {
  ALWAYS_OPEN,
  DEFAULT_CAMPAIGN_WINDOWS,
  DEFAULT_CONTACT_HOURS,
} from '#domain/windows/weekly-windows.ts'
import { insertRow, type Owner } from '#test/support/make-workspace.ts'

export interface Scene {
  readonly workspace: string
  readonly ids: Ids
  readonly connections: readonly { id: string; cps: number; limit: number }[]
  readonly numbers: readonly { id: string; e164: string; connection: string }[]
  readonly campaigns: readonly string[]
  readonly people: readonly { e164: string; zones: readonly string[] }[]
}

/** Monday 7 September 2026, 14:30 UTC: open on both sides of the Atlantic. */
export const START = Date.UTC(2026, 8, 7, 14, 30)

const PLACES = [
  { area: '212', country: 'US', zones: ['America/New_York'] },
  { area: '312', country: 'US', zones: ['America/Chicago'] },
  { area: '850', country: 'US', zones: ['America/Chicago', 'America/New_York'] },
  { area: '213', country: 'US', zones: ['America/Los_Angeles'] },
]

/** Closes this many minutes after the start, in the middle of the troubles, in the zone of either campaign. */
function closingSoon(minutes: number): typeof ALWAYS_OPEN {
  const clock = (hour: number, minute: number) =>
    `${String(hour).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  // 14:30 UTC is 10:30 in New York and 15:30 in London.
  const mon = [10, 15].map((hour) => ({
    open: clock(hour, 0),
    close: clock(hour + Math.floor((30 + minutes) / 60), 30 + minutes),
  }))
  return { ...DEFAULT_CAMPAIGN_WINDOWS, mon }
}

export async function makeScene(t: Owner, random: Random): Promise<Scene> {
  const int = (least: number, most: number) => least + Math.floor(random.next() * (most - least + 1))
  const one = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)] as T
  const ids = createIds(() => START, random)
  const workspace = ids.next('workspace')
  const at = START
  await insertRow(t, 'workspace', {
    workspace_id: workspace,
    name: 'Simulated',
    contact_hours: DEFAULT_CONTACT_HOURS,
    created_at: at,
    concurrency_limit: int(2, 8),
    fair_share_per_ten: int(0, 3),
    recipient_limit_day: int(1, 4),
    recipient_limit_week: int(4, 8),
  })
  const balance = random.next() < 0.25 ? int(1, 8) * 1_000_000 : 500_000_000
  await insertRow(t, 'credit_account', { workspace_id: workspace, balance_micro: balance })
  await insertRow(t, 'credit_entry', {
    workspace_id: workspace,
    at: new Date(at).toISOString(),
    kind: 'top_up',
    amount_micro: balance,
  })
  const connections = []
  for (let i = 0; i < int(1, 2); i++) {
    const connection = { id: ids.next('connection'), cps: one([1, 2, 5, 40, 40]), limit: int(1, 6) }
    await insertRow(t, 'connection', {
      workspace_id: workspace,
      id: connection.id,
      name: 'Simulator',
      carrier: 'simulator',
      calls_per_second: connection.cps,
      concurrency_limit: connection.limit,
      event_proof: 'ok',
      created_at: at,
    })
    connections.push(connection)
  }
  const numbers = []
  for (let i = 0; i < int(1, 4); i++) {
    const connection = one(connections).id
    const number = { id: ids.next('number'), e164: `+1646555012${i}`, connection }
    await insertRow(t, 'phone_number', {
      workspace_id: workspace,
      id: number.id,
      connection_id: connection,
      e164: number.e164,
      country: 'US',
      daily_cap: one([3, 10, 500]),
      concurrency_limit: int(1, 3),
      created_at: at,
    })
    numbers.push(number)
  }
  const agent = ids.next('agent')
  await insertRow(t, 'agent', { workspace_id: workspace, id: agent, name: 'Ada', created_at: at })
  const people: Parts['people'][number][] = []
  for (let i = 0; i < int(5, 11); i++) {
    const place = one(PLACES)
    // Some numbers have a behaviour of their own: busy, uncertain, throttled, slow …
    const last =
      random.next() < 0.4
        ? one([100, 101, 102, 103, 104, 105, 106, 107, 107, 107, 108, 108, 109, 109])
        : int(110, 199)
    // One contact may have an own number of the workspace.
    const own = i === 4 && random.next() < 0.3 ? numbers[0]?.e164 : undefined
    const person = {
      id: ids.next('contact'),
      e164: own ?? `+1${place.area}5550${last}`,
      zones: place.zones,
      country: place.country,
    }
    if (people.some((other) => other.e164 === person.e164)) continue
    const [group] = await t.owner<{ id: number }>(
      `insert into zone_group (workspace_id, country, zones) values ($1, $2, $3) on conflict (workspace_id, country, zones) do update set zones = excluded.zones returning id`,
      [workspace, place.country, place.zones],
    )
    await insertRow(t, 'contact', {
      workspace_id: workspace,
      id: person.id,
      e164: person.e164,
      country: place.country,
      zone_group_id: group?.id,
      created_at: at,
      updated_at: at,
    })
    people.push(person)
  }
  const campaigns: string[] = []
  for (let i = 0; i < int(1, 3); i++)
    campaigns.push(await makeOne(t, random, { workspace, ids, agent, numbers, people }))
  return { workspace, ids, connections, numbers, campaigns, people }
}

interface Parts {
  readonly workspace: string
  readonly ids: Ids
  readonly agent: string
  readonly numbers: readonly { id: string }[]
  readonly people: readonly { id: string; e164: string; zones: readonly string[]; country: string }[]
}

async function makeOne(t: Owner, random: Random, parts: Parts): Promise<string> {
  const { workspace, ids } = parts
  const int = (least: number, most: number) => least + Math.floor(random.next() * (most - least + 1))
  const id = ids.next('campaign')
  const scheduled = random.next() < 0.2
  const at = START
  await insertRow(t, 'campaign', {
    workspace_id: workspace,
    id,
    name: `Campaign ${id.slice(-4)}`,
    status: scheduled ? 'scheduled' : 'running',
    agent_id: parts.agent,
    time_zone: random.next() < 0.5 ? 'America/New_York' : 'Europe/London',
    windows:
      random.next() < 0.4
        ? int(0, 2) === 0
          ? closingSoon(int(5, 35))
          : DEFAULT_CAMPAIGN_WINDOWS
        : ALWAYS_OPEN,
    windows_enabled: random.next() < 0.8,
    start_at: scheduled ? START + int(1, 40) * 60_000 : null,
    concurrency: random.next() < 0.5 ? int(1, 4) : null,
    priority: int(3, 7),
    // Where all lines may start at once, calls pass their gates together.
    ramp_percent: parts.numbers.length > 1 ? 100 : 10,
    dry_run: random.next() < 0.15,
    max_retries: int(0, 3),
    retry_on_voicemail: random.next() < 0.5,
    retry_delays: `{${int(30, 300)},${int(60, 1800)}}`,
    busy_delay: int(30, 600),
    ring_seconds: int(15, 30),
    talk_seconds: int(60, 300),
    hang_up_on_stop: random.next() < 0.3,
    launched_at: at,
    started_at: scheduled ? null : at,
    created_at: at,
    updated_at: at,
  })
  const pool = parts.numbers.filter((_, index) => index === 0 || random.next() < 0.7)
  for (const number of pool)
    await insertRow(t, 'campaign_number', { workspace_id: workspace, campaign_id: id, number_id: number.id })
  const upload = ids.next('upload')
  await insertRow(t, 'upload', {
    workspace_id: workspace,
    id: upload,
    campaign_id: id,
    file_name: 'people.csv',
    status: 'done',
    created_at: at,
  })
  const called = parts.people.filter(() => random.next() < 0.8)
  for (const [line, person] of called.entries())
    await insertRow(t, 'upload_row', {
      workspace_id: workspace,
      upload_id: upload,
      line: line + 2,
      e164: person.e164,
      contact_id: person.id,
      outcome: 'created',
    })
  await insertRow(t, 'campaign_audience', {
    workspace_id: workspace,
    campaign_id: id,
    upload_id: upload,
    total: called.length,
  })
  return id
}
