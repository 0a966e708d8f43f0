import { uuidOf } from '#domain/ids.ts'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFrozenEngine, type FrozenEngine, makeDueTask, toldEnd } from '#test/support/frozen-engine.ts'
import { lockPerson } from '#db/calls/lock-call.ts'
import { readLimits, setAttemptsOf } from '#db/people/set-attempts.ts'
import { readSnapshot } from '#reports/live/read-snapshot.ts'
import * as make from '#test/support/make-workspace.ts'

let t: FrozenEngine
let made: make.Made
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t, {
    campaign: { ramp_percent: 100 },
    number: { concurrency_limit: 50 },
  })
})
afterEach(() => t.close())

const addTasks = async (count: number, campaign = made.campaign): Promise<string[]> => {
  const tasks: string[] = []
  for (let n = 0; n < count; n++) tasks.push((await makeDueTask(t, made.workspace, campaign)).task)
  return tasks
}
const claimed = async (): Promise<number> => (await t.engine.claim(made.workspace)).claimed
const live = (): Promise<Record<string, unknown>[]> =>
  t.owner(`select task_id, campaign_id from call where status <> 'ended'`)
const change = (table: string, set: string, id: string): Promise<unknown> =>
  t.owner(`update ${table} set ${set} where id = $1`, [id])

describe('D8: a claim never passes', () => {
  test.each<[string, (limit: number) => Promise<unknown>]>([
    ['the limit of the campaign', (n) => change('campaign', `concurrency = ${n}`, made.campaign)],
    ['the cap of the workspace', (n) => t.owner(`update workspace set concurrency_limit = ${n}`)],
    ['the limit of the number', (n) => change('phone_number', `concurrency_limit = ${n}`, made.number)],
    ['the daily cap of the number', (n) => change('phone_number', `daily_cap = ${n}`, made.number)],
    ['the limit of the connection', (n) => change('connection', `concurrency_limit = ${n}`, made.connection)],
  ])('%s, and a limit lowered later ends no call', async (_, limitTo) => {
    await addTasks(6)
    await limitTo(3)
    expect(await claimed()).toBe(3)
    await t.advance(5000)
    expect(await claimed()).toBe(0)
    await limitTo(1)
    await t.advance(5000)
    expect(await claimed()).toBe(0)
    expect(await live()).toHaveLength(3)
    await limitTo(4)
    await t.advance(5000)
    expect(await claimed()).toBe(1)
  })

  test('the ramp: a tenth of the limit per second', async () => {
    await addTasks(8)
    await change('campaign', 'concurrency = 20, ramp_percent = 10', made.campaign)
    for (const rise of [2, 2, 2, 2, 0]) {
      expect(await claimed()).toBe(rise)
      expect(await claimed()).toBe(0)
      await t.advance(1001)
    }
  })
})

describe('D1: one person', () => {
  test('is claimed once, even with a task in two campaigns', async () => {
    const other = await make.makeCampaign(t, made.workspace, made.agent, [made.number], { ramp_percent: 100 })
    const { person } = await makeDueTask(t, made.workspace, made.campaign)
    await make.makeTask(t, made.workspace, other, person)
    expect(await claimed()).toBe(1)
    await t.advance(5000)
    expect(await claimed()).toBe(0)
  })

  test('whom someone else is changing is left for the next claim, and nobody waits for it', async () => {
    const busy = await makeDueTask(t, made.workspace, made.campaign)
    const free = await makeDueTask(t, made.workspace, made.campaign)
    const other = new Client({ connectionString: t.ownerUrl })
    await other.connect()
    try {
      await other.query('begin')
      await other.query(
        'select 1 from recipient where e164 = (select e164 from task where id = $1) for update',
        [uuidOf(busy.task)],
      )
      expect(await claimed()).toBe(1)
      expect((await live()).map((call) => call['task_id'])).toEqual([free.task])
      await other.query('commit')
    } finally {
      await other.end()
    }
    await t.advance(5000)
    expect(await claimed()).toBe(1)
  })

  test('D17: is not claimed beyond the limit per day, in whatever campaign', async () => {
    await t.owner('update workspace set recipient_limit_day = 1')
    const other = await make.makeCampaign(t, made.workspace, made.agent, [made.number], { ramp_percent: 100 })
    const { person } = await makeDueTask(t, made.workspace, made.campaign)
    await make.makeTask(t, made.workspace, other, person)
    await t.engine.claim(made.workspace)
    const [job] = t.jobs
    await t.placeAll()
    await t.hear(
      made.workspace,
      job?.callId ?? '',
      toldEnd(job?.callId ?? '', t.now(), 'completed', { talkSeconds: 5 }),
    )
    await t.advance(3_600_000)
    expect(await claimed()).toBe(0)
    await t.advance(23 * 3_600_000)
    expect(await claimed()).toBe(1)
  })
})

