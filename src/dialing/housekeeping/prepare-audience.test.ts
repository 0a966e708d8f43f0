import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFrozenEngine, type FrozenEngine, START, toldEnd } from '#test/support/frozen-engine.ts'
import { createImportContacts } from '#contacts/import/import-contacts.ts'
import { readSnapshot } from '#reports/live/read-snapshot.ts'
import { eventually } from '#test/support/eventually.ts'
import * as make from '#test/support/make-workspace.ts'
import { readiness } from '#campaigns/draft/readiness.ts'
import { prepareAudience } from './prepare-audience.ts'

let t: FrozenEngine
let made: make.Made
let upload: string
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t, { campaign: { ramp_percent: 100 } })
  upload = make.newId('upload')
  await make.insertRow(t, 'upload', {
    workspace_id: made.workspace,
    id: upload,
    file_name: 'a.csv',
    status: 'done',
    created_at: START,
  })
  await make.insertRow(t, 'campaign_audience', {
    workspace_id: made.workspace,
    campaign_id: made.campaign,
    upload_id: upload,
    total: 6,
  })
})
afterEach(() => t.close())

let line = 2
async function stage(outcome: string, columns: Record<string, unknown> = {}): Promise<string> {
  const person = await make.makeContact(t, made.workspace)
  await make.insertRow(t, 'upload_row', {
    workspace_id: made.workspace,
    upload_id: upload,
    line: line++,
    e164: person.e164,
    contact_id: person.id,
    outcome,
  })
  await make.insertRow(t, 'recipient', { workspace_id: made.workspace, e164: person.e164, ...columns })
  return person.id
}
const prepare = () => t.db.tx(made.workspace, (tx) => prepareAudience(tx, t.ids, made.campaign))
const statuses = () => t.owner('select status, count(*)::int as n from task group by 1 order by 1')

test('a claim does not wait for a batch of its campaign', async () => {
  for (let n = 0; n < 3; n++) await stage('created')
  await prepare()
  await t.owner('update campaign_audience set done = false')
  await stage('created')
  const [prepared, commit] = [Promise.withResolvers<number>(), Promise.withResolvers<void>()]
  const batch = t.db.tx(made.workspace, async (tx) => {
    prepared.resolve(await prepareAudience(tx, t.ids, made.campaign))
    await commit.promise
  })
  expect(await prepared.promise).toBe(1)
  let claimed = 0
  const claim = t.engine.claim(made.workspace).then((done) => void (claimed = done.claimed))
  await eventually('a claim ends while the batch is open', () => claimed > 0)
  commit.resolve()
  await Promise.all([batch, claim])
})

