/** Tests results, the call log, saved filters, recordings and analytics as clients use them. */
import { CAPABLE } from '#test/support/capable.ts'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Carrier, Recording } from '#carriers/carrier.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let campaign = ''
let number = ''
let connection = ''
let agent = ''
const calls: string[] = []
const AUDIO = Buffer.from('RIFF....WAVE, four bytes of tone')
beforeAll(async () => {
  t = await createTestApp()
  connection = await make.makeConnection(t, t.workspace)
  number = await make.makeNumber(t, t.workspace, connection)
  const field = (name: string) => ({ name, description: '' })
  agent = await make.makeAgent(t, t.workspace, { extraction_fields: [field('budget'), field('start_date')] })
  const other = await make.makeAgent(t, t.workspace, { extraction_fields: [field('budget'), field('crew')] })
  const variants = [agent, other].map((agentId) => ({ agentId, weight: 50 }))
  campaign = await make.makeCampaign(t, t.workspace, agent, [number], { status: 'completed', record: true, variants }) // prettier-ignore
  for (let n = 0; n < 6; n++) calls.push(await makeEnded(n))
  t.carriers.set(connection, {
    recording: async (_: string, range: string | null) => recordingOf(range),
  } as Carrier)
})
afterAll(() => t.close())

/** Tasks with an even number were answered. */
async function makeEnded(n: number): Promise<string> {
  const contact = await make.makeContact(t, t.workspace, { first_name: n === 0 ? '=1+1' : `Maeve ${n}` })
  const task = await make.makeTask(t, t.workspace, campaign, contact, {
    status: n % 2 ? 'failed' : 'completed',
    attempts: 1,
  })
  const at = Date.UTC(2026, 2, 2 + n, 10, 20)
  const heard = n % 2 === 0
  const id = await make.makeCall(t, t.workspace, { campaign, task, contact, agent, number, connection }, {
    status: 'ended', result: heard ? 'answered_human' : 'no_answer', placed_at: at, ended_at: at + 60_000,
    claimed_at: new Date(at).toISOString(), carrier_ref: `ref_${n}`, ai_micro: 20_000, telephony_micro: 10_000,
    ...(heard && { answered_at: at, talk_seconds: 30, disposition: 'interested', sentiment: 'positive', score: 70,
      transcript: [{ speaker: 'agent', at: 1, text: 'Hello' }],
      ...(n === 2 && { summary: 'Ring +353209177199.', fields: { budget: '=10', crew: 'four' }, turn_latency_ms: [900, 700, 1900, 800],
        analysis: { by: 'model', evidence: { disposition: null, sentiment: null, score: null, fields: { crew: { turn: 0, text: 'Hello' } } } } }) }),
  }) // prettier-ignore
  await t.owner('update task set last_call_id = $2, last_attempt_at = $3 where id = $1', [
    task,
    id,
    new Date(at),
  ])
  return id
}

function recordingOf(range: string | null): Recording {
  const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? []
  const part = range === null ? AUDIO : AUDIO.subarray(Number(from), to === '' ? undefined : Number(to) + 1)
  if (part.length === 0) return { kind: 'outside' }
  const contentRange =
    range === null ? null : `bytes ${from}-${Number(from) + part.length - 1}/${AUDIO.length}`
  return {
    kind: 'audio',
    contentType: 'audio/wav',
    length: part.length,
    contentRange,
    body: Readable.from([part]),
  }
}
const linesOf = (body: string): string[] => body.split(/\r?\n/).filter(Boolean)

