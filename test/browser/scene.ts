/**
 * Makes a campaign in the middle of its day: tasks in every state, calls with every result, an A/B test, goals, a CSV
 * file.
 */
import { ALWAYS_OPEN } from '#domain/windows/weekly-windows.ts'
import * as make from '#test/support/make-workspace.ts'
import { type Site, WEDNESDAY } from './site.ts'

const MINUTE = 60_000
const RESULTS = [
  ['answered_human', 'interested', 'positive', 82],
  ['answered_human', 'not_interested', 'negative', 31],
  ['answered_machine', 'voicemail', null, null],
  ['no_answer', null, null, null],
  ['busy', null, null, null],
  ['answered_human', 'callback_requested', 'neutral', 55],
  ['unreachable', null, null, null],
  ['bad_number', null, null, null],
] as const
const SPOKEN = [
  { speaker: 'agent', at: 0, text: 'Good day, this is Ada, an AI assistant.' },
  { speaker: 'contact', at: 4, text: '<b>Who?</b> & why do you call?' },
]

export interface Scene {
  readonly workspace: string
  readonly campaign: string
  readonly connection: string
  readonly numbers: readonly string[]
  readonly agent: string
  readonly tasks: readonly string[]
}

export interface SceneOptions {
  readonly workspace?: make.Columns
  readonly campaign?: make.Columns
  readonly balanceMicro?: number
  /** The number of finished calls; 24 when left out. */
  readonly finished?: number
  /** The minutes between two finished calls. */
  readonly every?: number
  readonly waiting?: number
  readonly pool?: boolean
}

/** @returns a running campaign unless `campaign` says otherwise; the world clock stands at `WEDNESDAY` */
export async function makeScene(site: Site, options: SceneOptions = {}): Promise<Scene> {
  await site.freeze(WEDNESDAY)
  const workspace = await make.makeWorkspace(
    site,
    { default_country: 'IE', time_zone: 'Europe/Dublin', ...options.workspace },
    options.balanceMicro,
  )
  const connection = await make.makeConnection(site, workspace, { name: 'Harbour carrier' })
  const agents = [
    await make.makeAgent(site, workspace),
    await make.makeAgent(site, workspace, { name: 'Bertram' }),
  ]
  const agent = agents[0] ?? ''
  const numbers: string[] = []
  for (let n = 0; n < 3; n++)
    numbers.push(await make.makeNumber(site, workspace, connection, n === 2 ? { status: 'resting' } : {}))
  const campaign = await make.makeCampaign(site, workspace, agent, options.pool === false ? [] : numbers, {
    name: 'Autumn “renewal” <calls> & more',
    windows: ALWAYS_OPEN,
    trigger: 'manual',
    launched_at: WEDNESDAY - 300 * MINUTE,
    started_at: WEDNESDAY - 300 * MINUTE,
    created_at: WEDNESDAY - 400 * MINUTE,
    variants: agents.map((agentId) => ({ agentId, weight: 50 })),
    goals: [{ type: 'disposition', disposition: 'interested', target: 10 }],
    ...options.campaign,
  })
  const scene = { workspace, campaign, connection, numbers, agent }
  const tasks = [
    ...(await addFinished(site, scene, agents, options)),
    ...(await addWaiting(site, scene, options.waiting ?? 12)),
  ]
  await addUpload(site, scene)
  return { ...scene, tasks }
}

type Parts = Omit<Scene, 'tasks'>

async function addFinished(
  site: Site,
  scene: Parts,
  agents: readonly string[],
  { finished = 24, every = 11, pool = true }: SceneOptions,
): Promise<string[]> {
  const { workspace, campaign, connection, numbers } = scene
  const tasks: string[] = []
  for (let n = 0; pool && n < finished; n++) {
    const [result, disposition, sentiment, score] = RESULTS[n % RESULTS.length] ?? RESULTS[0]
    const at = WEDNESDAY - (finished - n) * every * MINUTE
    const contact = await make.makeContact(
      site,
      workspace,
      n === 0 ? { first_name: '<img src=x onerror=alert(1)>', last_name: 'Doyle' } : {},
    )
    const number = numbers[n % 2] ?? ''
    const human = result === 'answered_human'
    const again = !human && n % 3 === 0
    const task = await make.makeTask(site, workspace, campaign, contact, {
      status: human || result === 'answered_machine' ? 'completed' : again ? 'retry_pending' : 'failed',
      end_reason: result === 'answered_machine' && !again ? 'voicemail' : null,
      attempts: again ? 2 : 1,
      variant: n % 2,
      sticky_number_id: number,
      last_attempt_at: at,
      ...(again ? { next_eligible_at: WEDNESDAY + 40 * MINUTE } : {}),
    })
    for (let attempt = 1; attempt <= (again ? 2 : 1); attempt++) {
      const call = await make.makeCall(site, workspace, { campaign, task, contact, agent: agents[n % 2] ?? '', number, connection }, {
        attempt, status: 'ended', result, variant: n % 2, claimed_at: at - MINUTE, placed_at: at - MINUTE, ended_at: at + attempt * 1000,
        carrier_ref: `ref-${task}-${attempt}`, submitted: true, rang: true, disposition, sentiment, score,
        ...(human ? { answered_at: at - 50_000, talk_seconds: 40 + n, ai_micro: 90_000 + n * 1000, transcript: SPOKEN } : {}),
        telephony_micro: 12_000, price_final: n % 4 !== 0,
      }) // prettier-ignore
      await site.owner('update task set last_call_id = $2 where id = $1', [task, call])
    }
    tasks.push(task)
  }
  return tasks
}

async function addWaiting(site: Site, { workspace, campaign }: Parts, waiting: number): Promise<string[]> {
  const tasks: string[] = []
  for (let n = 0; n < waiting; n++) {
    const later =
      n % 4 === 3
        ? { status: 'retry_pending', attempts: 1, next_eligible_at: WEDNESDAY + (n + 5) * MINUTE }
        : {}
    tasks.push(await make.makeTask(site, workspace, campaign, await make.makeContact(site, workspace), later))
  }
  return tasks
}

async function addUpload(site: Site, { workspace, campaign }: Parts): Promise<void> {
  const id = make.newId('upload')
  await make.insertRow(site, 'upload', {
    workspace_id: workspace, id, campaign_id: campaign, file_name: 'autumn.csv', size_bytes: 48_213, status: 'done', rows: 41,
    created: 30, updated: 4, unchanged: 2, duplicate: 3, rejected: 2, dnc: 1,
    created_at: WEDNESDAY - 390 * MINUTE, finished_at: WEDNESDAY - 389 * MINUTE,
  }) // prettier-ignore
}
