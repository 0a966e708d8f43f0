/**
 * Counts what a beat of a busy campaign changes on the live page: calls are placed, ring, are answered and end in every
 * beat, so that most figures change. What is written to the page stays within what was seen to be needed, whatever the
 * size of the campaign. `BEAT_TASKS=100000` measures the processor time of a beat as well and prints it.
 */
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedCampaign, type Seeded } from '../../bench/seed.ts'
import { launchBrowser, visitor } from './browser.ts'
import { openSite, type Site } from './site.ts'

const MEASURED = process.env['BEAT_TASKS']
const TASKS = Number(MEASURED ?? 20_000)
const BEAT_MS = 800
/** Beats of which the processor time is the mean, and beats whose writing is counted. */
const BEATS = 40
const COUNTED = 8
const OPEN = 40
/** Calls that end in a beat, and as many that are answered, ring and are placed. */
const MOVED = 3

/** Notes how many snapshots came, and how many nodes and attributes of the page were written. */
const COUNT = `
  globalThis.written = { texts: 0, nodes: 0, attributes: 0, columns: 0 }
  const Native = globalThis.EventSource
  globalThis.EventSource = class extends Native {
    constructor(url) {
      super(url)
      this.addEventListener('snapshot', () => void globalThis.heard())
    }
  }
  globalThis.observe = () => new MutationObserver((records) => {
    const columns = new Set()
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type === 'characterData') globalThis.written.texts++
      else if (type === 'attributes') globalThis.written.attributes++
      else globalThis.written.nodes += Math.max(addedNodes.length, removedNodes.length)
      if (target.nodeName === 'rect') columns.add(target.getAttribute('x'))
    }
    globalThis.written.columns += columns.size
  }).observe(document.querySelector('main'), { subtree: true, childList: true, attributes: true, characterData: true })
`
/** Nodes, texts and attributes that a beat may write: some more than the figures, rows and calls that change in it. */
const MOST_WRITTEN = { texts: 90, nodes: 70, attributes: 60 }
interface Written {
  readonly texts: number
  readonly nodes: number
  readonly attributes: number
  /** Columns of the timeline that were drawn again. */
  readonly columns: number
}
interface Cpu {
  readonly script: number
  readonly layout: number
}

let site: Site
let browser: Browser
let page: Page
let seeded: Seeded
/** Snapshots that the page was sent. */
let heard = 0
beforeAll(async () => {
  site = await openSite(BEAT_MS)
  browser = await launchBrowser()
  seeded = await seedCampaign(site, TASKS, 0.9)
  await site.owner(PLACE, [seeded.workspace, seeded.campaign, OPEN])
  for (const [from, to] of [
    ['placing', 'ringing'],
    ['ringing', 'in_progress'],
  ] as const)
    await site.owner(MOVE[from], [seeded.workspace, to === 'ringing' ? OPEN - 4 : OPEN - 12])
  ;({ page } = await visitor(browser, { viewport: { width: 1440, height: 900 } }))
  await page.exposeFunction('heard', () => void heard++)
  await page.addInitScript(COUNT)
  await site.signIn(page.context(), 'operator', seeded.workspace)
  await page.goto(`${site.url}/campaigns/${seeded.campaign}`)
  await page.locator('#timeline svg').waitFor()
}, 600_000)
afterAll(async () => {
  await browser.close()
  await site.close()
})

const PLACE = `
  with next as (select id, contact_id, e164 from task where workspace_id = $1 and campaign_id = $2 and status = 'pending' order by id desc limit $3),
  placed as (update task t set status = 'placing_call', attempts = attempts + 1, last_attempt_at = app_now() from next where t.workspace_id = $1 and t.id = next.id)
  insert into call (workspace_id, id, campaign_id, task_id, contact_id, agent_id, number_id, connection_id, e164, from_e164, attempt, status, from_status,
    claimed_at, placed_at, ring_seconds, talk_limit_seconds, hold_micro, submitted, carrier_ref)
  select $1, gen_random_uuid(), $2, next.id, contact_id, c.agent_id, n.id, n.connection_id, next.e164, n.e164, 1, 'placing', 'pending',
    app_now(), app_now(), 25, 600, 400000, true, 'beat_' || next.id
  from next, campaign c, lateral (select id, connection_id, e164 from phone_number where workspace_id = $1 order by md5(id::text || next.id::text) limit 1) n
  where c.workspace_id = $1 and c.id = $2`