describe('exports', () => {
  test.each([
    ['results', () => `/api/v1/campaigns/${campaign}/results`],
    ['the call log', () => '/api/v1/calls'],
  ])('of %s are the same rows as CSV and as JSON Lines, with the same filter', async (_, of) => {
    const csv = await t.ask('operator', 'GET', `${of()}.csv?disposition=interested`)
    const json = await t.ask('operator', 'GET', `${of()}.jsonl?disposition=interested`)
    expect([csv.headers['content-type'], json.headers['content-type']]).toEqual([
      'text/csv; charset=utf-8',
      'application/x-ndjson; charset=utf-8',
    ])
    const [header = '', ...rows] = linesOf(csv.body)
    expect([header.split(',').length > 10, rows.length]).toEqual([true, 3])
    const objects = linesOf(json.body).map((line) => JSON.parse(line) as { id: string; disposition: string })
    expect(objects.map(({ id }) => id)).toEqual(rows.map((row) => row.split(',')[0]))
    expect(new Set(objects.map(({ disposition }) => disposition))).toEqual(new Set(['interested']))
  })

  test('are masked for viewers, and no spreadsheet runs them', async () => {
    for (const url of [
      `/api/v1/campaigns/${campaign}/results.csv`,
      '/api/v1/calls.csv',
      '/api/v1/calls.jsonl',
    ]) {
      expect((await t.ask('viewer', 'GET', url)).body).not.toMatch(/\+3532091\d{5}|\+1212555\d{4}/)
      expect((await t.ask('operator', 'GET', url)).body).toMatch(/\+3532091\d{5}/)
    }
    expect((await t.ask('operator', 'GET', `/api/v1/calls.csv`)).body).toContain(`'=1+1`)
  })
})

describe('what the analysis found', () => {
  const cells = (text = ''): string[] => text.split(',')

  test('is in the files of results: a summary, and a column per field of every agent of the campaign', async () => {
    const csv = await t.ask('operator', 'GET', `/api/v1/campaigns/${campaign}/results.csv`)
    const [header, ...rows] = linesOf(csv.body)
    expect(cells(header).slice(-4)).toEqual(['Summary', 'budget', 'start_date', 'crew'])
    const told = rows.map((row) => cells(row).slice(-4)).filter(([summary]) => summary !== '')
    expect(told).toEqual([['Ring +353209177199.', "'=10", '', 'four']])
    const json = await t.ask('operator', 'GET', `/api/v1/campaigns/${campaign}/results.jsonl`)
    const found = linesOf(json.body).map((line) => JSON.parse(line) as { summary: unknown; fields: unknown })
    expect(found.filter(({ summary }) => summary !== null)).toMatchObject([
      { summary: 'Ring +353209177199.', fields: { budget: '=10', crew: 'four' } },
    ])
  })

  test('is in the files of the call log, and no number in it is shown to viewers', async () => {
    for (const kind of ['csv', 'jsonl']) {
      expect((await t.ask('operator', 'GET', `/api/v1/calls.${kind}`)).body).toContain('Ring +353209177199.')
      expect((await t.ask('viewer', 'GET', `/api/v1/calls.${kind}`)).body).toMatch(/Ring \+3 [•\s]+99\./)
    }
  })

  test('is told of the call, with the words that show it and the latency of its turns', async () => {
    expect(await t.expect(200, 'operator', 'GET', `/api/v1/calls/${calls[2]}`)).toMatchObject({
      summary: 'Ring +353209177199.',
      fields: { budget: '=10', crew: 'four' },
      analysis: { by: 'model', evidence: { fields: { crew: { turn: 0, text: 'Hello' } } } },
      turnLatency: { medianMs: 800, slowestMs: 1900, answers: 4 },
    })
    expect(await t.expect(200, 'operator', 'GET', `/api/v1/calls/${calls[4]}`)).toMatchObject({
      summary: null,
      fields: {},
      analysis: null,
      turnLatency: null,
    })
  })

  test('a call says whether its carrier tells prices, so that an estimate that stays one is told as such', async () => {
    const tells = async (can: object | null) => {
      await t.owner(`update connection set can = $1`, [can && JSON.stringify(can)])
      return (await t.expect(200, 'operator', 'GET', `/api/v1/calls/${calls[2]}`)).carrierTellsPrice
    }
    expect(await tells({ ...CAPABLE, price: 'none' })).toBe(false)
    expect(await tells(CAPABLE)).toBe(true)
    expect(await tells(null)).toBe(true)
  })
})

