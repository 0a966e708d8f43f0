/**
 * Lists every state of the live page that an operator can meet: the rows that cause it, and the texts that it must
 * show.
 */
import { ALWAYS_OPEN } from '#domain/windows/weekly-windows.ts'
import type { Role } from '#contract/access.ts'
import * as make from '#test/support/make-workspace.ts'
import { OPEN, putOnLine } from './open-calls.ts'
import { makeScene, type Scene } from './scene.ts'
import { type Site, WEDNESDAY } from './site.ts'

export interface State {
  readonly name: string
  readonly role?: Role
  readonly make: (site: Site) => Promise<Scene>
  /** Texts that the page must show. */
  readonly says: readonly (string | RegExp)[]
  /** Texts that it must not show. */
  readonly hides?: readonly (string | RegExp)[]
}

const HOUR = 3_600_000
const NEVER_TODAY = { ...ALWAYS_OPEN, wed: [{ open: '08:00', close: '09:00' }] }

export const STATES: readonly State[] = [
  {
    name: 'scheduled',
    make: (site) =>
      makeScene(site, {
        finished: 0,
        campaign: { status: 'scheduled', started_at: null, start_at: WEDNESDAY + 2 * HOUR },
      }),
    says: ['Scheduled', 'Start now', 'Cancel', /12 people/],
    hides: ['Pause', 'Resume', 'Campaign timeline', 'Sentiment'],
  },
  {
    name: 'running',
    make: (site) => makeScene(site),
    says: [
      'Running',
      'Pause',
      'Dispatch and queue health',
      'bulk_calls',
      'Campaign timeline',
      'Dispositions',
      'Sentiment',
      'Retry effectiveness',
      'A/B comparison',
      'Cost summary',
      'Campaign details',
      'Call windows',
      'Conversation intelligence',
      'Number pool health',
      'Staged CSV',
      'Goal Progress',
      '<img src=x onerror=alert(1)> Doyle',
    ],
    hides: ['Campaign Paused', 'Resume'],
  },
  {
    name: 'running with live calls',
    async make(site) {
      const scene = await makeScene(site, { waiting: 20 })
      await putOnLine(site, scene, [
        OPEN.talking(42),
        OPEN.ringing(6),
        OPEN.talking(305),
        OPEN.placing(1),
        OPEN.uncertain(95),
        ...Array.from({ length: 9 }, (_, n) => OPEN.talking(20 + n)),
      ])
      return scene
    },
    says: ['Live calls', 'In conversation', '5:05', /\+\d+ more/],
    hides: ['No call is open at this moment.'],
  },
  {
    name: 'paused with an open call',
    async make(site) {
      const scene = await makeScene(site, { campaign: { status: 'paused', paused_at: WEDNESDAY - 6000 } })
      await putOnLine(site, scene, [OPEN.talking(42)])
      return scene
    },
    says: ['Campaign Paused', 'Live calls', 'In conversation', '0:42'],
    hides: ['No call is open at this moment.'],
  },
  {
    name: 'paused by a person',
    make: (site) =>
      makeScene(site, {
        campaign: {
          status: 'paused',
          paused_at: WEDNESDAY - 6 * 60_000,
          stop_acked_at: WEDNESDAY - 6 * 60_000,
        },
      }),
    says: ['Campaign Paused', 'Resume', /No call was started since \d\d:\d\d:\d\d\. 0 calls are open\./],
    hides: [/by Campanile/, 'Pause'],
  },
  {
    name: 'paused by the system',
    make: (site) =>
      makeScene(site, {
        campaign: {
          status: 'paused',
          paused_at: WEDNESDAY - HOUR,
          stop_acked_at: WEDNESDAY - HOUR,
          pause_reason: 'carrier_auth_lost',
        },
      }),
    says: ['Campaign Paused', /by Campanile: the carrier refused access/],
  },
  {
    name: 'window closed',
    make: (site) => makeScene(site, { campaign: { windows: NEVER_TODAY } }),
    says: [/Campaign window closed/i, 'Hints'],
  },
  {
    name: 'out of credits',
    make: (site) => makeScene(site, { balanceMicro: 1000 }),
    says: [/credits/i, 'Hints'],
  },
  {
    name: 'blocked by a higher-priority campaign',
    async make(site) {
      const scene = await makeScene(site, {
        workspace: { concurrency_limit: 1, lines_handed: 3 },
        campaign: { ramp_percent: 100 },
      })
      const other = await make.makeCampaign(site, scene.workspace, scene.agent, scene.numbers, {
        name: 'Storm warning',
        priority: 9,
      })
      for (let n = 0; n < 8; n++)
        await make.makeTask(site, scene.workspace, other, await make.makeContact(site, scene.workspace))
      return scene
    },
    says: ['Storm warning'],
  },
  {
    name: 'carrier down',
    async make(site) {
      const scene = await makeScene(site)
      await site.owner(
        `update connection set breaker = 'open', breaker_reason = 'connect_failure', failures = 9, next_probe_at = $2 where id = $1`,
        [scene.connection, new Date(WEDNESDAY + 60_000).toISOString()],
      )
      return scene
    },
    says: ['Harbour carrier', 'Hints', 'Carrier fails', /cannot be reached; the next test call is due/],
  },
  {
    name: 'lines wait for a carrier that does not answer',
    async make(site) {
      const scene = await makeScene(site, {
        campaign: {
          status: 'cancelled',
          cancelled_at: WEDNESDAY - 5 * 60_000,
          stop_acked_at: WEDNESDAY - 5 * 60_000,
        },
      })
      const tasks = scene.tasks.slice(-3)
      for (const [n, id] of tasks.entries()) {
        const [row] = await site.owner<{ id: string; e164: string; country: string; zone_group_id: number }>(
          `update task set status = 'calling' where id = $1 returning contact_id as id, e164, country, zone_group_id`,
          [id],
        )
        if (!row) throw new Error('the task is there')
        const contact = { ...row, group: row.zone_group_id }
        const [number = ''] = scene.numbers
        await make.makeCall(site, scene.workspace, { ...scene, task: id, contact, number }, {
          attempt: 1, status: 'in_progress', claimed_at: WEDNESDAY - (n + 8) * 60_000, placed_at: WEDNESDAY - (n + 8) * 60_000, ring_seconds: 25,
          talk_limit_seconds: 600, answered_at: WEDNESDAY - (n + 7) * 60_000, carrier_ref: `silent-${n}`, submitted: true, asked_without_answer: 3,
        }) // prettier-ignore
      }
      return scene
    },
    says: [
      '3 lines wait for Harbour carrier',
      /does not answer when Campanile asks about these calls/,
      /an admin may release them from/,
      /3 of them wait for a carrier that does not answer/,
    ],
    hides: [/The last call ends at the latest/],
  },
  {
    name: 'nothing proves the events of the carrier',
    async make(site) {
      const scene = await makeScene(site)
      await site.owner(`update connection set event_proof = 'missing' where id = $1`, [scene.connection])
      return scene
    },
    says: [
      /Harbour carrier has no key to prove that its events come from the carrier/,
      /sets the event key/,
      'Carrier unhealthy',
    ],
  },
  {
    name: 'nobody left who can be called',
    async make(site) {
      const scene = await makeScene(site, {
        workspace: { allowed_countries: ['GB'] },
        campaign: { end_uncallable_hours: 24, uncallable_since: WEDNESDAY - HOUR },
      })
      const [called, own] = await site.owner<{ id: string }>(
        `select id from task where campaign_id = $1 and status in ('pending', 'retry_pending') order by id limit 2`,
        [scene.campaign],
      )
      await site.owner(`update task set status = 'skipped', end_reason = 'in_other_campaign' where id = $1`, [
        called?.id,
      ])
      await site.owner(`update task set status = 'skipped', end_reason = 'own_number' where id = $1`, [
        own?.id,
      ])
      await site.owner(
        `update task set status = 'failed', end_reason = 'unknown' where campaign_id = $1 and status in ('queued', 'placing_call', 'calling')`,
        [scene.campaign],
      )
      return scene
    },
    says: [
      /cannot be called with the present settings/,
      /ends by itself Thu/,
      'After 24 h with only people left who cannot be called',
      /2 skipped: In another campaign 1 · Own number 1/,
    ],
  },
  {
    name: 'dry run',
    make: (site) => makeScene(site, { finished: 0, campaign: { dry_run: true } }),
    says: ['Dry run', /no credits/i],
  },
  {
    name: 'no tasks',
    make: (site) => makeScene(site, { finished: 0, waiting: 0 }),
    says: ['This campaign has nobody to call'],
    hides: ['Campaign timeline', 'Dispositions', 'Hints', 'Callable tasks — blocker codes', /NaN/],
  },
  {
    name: 'one bucket',
    make: (site) => makeScene(site, { finished: 4, every: 1 }),
    says: ['Dispositions'],
    hides: ['Campaign timeline'],
  },
  {
    name: 'no pool',
    make: (site) => makeScene(site, { pool: false }),
    says: [/number/i],
    hides: ['Number pool health'],
  },
  {
    name: 'dispatch health unavailable',
    async make(site) {
      const scene = await makeScene(site)
      await make.insertRow(site, 'tally_delta', {
        workspace_id: scene.workspace,
        scope: scene.campaign,
        key: 'g:no group',
        amount: 1,
      })
      return scene
    },
    says: ['The dispatch data cannot be read now. The other figures are right.', 'Number pool health'],
    hides: ['Available slots (est.)'],
  },
  {
    name: 'cancelled, still closing tasks',
    make: (site) =>
      makeScene(site, {
        campaign: {
          status: 'cancelled',
          cancelled_at: WEDNESDAY - 5000,
          stop_acked_at: WEDNESDAY - 5000,
          cancel_reason: 'Wrong <list>',
        },
      }),
    says: ['Cancelled', 'Campaign Cancelled', 'Wrong <list>', /tasks are still to close/],
    hides: ['Pause', 'Resume'],
  },
  {
    name: 'seen by a viewer',
    role: 'viewer',
    make: (site) => makeScene(site),
    says: ['You can watch this campaign. Only an operator or an admin can change it.', '•'],
    hides: ['Pause', 'Capacity debug (JSON)', /\+3532091\d{5}/],
  },
]