describe('an audience', () => {
  test('D15: becomes one task per accepted row, whatever happens to it, and the statuses add up to the total', async () => {
    for (const outcome of ['created', 'updated', 'unchanged']) await stage(outcome)
    await stage('created', { dnc_at: START })
    await stage('duplicate')
    expect(await prepare()).toBe(4)
    expect(await statuses()).toEqual([
      { status: 'pending', n: 3 },
      { status: 'skipped', n: 1 },
    ])
    await t.engine.claim(made.workspace)
    const callId = t.jobs[0]?.callId ?? ''
    await t.placeAll()
    await t.hear(made.workspace, callId, toldEnd(callId, t.now(), 'bad_number'))
    const told = await t.owner<{ key: string; n: number }>(
      `select key, sum(amount)::int as n from (select key, amount from tally where scope = $1 union all select key, amount from tally_delta where scope = $1) a
       where key like 't:%' group by key having sum(amount) <> 0 order by key`,
      [made.campaign],
    )
    const counted = await t.owner<{ key: string; n: number }>(
      `select 't:' || status as key, count(*)::int as n from task group by 1 order by 1`,
    )
    expect(told).toEqual(counted)
    expect(told.reduce((sum, row) => sum + row.n, 0)).toBe(4)
  })

  test('D23: from a file with bad rows holds exactly the good ones, and the same file twice adds nobody', async () => {
    const importContacts = createImportContacts({ db: t.db, ids: t.ids })
    const file = 'Phone,Name\n+353209110001,Ann\n3.53209E+11,Bo\n,Cy\n+353209110002,Di\n'
    async function* source(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from(file))
    }
    const run = () =>
      importContacts({
        workspace: made.workspace,
        actor: 'engine',
        source: source(),
        fileName: 'a.csv',
        defaultCountry: 'IE',
      })
    const first = await run()
    expect(first).toMatchObject({ rows: 4, created: 2, rejected: 2 })
    expect(
      await t.owner(
        'select line, column_name, length(code) > 0 as coded from upload_reject where upload_id = $1 order by line',
        [first.uploadId],
      ),
    ).toEqual([
      { line: 3, column_name: 'Phone', coded: true },
      { line: 4, column_name: 'Phone', coded: true },
    ])
    expect(await run()).toMatchObject({ rows: 4, created: 0, updated: 0, unchanged: 2, rejected: 2 })
    await t.owner('update campaign_audience set upload_id = $1', [first.uploadId])
    await prepare()
    expect(await statuses()).toEqual([{ status: 'pending', n: 2 }])
  })

  test('is taken in once, even when it is prepared again', async () => {
    await stage('created')
    await prepare()
    expect(await t.one('select done, prepared from campaign_audience')).toEqual({ done: true, prepared: 1 })
    expect(await prepare()).toBe(0)
    await t.owner('update campaign_audience set done = false, next_line = 0')
    await prepare()
    expect(await statuses()).toEqual([{ status: 'pending', n: 1 }])
  })

  test('takes in caller IDs of the workspace as skipped, with the reason in the figures', async () => {
    const own = await stage('created')
    await stage('created')
    const { e164 } = await t.one<{ e164: string }>('select e164 from contact where id = $1', [own])
    await make.makeNumber(t, made.workspace, made.connection, { e164, status: 'inactive' })
    await prepare()
    expect(await t.owner('select status, end_reason from task order by 1')).toEqual([
      { status: 'pending', end_reason: null },
      { status: 'skipped', end_reason: 'own_number' },
    ])
    const shown = await t.db.tx(made.workspace, (tx) => readSnapshot(tx, made.campaign, { clockSkewMs: 0 }))
    expect(shown?.skipped).toEqual([{ code: 'own_number', label: 'Own number', count: 1 }])
    expect(shown?.tasks.rows.map((row) => row.endReason?.label ?? null).sort()).toEqual(['Own number', null])
  })

  describe('of a campaign that leaves out people of other campaigns', () => {
    /** Another campaign with a staged file of the same people. */
    const stagedElsewhere = async (columns: make.Columns, people: readonly string[]): Promise<string> => {
      const other = await make.makeCampaign(t, made.workspace, made.agent, [made.number], columns)
      const file = make.newId('upload')
      await make.insertRow(t, 'upload', { workspace_id: made.workspace, id: file, file_name: 'b.csv', status: 'done', created_at: START }) // prettier-ignore
      await make.insertRow(t, 'campaign_audience', { workspace_id: made.workspace, campaign_id: other, upload_id: file, total: people.length }) // prettier-ignore
      for (const [n, id] of people.entries())
        await t.owner(
          `insert into upload_row (workspace_id, upload_id, line, e164, contact_id, outcome)
           select workspace_id, $2, $3, e164, id, 'unchanged' from contact where id = $1`,
          [id, file, n + 2],
        )
      return other
    }
    const reasons = async (campaign: string): Promise<Record<string, string | null>> =>
      Object.fromEntries(
        (
          await t.owner<{ contact_id: string; end_reason: string | null }>(
            'select contact_id, end_reason from task where campaign_id = $1',
            [campaign],
          )
        ).map((task) => [task.contact_id, task.end_reason]),
      )
    beforeEach(() => t.owner('update campaign set leave_out_elsewhere = true'))

    test('takes them in as skipped, whatever the state of the other campaign, and the totals add up', async () => {
      const people: string[] = []
      for (let n = 0; n < 8; n++) people.push(await stage('created'))
      const [draft, scheduled, called, over, ended, dry, filtered, alone] = people as [string, string, string, string, string, string, string, string] // prettier-ignore
      const inDraft = await stagedElsewhere({ status: 'draft' }, [draft])
      await stagedElsewhere({ status: 'scheduled' }, [scheduled])
      const live = await make.makeCampaign(t, made.workspace, made.agent, [made.number], { status: 'paused' })
      const person = async (id: string) => ({ ...(await t.one<{ e164: string; zone_group_id: number }>('select e164, zone_group_id from contact where id = $1', [id])), id, group: 0, country: 'IE' }) // prettier-ignore
      const task = async (id: string, columns: make.Columns) => {
        const one = await person(id)
        await make.makeTask(t, made.workspace, live, { ...one, group: one.zone_group_id }, columns)
      }
      await task(called, { status: 'retry_pending' })
      await task(over, { status: 'completed' })
      await stagedElsewhere({ status: 'cancelled' }, [ended])
      await stagedElsewhere({ status: 'draft', dry_run: true }, [dry])
      await t.owner(`update contact set tags = '{vip}' where id = $1`, [filtered])
      const byTag = await make.makeCampaign(t, made.workspace, made.agent, [made.number], { status: 'draft' })
      await t.owner('insert into campaign_audience (workspace_id, campaign_id, filter) values ($1, $2, $3)', [made.workspace, byTag, '{"tag":"vip"}']) // prettier-ignore
      expect(await prepare()).toBe(8)
      const left = 'in_other_campaign'
      expect(await reasons(made.campaign)).toEqual({ [draft]: left, [scheduled]: left, [called]: left, [filtered]: left, [over]: null, [ended]: null, [dry]: null, [alone]: null }) // prettier-ignore
      expect(await t.one('select prepared, total, done from campaign_audience where campaign_id = $1', [made.campaign])).toEqual({ prepared: 8, total: 6, done: true }) // prettier-ignore
      const shown = await t.db.tx(made.workspace, (tx) => readSnapshot(tx, made.campaign, { clockSkewMs: 0 }))
      expect(shown).toMatchObject({ total: 8, skipped: [{ code: left, label: 'In another campaign', count: 4 }] }) // prettier-ignore
      // The history of each says for which campaign.
      expect(
        await t.owner(
          `select l.data from ledger l join task k on k.id = l.task_id where l.kind = 'task' and k.contact_id = $1 and k.campaign_id = $2`,
          [draft, made.campaign],
        ),
      ).toEqual([{ data: { reason: left, campaign: inDraft } }])
    })

    test('and of another that does so as well calls each of them in exactly one of the two', async () => {
      const people: string[] = []
      for (let n = 0; n < 3; n++) people.push(await stage('created'))
      const other = await stagedElsewhere({ leave_out_elsewhere: true }, people)
      await Promise.all([prepare(), t.db.tx(made.workspace, (tx) => prepareAudience(tx, t.ids, other))])
      const [own, theirs] = [await reasons(made.campaign), await reasons(other)]
      for (const id of people)
        expect([own[id], theirs[id]].filter((reason) => reason === null)).toHaveLength(1)
    })

    test('leaves nobody to a campaign that has passed them over already, even while its file is not all taken in', async () => {
      const id = await stage('created')
      const other = await stagedElsewhere({ leave_out_elsewhere: true }, [id])
      await prepare()
      await t.owner('update campaign_audience set done = false where campaign_id = $1', [made.campaign])
      await t.db.tx(made.workspace, (tx) => prepareAudience(tx, t.ids, other))
      expect([(await reasons(made.campaign))[id], (await reasons(other))[id]]).toEqual([
        'in_other_campaign',
        null,
      ])
    })

    test('is said in what the draft is checked for', async () => {
      await stage('created')
      await t.owner(`update campaign set status = 'draft'`)
      const rows = await t.db.tx(made.workspace, (tx) => readiness(tx, made.campaign))
      expect(rows.find(({ check }) => check === 'contacts')?.detail).toMatch(/other campaigns are left out/)
    })
  })

  test('without that wish takes in people of other campaigns like all others', async () => {
    const id = await stage('created')
    const other = await make.makeCampaign(t, made.workspace, made.agent, [made.number])
    const { e164, group } = await t.one<{ e164: string; group: number }>('select e164, zone_group_id as group from contact where id = $1', [id]) // prettier-ignore
    await make.makeTask(t, made.workspace, other, { id, e164, group, country: 'IE' })
    await prepare()
    expect(await statuses()).toEqual([{ status: 'pending', n: 2 }])
  })

  test('T6: starts with a person who has just talked held back until the pause is over', async () => {
    await stage('created', { talked_at: new Date(START - 600_000).toISOString() })
    await prepare()
    expect(await t.one('select hold_code, hold_until from task')).toEqual({
      hold_code: 'recipient_call_limit',
      hold_until: new Date(START + 1_200_000),
    })
  })

  test('T6: starts with a person at the call limit held back until the limit lets go', async () => {
    await t.owner('update workspace set recipient_limit_day = 1')
    await stage('created', { attempts: `{${new Date(START - 1000).toISOString()}}` })
    await prepare()
    expect(await t.one('select hold_code, hold_until from task')).toEqual({
      hold_code: 'recipient_call_limit',
      hold_until: new Date(START - 1000 + 86_400_000),
    })
    expect((await t.engine.claim(made.workspace)).claimed).toBe(0)
  })

  test('of a cancelled campaign is taken in no further', async () => {
    await stage('created')
    await t.owner(`update campaign set status = 'cancelled'`)
    await prepare()
    expect(await statuses()).toEqual([])
    expect(await t.one('select done from campaign_audience')).toEqual({ done: true })
  })
})