const moved = (from: string, set: string): string => `
  with moved as (select id, task_id from call where workspace_id = $1 and open and status = '${from}' order by placed_at, id limit $2),
  tasks as (update task t set status = 'calling' from moved where t.workspace_id = $1 and t.id = moved.task_id)
  update call k set ${set} from moved where k.workspace_id = $1 and k.id = moved.id`
const MOVE = {
  placing: moved('placing', `status = 'ringing', ringing_at = app_now()`),
  ringing: moved('ringing', `status = 'in_progress', answered_at = app_now()`),
}
const END = `
  with ended as (select id, task_id from call where workspace_id = $1 and open and status = 'in_progress' order by placed_at, id limit $2),
  calls as (update call k set status = 'ended', result = 'answered_human', ended_at = app_now(), talk_seconds = 45, ai_micro = 40000,
    telephony_micro = 20000, disposition = 'interested' from ended where k.workspace_id = $1 and k.id = ended.id),
  told as (insert into call_outcome (workspace_id, call_id, campaign_id, analysed_at, sentiment, score, transcript)
    select $1, id, $3, app_now(), 'positive', 60, '[{"speaker":"contact","at":3,"text":"Well, tell me more."}]' from ended)
  update task t set status = 'completed', last_call_id = ended.id from ended where t.workspace_id = $1 and t.id = ended.task_id`

/** What the engine would do in one beat. */
async function work(): Promise<void> {
  await site.owner(END, [seeded.workspace, MOVED, seeded.campaign])
  await site.owner(MOVE.ringing, [seeded.workspace, MOVED])
  await site.owner(MOVE.placing, [seeded.workspace, MOVED])
  await site.owner(PLACE, [seeded.workspace, seeded.campaign, MOVED])
}
/** Works beside the page until so many more snapshots have come. */
async function beats(many: number): Promise<void> {
  for (const until = heard + many; heard < until;) {
    await work()
    const before = heard
    await expect.poll(() => heard, { interval: 20 }).toBeGreaterThan(before)
  }
}
/** Milliseconds that the page's main thread has worked so far; waiting for other processes does not count. */
async function cpuOf(devtools: CDPSession): Promise<Cpu> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  const spent = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000
  return { script: spent('ScriptDuration'), layout: spent('LayoutDuration') + spent('RecalcStyleDuration') }
}

test('a beat of a busy campaign writes only what has changed, and draws one column of the timeline', async () => {
  await beats(4)
  if (MEASURED) {
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    const [since, cpu] = [heard, await cpuOf(devtools)]
    await beats(BEATS)
    const after = await cpuOf(devtools)
    const spent = (of: keyof Cpu): string => ((after[of] - cpu[of]) / (heard - since)).toFixed(1)
    console.log(`${TASKS} tasks: script ${spent('script')} ms, style and layout ${spent('layout')} ms a beat`)
  }
  await page.evaluate('void globalThis.observe()')
  const from = heard
  await beats(COUNTED)
  const { columns, ...written } = await page.evaluate<Written>('globalThis.written')
  const came = heard - from
  const each = Object.fromEntries(Object.entries(written).map(([kind, n]) => [kind, Math.round(n / came)]))
  const most = (kind: keyof typeof MOST_WRITTEN): unknown =>
    expect.toSatisfy((n: number) => n > 0 && n <= MOST_WRITTEN[kind], `at most ${MOST_WRITTEN[kind]}`)
  expect(each).toEqual({ texts: most('texts'), nodes: most('nodes'), attributes: most('attributes') })
  // One bucket grows; one more column where the next one has begun.
  expect(columns).toBeGreaterThan(0)
  expect(columns).toBeLessThanOrEqual(came + 2)
}, 120_000)