describe('T6: after a talk with a human', () => {
  const GAP = 30 * 60_000
  /** Derives the end of the last talk anew, as settling does. */
  const deriveTalk = (e164: string) =>
    t.db.tx(made.workspace, async (tx) => {
      const { attempts } = await lockPerson(tx, e164, [])
      await setAttemptsOf(tx, [{ e164, attempts, talked: true }], await readLimits(tx), await tx.instant())
    })
  /** A person in two campaigns; the first of them has just talked with them. */
  const talk = async (conversation?: { readonly callbackAt: number }, columns: make.Columns = {}) => {
    const other = await make.makeCampaign(t, made.workspace, made.agent, [made.number], { ramp_percent: 100, priority: 1 }) // prettier-ignore
    const { person, task } = await makeDueTask(t, made.workspace, made.campaign)
    const theirs = await make.makeTask(t, made.workspace, other, person, columns)
    await t.engine.claim(made.workspace)
    const callId = t.jobs[0]?.callId ?? ''
    await t.placeAll()
    await t.hear(made.workspace, callId, toldEnd(callId, t.now(), 'completed', { talkSeconds: 5, ...(conversation ? { conversation } : {}) })) // prettier-ignore
    return { ended: t.now(), task, theirs, other, e164: person.e164 }
  }

  test('no campaign calls them for 30 minutes, the page says so until the instant at which one does', async () => {
    const { ended, theirs, other } = await talk()
    expect(await t.one('select hold_code, hold_until from task where id = $1', [theirs])).toEqual({
      hold_code: 'recipient_call_limit',
      hold_until: new Date(ended + GAP),
    })
    const shown = await t.db.tx(made.workspace, (tx) => readSnapshot(tx, other, { clockSkewMs: 0 }))
    expect(shown?.tasks.rows[0]?.blocker).toMatchObject({
      code: 'recipient_call_limit',
      until: new Date(ended + GAP).toISOString(),
    })
    expect(shown?.dispatch).toMatchObject({ blockers: [{ code: 'recipient_call_limit', count: 1 }] })
    await t.advance(GAP - 1)
    expect(await claimed()).toBe(0)
    await t.advance(1)
    expect(await claimed()).toBe(1)
  })

  test('the claim looks itself, whatever was held before', async () => {
    await talk()
    await t.owner('update task set hold_until = null, hold_code = null')
    await t.advance(5000)
    expect(await claimed()).toBe(0)
  })

  test('a wished call-back comes when it was wished', async () => {
    const { task } = await talk({ callbackAt: t.now() + 300_000 })
    await t.advance(300_000)
    expect(await claimed()).toBe(1)
    expect((await live()).map((call) => call['task_id'])).toEqual([task])
    expect(await t.placeAll()).toEqual(['submitted'])
  })

  test('a wished call-back keeps every other limit', async () => {
    await t.owner('update workspace set recipient_limit_day = 1')
    await talk({ callbackAt: t.now() + 300_000 })
    await t.advance(3_600_000)
    expect(await claimed()).toBe(0)
  })

  test('the workspace says how long', async () => {
    await t.owner('update workspace set recipient_gap_minutes = 2')
    await talk()
    await t.advance(119_999)
    expect(await claimed()).toBe(0)
    await t.advance(1)
    expect(await claimed()).toBe(1)
  })

  test('a dry run is neither held by it nor the cause of it', async () => {
    await change('campaign', 'dry_run = true', made.campaign)
    const { theirs, e164 } = await talk()
    await deriveTalk(e164)
    expect(await t.one('select talked_at from recipient')).toEqual({ talked_at: null })
    await t.owner('update recipient set talked_at = app_now()')
    await change('campaign', 'dry_run = true', (await t.one<{ campaign_id: string }>('select campaign_id from task where id = $1', [theirs])).campaign_id) // prettier-ignore
    await t.advance(5000)
    await t.engine.claim(made.workspace)
    expect(await t.one('select status from task where id = $1', [theirs])).toEqual({ status: 'queued' })
  })

  test('a talk that turns out to have been a machine holds nobody', async () => {
    const { e164, theirs } = await talk()
    await t.owner(`update call set result = 'answered_machine'`)
    await deriveTalk(e164)
    expect(await t.one('select hold_until from task where id = $1', [theirs])).toEqual({ hold_until: null })
    await t.advance(5000)
    expect(await claimed()).toBe(1)
  })
})

describe('D20: the lines of a workspace', () => {
  const twoCampaigns = async (priority: number): Promise<string> => {
    await t.owner('update workspace set concurrency_limit = 10')
    const other = await make.makeCampaign(t, made.workspace, made.agent, [made.number], {
      ramp_percent: 100,
      priority,
    })
    await addTasks(30)
    await addTasks(30, other)
    return other
  }
  const linesOf = async (campaign: string): Promise<number> =>
    (await live()).filter((call) => call['campaign_id'] === campaign).length

  test('are shared line by line between campaigns of equal priority', async () => {
    const other = await twoCampaigns(5)
    expect(await claimed()).toBe(10)
    expect([await linesOf(made.campaign), await linesOf(other)]).toEqual([5, 5])
  })

  test('go to the higher priority, but for one in ten', async () => {
    const higher = await twoCampaigns(6)
    expect(await claimed()).toBe(10)
    expect([await linesOf(made.campaign), await linesOf(higher)]).toEqual([1, 9])
  })

  test('are not kept for a campaign that has nothing due', async () => {
    const higher = await make.makeCampaign(t, made.workspace, made.agent, [made.number], {
      ramp_percent: 100,
      priority: 9,
    })
    await makeDueTask(t, made.workspace, higher, {
      status: 'retry_pending',
      next_eligible_at: t.now() + 60_000,
    })
    await addTasks(4)
    expect(await claimed()).toBe(4)
  })
})