describe('the call log', () => {
  const idsOf = async (query: string): Promise<string[]> =>
    (await t.expect(200, 'operator', 'GET', `/api/v1/calls?${query}`)).items.map(
      ({ id }: { id: string }) => id,
    )

  test('is newest first, and every filter leaves exactly its calls', async () => {
    const newest = calls.toReversed()
    expect(await idsOf('')).toEqual(newest)
    const answered = newest.filter((_, n) => n % 2 === 1)
    for (const query of [
      'result=answered_human',
      'disposition=interested',
      `campaignId=${campaign}&result=answered_human`,
    ])
      expect(await idsOf(query)).toEqual(answered)
    for (const query of [
      `campaignId=${campaign}`,
      `numberId=${number}`,
      `agentId=${agent}`,
      'status=ended',
      'dryRun=false',
    ])
      expect(await idsOf(query)).toEqual(newest)
    expect(await idsOf('since=2026-03-04T00:00:00Z&until=2026-03-06T00:00:00Z')).toEqual([calls[3], calls[2]])
    expect(await idsOf('q=maeve%203')).toEqual([calls[3]])
    expect(await idsOf(`campaignId=camp_${'0'.repeat(32)}`)).toEqual([])
  })

  test('has calls in progress among a number’s, and goes on behind a cursor without gap or double', async () => {
    const contact = await make.makeContact(t, t.workspace)
    const task = await make.makeTask(t, t.workspace, campaign, contact, { status: 'calling' })
    const open = await make.makeCall(t, t.workspace, { campaign, task, contact, agent, number, connection }, {
      status: 'in_progress', placed_at: Date.UTC(2026, 2, 4, 12), carrier_ref: 'ref_open' }) // prettier-ignore
    const seen: string[] = []
    for (let cursor = ''; ;) {
      const page = await t.expect(200, 'operator', 'GET', `/api/v1/calls?numberId=${number}&limit=2${cursor}`)
      seen.push(...page.items.map(({ id }: { id: string }) => id))
      if (page.nextCursor === null) break
      cursor = `&cursor=${page.nextCursor}`
    }
    expect(seen).toEqual([...calls.slice(3).toReversed(), open, ...calls.slice(0, 3).toReversed()])
    await t.owner(`update call set status = 'ended', result = 'withdrawn' where id = $1`, [open])
    await t.owner('delete from call where id = $1', [open])
    await t.owner('delete from task where id = $1', [task])
  })

  test('finds a person by a whole number, for those who may see it', async () => {
    const { phone } = (await t.expect(200, 'operator', 'GET', `/api/v1/calls/${calls[4]}`)) as {
      phone: string
    }
    expect(await idsOf(`q=${encodeURIComponent(phone)}`)).toEqual([calls[4]])
    const viewed = await t.expect(200, 'viewer', 'GET', `/api/v1/calls?q=${encodeURIComponent(phone)}`)
    expect(viewed.items).toEqual([])
  })
})

test('a filter is kept for everyone under a name of its own, and forgotten again', async () => {
  const kept = { page: 'calls', name: 'Hot leads', query: { disposition: 'interested' } }
  await t.expect(403, 'viewer', 'POST', '/api/v1/saved-filters', kept)
  const made = await t.expect(201, 'operator', 'POST', '/api/v1/saved-filters', kept)
  expect(await t.expect(409, 'admin', 'POST', '/api/v1/saved-filters', kept)).toMatchObject({
    code: 'already_exists',
  })
  await t.expect(201, 'operator', 'POST', '/api/v1/saved-filters', { ...kept, page: 'contacts' })
  const list = () => t.expect(200, 'viewer', 'GET', '/api/v1/saved-filters?page=calls')
  expect((await list()).items).toEqual([made])
  await t.expect(403, 'viewer', 'DELETE', `/api/v1/saved-filters/${made.id}`)
  await t.expect(204, 'operator', 'DELETE', `/api/v1/saved-filters/${made.id}`)
  expect((await list()).items).toEqual([])
  await t.expect(404, 'operator', 'DELETE', `/api/v1/saved-filters/${made.id}`)
  const audit = await t.owner<{ what: string }>(
    `select data->>'what' as what from ledger where data->>'id' = $1 order by id`,
    [made.id],
  )
  expect(audit.map(({ what }) => what)).toEqual(['filter.kept', 'filter.forgotten'])
})