describe('an audience of contacts', () => {
  const choose = (filter: object) =>
    t.owner('update campaign_audience set upload_id = null, filter = $1, total = 2', [JSON.stringify(filter)])
  const person = async (columns: Record<string, unknown> = {}, recipient: Record<string, unknown> = {}) => {
    const made_ = await make.makeContact(t, made.workspace, columns)
    await make.insertRow(t, 'recipient', { workspace_id: made.workspace, e164: made_.e164, ...recipient })
    return made_.id
  }

  test('becomes one task per contact that matches, however many there turn out to be', async () => {
    await t.owner('delete from task')
    await t.owner('update contact set archived_at = created_at')
    const vips = [await person({ tags: ['vip'] }), await person({ tags: ['a', 'vip'] })]
    await person({ tags: ['other'] })
    await person({ tags: ['vip'], archived_at: START })
    await person({ tags: ['vip'] }, { dnc_at: START })
    await choose({ tag: 'vip' })
    vips.push(await person({ tags: ['vip'] }))
    expect(await prepare()).toBe(3)
    expect(await t.owner('select contact_id from task order by id')).toEqual(
      vips.toSorted().map((contact_id) => ({ contact_id })),
    )
    expect(await t.owner('select total, prepared, done from campaign_audience')).toEqual([
      { total: 3, prepared: 3, done: true },
    ])
    expect(await prepare()).toBe(0)
  })

  test('goes on where the last batch ended', async () => {
    await t.owner('delete from task')
    await t.owner('update contact set archived_at = created_at')
    await t.owner(
      `insert into contact (workspace_id, id, e164, zone_group_id, created_at, updated_at)
       select $1, ${make.sqlId('contact')}, '+3532091' || lpad((n + 50000)::text, 5, '0'), $2::int, app_now(), app_now()
       from generate_series(1, 1500) n`,
      [made.workspace, await make.makeZoneGroup(t, made.workspace)],
    )
    await choose({})
    expect([await prepare(), await prepare(), await prepare()]).toEqual([1000, 500, 0])
    expect(await t.owner('select total, prepared, done from campaign_audience')).toEqual([
      { total: 1500, prepared: 1500, done: true },
    ])
  })
})