/** A caller ID that is out of use counts as a caller ID all the same. */
const OWN_NUMBER = `insert into phone_number (workspace_id, id, connection_id, e164, status, created_at)
  select workspace_id, '${uuidOf(make.newId('number'))}', (select id from connection limit 1), e164, 'inactive', app_now() from task`

describe('a task that nobody may ever call', () => {
  test.each([
    ['do_not_call', 'update recipient set dnc_at = app_now()'],
    ['contact_archived', 'update contact set archived_at = app_now()'],
    ['own_number', OWN_NUMBER],
  ])('closes as skipped, %s, and costs no line', async (reason, sql) => {
    const [task] = await addTasks(1)
    await t.owner(sql)
    expect(await claimed()).toBe(0)
    expect(await t.one('select status, end_reason from task where id = $1', [task])).toEqual({
      status: 'skipped',
      end_reason: reason,
    })
  })

  test('a dry run dials no caller ID of the workspace either', async () => {
    await change('campaign', 'dry_run = true', made.campaign)
    await addTasks(1)
    await t.owner(OWN_NUMBER)
    expect(await claimed()).toBe(0)
    expect(await t.one('select status, end_reason from task')).toEqual({
      status: 'skipped',
      end_reason: 'own_number',
    })
  })
})

describe('nothing is claimed', () => {
  test.each([
    [
      'after the kill switch of the workspace, thrown in plain SQL',
      'update workspace set dialing_stopped_at = app_now()',
    ],
    [
      'after the kill switch of the installation, thrown in plain SQL',
      'update installation set dialing_stopped_at = app_now()',
    ],
    ['in a paused campaign', `update campaign set status = 'paused'`],
    ['in a cancelled campaign', `update campaign set status = 'cancelled'`],
    ['D21: with a number out of use', `update phone_number set status = 'inactive'`],
    ['D21: with a number flagged as spam', `update phone_number set status = 'spam_flagged'`],
    ['D21: over an archived connection', 'update connection set archived_at = app_now()'],
    ['while the connection recovers', 'update connection set recovering_since = app_now()'],
    ['without credits for the whole call', 'update credit_account set balance_micro = 879999'],
    ['beyond the budget', 'update campaign set budget_micro = 879999'],
    ['with an archived agent', 'update agent set archived_at = app_now()'],
    ['in a country that is not allowed', `update workspace set allowed_countries = '{GB}'`],
  ])('%s', async (_, sql) => {
    await addTasks(2)
    await t.owner(sql)
    expect(await claimed()).toBe(0)
    expect(t.jobs).toEqual([])
  })
})

test('D10: what is claimed is held, call by call, and never more than there is', async () => {
  await t.owner('update credit_account set balance_micro = 2 * 880000 + 879999')
  await addTasks(4)
  expect(await claimed()).toBe(2)
  expect(await t.one('select held_micro::int as held from credit_account')).toEqual({ held: 2 * 880_000 })
})

test('a claim says when the next retry is due', async () => {
  await makeDueTask(t, made.workspace, made.campaign, {
    status: 'retry_pending',
    next_eligible_at: t.now() + 90_000,
  })
  const { claimed: none, nextAt } = await t.engine.claim(made.workspace)
  expect([none, nextAt]).toEqual([0, t.now() + 90_000])
  await t.advance(90_000)
  expect(await claimed()).toBe(1)
})

test('a wished callback goes before older tasks, a retry before a first attempt', async () => {
  await change('campaign', 'concurrency = 1', made.campaign)
  const order: string[] = []
  const fresh = (await addTasks(1))[0]
  const retry = (
    await makeDueTask(t, made.workspace, made.campaign, { status: 'retry_pending', priority: 1 })
  ).task
  const callback = (
    await makeDueTask(t, made.workspace, made.campaign, { status: 'retry_pending', priority: 2 })
  ).task
  for (let n = 0; n < 3; n++) {
    await t.advance(2000)
    await t.engine.claim(made.workspace)
    const job = t.jobs[0]
    order.push(String((await live())[0]?.['task_id']))
    await t.placeAll()
    await t.hear(
      made.workspace,
      job?.callId ?? '',
      toldEnd(job?.callId ?? '', t.now(), 'completed', { talkSeconds: 5 }),
    )
  }
  expect(order).toEqual([callback, retry, fresh])
})