describe('a recording', () => {
  const url = (n: number): string => `/api/v1/calls/${calls[n]}/recording`

  test('is handed through whole and in parts, and each hearing is in the audit log', async () => {
    const whole = await t.ask('operator', 'GET', url(0))
    expect([whole.statusCode, whole.headers['content-type'], whole.rawPayload.equals(AUDIO)]).toEqual([
      200,
      'audio/wav',
      true,
    ])
    const part = await t.ask('operator', 'GET', url(0), undefined, { range: 'bytes=4-9' })
    expect([part.statusCode, part.headers['content-range'], part.body]).toEqual([
      206,
      `bytes 4-9/${AUDIO.length}`,
      AUDIO.toString().slice(4, 10),
    ])
    const outside = await t.ask('operator', 'GET', url(0), undefined, { range: 'bytes=900-' })
    expect([outside.statusCode, outside.json().code]).toEqual([416, 'range_not_satisfiable'])
    const audit = await t.owner(
      `select 1 from ledger where kind = 'audit' and data->>'what' = 'recording.played'`,
    )
    expect(audit.length).toBe(1)
  })

  test('that cannot be heard says why, to viewers too', async () => {
    const state = async (role: 'viewer' | 'operator', n: number) =>
      (await t.expect(200, role, 'GET', `/api/v1/calls/${calls[n]}`)).recording
    expect(await state('operator', 0)).toMatchObject({
      available: true,
      why: null,
      label: expect.stringContaining('Simulated'),
    })
    expect(await state('operator', 1)).toMatchObject({
      available: false,
      why: expect.stringContaining('Nobody answered'),
    })
    expect(await state('viewer', 0)).toMatchObject({ available: false, why: expect.stringContaining('role') })
    await t.expect(403, 'viewer', 'GET', url(0))
    expect(await t.expect(404, 'operator', 'GET', url(1))).toMatchObject({
      detail: expect.stringContaining('Nobody answered'),
    })
    await t.owner('update campaign set record = false where id = $1', [campaign])
    expect(await t.expect(404, 'operator', 'GET', url(0))).toMatchObject({
      detail: expect.stringContaining('does not record'),
    })
    await t.owner('update campaign set record = true where id = $1', [campaign])
  })

  test('of a carrier that is silent is unavailable, not missing', async () => {
    const carrier = t.carriers.get(connection)!
    t.carriers.set(connection, { ...carrier, recording: async () => ({ kind: 'no_answer' as const }) })
    expect(await t.expect(503, 'operator', 'GET', url(0))).toMatchObject({ code: 'unavailable' })
    t.carriers.set(connection, carrier)
  })
})

describe('analytics', () => {
  const read = (query = '') => t.expect(200, 'viewer', 'GET', `/api/v1/analytics?${query}`)

  test('tell a campaign as its calls add up', async () => {
    const { together, campaigns } = await read(`campaignId=${campaign}`)
    expect(campaigns.map(({ id }: { id: string }) => id)).toEqual([campaign])
    expect(together).toMatchObject({
      calls: 6,
      answered: 3,
      answerRate: 50,
      results: [
        { result: 'answered_human', count: 3 },
        { result: 'no_answer', count: 3 },
      ],
      details: {
        dispositions: [{ disposition: 'interested', count: 3 }],
        reached: [{ attempt: 1, count: 3, share: 100 }],
        avgDurationSeconds: 30,
        avgScore: 70,
        cost: { total: { minor: 18, currency: 'USD' }, perAnsweredCall: { minor: 6 } },
      },
    })
    expect(together.heat).toContainEqual({ weekday: 1, hour: 10, calls: 1, answered: 1, answerRate: 100 })
  })

  test('of a range count its calls alone, and say the range they counted', async () => {
    const { together, since } = await read(
      `campaignId=${campaign}&since=2026-03-04T10:07:00Z&until=2026-03-06T00:00:00Z`,
    )
    expect(since).toBe('2026-03-04T10:00:00.000Z')
    expect(together).toMatchObject({
      calls: 2,
      answered: 1,
      details: { cost: { total: { minor: 6 } }, avgScore: 70 },
    })
  })

  test('without a choice show the campaigns launched last, and refuse what is no choice', async () => {
    expect((await read()).campaigns.map(({ id }: { id: string }) => id)).toEqual([campaign])
    await t.expect(404, 'viewer', 'GET', `/api/v1/analytics?campaignId=camp_${'0'.repeat(32)}`)
    await t.expect(400, 'viewer', 'GET', '/api/v1/analytics?campaignId=all')
    await t.expect(
      400,
      'viewer',
      'GET',
      '/api/v1/analytics?since=2026-03-04T00:00:00Z&until=2026-03-03T00:00:00Z',
    )
  })
})
