/** Runs the command line against a real server on a real socket. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#contract/access.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import * as make from '#test/support/make-workspace.ts'
import { addCommands } from './commands.ts'
import { watchCommandOf } from './watch-command.ts'

let t: TestApp
let url: string
let campaign: string
const folder = mkdtempSync(join(tmpdir(), 'campanile-cli-'))

beforeAll(async () => {
  t = await createTestApp()
  url = await t.app.listen({ host: '127.0.0.1', port: 0 })
  const connection = await make.makeConnection(t, t.workspace)
  const number = await make.makeNumber(t, t.workspace, connection)
  const agent = await make.makeAgent(t, t.workspace)
  campaign = await make.makeCampaign(t, t.workspace, agent, [number], { name: 'Autumn', status: 'running' })
})
afterAll(async () => {
  await t.close()
  rmSync(folder, { recursive: true })
})

const run = (role: Role, ...words: string[]): Promise<string> =>
  runWith(null, ...words, '--url', url, '--key', t.keyOf(role))

/** @param local a data folder on this machine, whose server is ours */
async function runWith(local: string | null, ...words: string[]): Promise<string> {
  let text = ''
  const program = new Command('campanile').exitOverride()
  const output = {
    write: (part: string) => void (text += part),
    live: false,
    colour: false,
    columns: () => 100,
  }
  const access = { url, key: t.keyOf('operator') }
  addCommands(program, {
    output,
    url: null,
    key: null,
    local: (dir) => (dir !== null && dir === local ? access : null),
  })
  await program.parseAsync(words, { from: 'user' })
  return text
}

test('pause, resume and cancel act on the server and show the new state', async () => {
  expect(await run('operator', 'campaign', 'pause', campaign)).toContain('paused')
  expect(await run('operator', 'campaign', 'resume', campaign)).toContain('running')
  await expect(run('operator', 'campaign', 'launch', campaign)).rejects.toThrow(/running/)
})

test('show and watch tell how it goes; watch ends with the campaign', async () => {
  expect(await run('viewer', 'campaign', 'show', campaign)).toContain('Autumn')
  expect(JSON.parse(await run('viewer', 'campaign', 'show', campaign, '--json'))).toMatchObject({
    header: { id: campaign },
  })
  const watching = run('viewer', 'watch', campaign)
  expect(await run('operator', 'campaign', 'cancel', campaign, '--reason', 'test')).toContain('cancelled')
  expect(await watching).toContain('cancelled')
})

test('a draft with an audience is made by one command, which shows whether it is ready', async () => {
  const csv = join(folder, 'people.csv')
  writeFileSync(csv, 'Name,Phone\nAda,+12125550117\nBad,123\n')
  const made = await run('operator', 'campaign', 'create', 'Winter', '--csv', csv)
  expect(made).toContain('2 rows = 1 created')
  expect(made).toContain('Rejected rows:\n  Line 3, column “Phone”: This is an emergency number. Remove it.')
  expect(made).toMatch(/camp_[0-9a-f]{32} {2}draft/)
  expect(made).toMatch(/✓ .*\n/)
  expect(await run('operator', 'import', csv)).toContain('1 unchanged')
  await expect(run('operator', 'import', join(folder, 'none.csv'))).rejects.toThrow('cannot be read')
})

test('a draft made by one command tells of its own numbers and of people in other campaigns', async () => {
  const [own] = await t.owner<{ e164: string }>('select e164 from phone_number where workspace_id = $1', [
    t.workspace,
  ])
  const csv = join(folder, 'others.csv')
  writeFileSync(csv, `Phone\n+12125550117\n${own?.e164}\n`)
  const made = await run(
    'operator',
    'campaign',
    'create',
    'Spring',
    '--csv',
    csv,
    '--leave-out',
    '--end-after',
    '24',
  )
  expect(made).toContain('1 person has a number of this workspace and will never be called.')
  expect(made).toContain(
    '1 person is in other campaigns as well and will be left out here. “Winter” (draft): 1.',
  )
  const id = /camp_[0-9a-f]{32}/.exec(made)?.[0] ?? ''
  expect(await t.expect(200, 'viewer', 'GET', `/api/v1/campaigns/${id}`)).toMatchObject({
    leaveOutElsewhere: true,
    endUncallableHours: 24,
  })
  const person = await make.makeContact(t, t.workspace)
  await make.makeTask(t, t.workspace, campaign, person, { status: 'skipped', end_reason: 'own_number' })
  expect(await run('viewer', 'campaign', 'show', campaign)).toContain('Skipped Own number 1')
})

test('roles are enforced by the server', async () => {
  expect(await run('admin', 'link', '--role', 'viewer')).toMatch(
    /^https:\/\/calls\.example\.com\/sign-in#[\w-]{43}\n$/,
  )
  expect(await run('admin', 'link', '--role', 'operator', '--name', 'Maria Silva')).toMatch(/^https:/)
  const { items } = await t.expect(200, 'admin', 'GET', '/api/v1/sign-in-links')
  expect(items.map(({ name }: { name: string | null }) => name).sort()).toEqual(['Maria Silva', null])
  await expect(run('operator', 'link', '--role', 'admin')).rejects.toThrow('admin')
  await expect(run('viewer', 'stop-dialing')).rejects.toThrow('operator')
})

test('incidents are told in the words of the server, and none as none', async () => {
  expect(await run('viewer', 'incidents')).toBe('No incident has happened.\n')
  await make.insertRow(t, 'incident', {
    workspace_id: t.workspace,
    id: make.newId('incident'),
    kind: 'foreign_call',
    at: '2026-11-23T15:00:00.000Z',
    carrier_ref: 'foreign',
  })
  const { items } = await t.expect(200, 'viewer', 'GET', '/api/v1/incidents')
  expect(await run('viewer', 'incidents')).toBe(
    `Mon 23 Nov 2026 15:00:00 UTC  ${items[0].sentence} ${items[0].followUp}\n`,
  )
  expect(await run('viewer', 'incidents', '--kind', 'talk_limit')).toContain('No incident')
  await expect(run('viewer', 'incidents', '--campaign', 'x')).rejects.toThrow(
    'campaignId must be an id that begins with camp_.',
  )
})

test('the kill switch stops the workspace until it is lifted', async () => {
  const stopped = async (): Promise<unknown> =>
    (await t.expect(200, 'viewer', 'GET', '/api/v1/workspace')).dialingStoppedAt
  await run('operator', 'stop-dialing')
  expect(await stopped()).not.toBeNull()
  await run('admin', 'resume-dialing')
  expect(await stopped()).toBeNull()
})

test('a call is hung up by its id, and of a call that is not there that is said', async () => {
  const { workspace } = t
  const connection = await make.makeConnection(t, workspace)
  const number = await make.makeNumber(t, workspace, connection)
  const agent = await make.makeAgent(t, workspace, { archived_at: await make.worldNow(t) })
  const campaign = await make.makeCampaign(t, workspace, agent, [number], { status: 'cancelled' })
  const contact = await make.makeContact(t, workspace)
  const task = await make.makeTask(t, workspace, campaign, contact, { status: 'calling' })
  const of = { campaign, task, contact, agent, number, connection }
  const id = await make.makeCall(t, workspace, of, { status: 'ringing', placed_at: await make.worldNow(t) })
  expect(await run('operator', 'call', 'hang-up', id)).toContain('when the carrier says so')
  expect((await t.expect(200, 'viewer', 'GET', `/api/v1/calls/${id}`)).hangUpRequestedAt).not.toBeNull()
  await expect(run('viewer', 'call', 'hang-up', id)).rejects.toThrow('operator')
  await expect(run('operator', 'call', 'hang-up', make.newId('call'))).rejects.toThrow('no such call')
})

test('without a server the command says how to name one', async () => {
  const program = new Command().exitOverride()
  addCommands(program, {
    output: { write: () => undefined, live: false, colour: false, columns: () => 80 },
    url: null,
    key: null,
    local: () => null,
  })
  await expect(program.parseAsync(['campaign', 'list'], { from: 'user' })).rejects.toThrow('campanile serve')
})

describe('settings of a running campaign', () => {
  let running: string
  let number: string
  beforeAll(async () => {
    const connection = await make.makeConnection(t, t.workspace)
    number = await make.makeNumber(t, t.workspace, connection)
    const agent = await make.makeAgent(t, t.workspace)
    running = await make.makeCampaign(t, t.workspace, agent, [number], { name: 'Summer', status: 'running' })
  })
  const stored = () => t.expect(200, 'viewer', 'GET', `/api/v1/campaigns/${running}`)

  test('are previewed, set, and undone by the command that is printed', async () => {
    const words = [
      'campaign',
      'set',
      running,
      '--parallel',
      '7',
      '--priority',
      '9',
      '--budget',
      '99.50',
      '--retries',
      '4',
    ]
    expect(await run('operator', ...words, '--preview')).toMatch(
      /Parallel calls go from .* to 7.*\nNothing was changed: this was a preview\.\n$/,
    )
    expect(await stored()).toMatchObject({ concurrency: null, priority: 5 })
    const said = await run('operator', ...words)
    expect(said).toContain('Saved. The change of “Summer” acts from the next call on.')
    expect(await stored()).toMatchObject({ concurrency: 7, priority: 9, budgetMinor: 9950, maxRetries: 4 })
    const undo = /To undo it: campanile (.*)/.exec(said)?.[1] ?? ''
    expect(undo).toBe(`campaign set ${running} --parallel full --priority 5 --budget none --retries 2`)
    await run('operator', ...undo.split(' '))
    expect(await stored()).toMatchObject({ concurrency: null, priority: 5, budgetMinor: null, maxRetries: 2 })
    expect(await run('operator', 'campaign', 'set', running, '--priority', '5')).toBe(
      'Nothing was changed: these values are set already.\n',
    )
  })

  test('take hours as words, as a file, or none', async () => {
    await run(
      'operator',
      'campaign',
      'set',
      running,
      '--hours',
      'Mon-Fri 08:30-12:00, 13:00-17:00; Sat 10:00-14:00',
    )
    expect(await stored()).toMatchObject({
      windowsEnabled: true,
      windows: {
        mon: [
          { open: '08:30', close: '12:00' },
          { open: '13:00', close: '17:00' },
        ],
        sat: [{ open: '10:00', close: '14:00' }],
        sun: [],
      },
    })
    const off = await run('operator', 'campaign', 'set', running, '--hours', 'always')
    expect(off).toContain('--hours "Mon–Fri 08:30–12:00 and 13:00–17:00; Sat 10:00–14:00"')
    expect(await stored()).toMatchObject({ windowsEnabled: false })
    const file = join(folder, 'hours.json')
    writeFileSync(
      file,
      JSON.stringify({
        mon: [],
        tue: [],
        wed: [{ open: '09:00', close: '10:00' }],
        thu: [],
        fri: [],
        sat: [],
        sun: [],
      }),
    )
    await run('operator', 'campaign', 'set', running, '--hours', file)
    expect(await stored()).toMatchObject({
      windowsEnabled: true,
      windows: { wed: [{ open: '09:00', close: '10:00' }] },
    })
  })

  test('take changes of the pool', async () => {
    const other = await make.makeNumber(t, t.workspace, await make.makeConnection(t, t.workspace))
    await run('operator', 'campaign', 'set', running, '--pool', `+${other},-${number}`)
    expect(await stored()).toMatchObject({ numberIds: [other] })
    await run('operator', 'campaign', 'set', running, '--pool', number)
    expect(await stored()).toMatchObject({ numberIds: [number] })
  })

  test.each([
    [['--priority', '11'], '--priority takes a whole number from 1 to 10, not “11”.'],
    [['--budget', 'much'], '--budget takes an amount of USD with at most 2 digits after the point'],
    [['--hours', 'Mon 9-5'], '“Mon 9-5” cannot be read.'],
    [['--hours', 'Mon-Fri, Someday 09:00-17:00'], '“Mon-Fri, Someday 09:00-17:00” cannot be read.'],
    [['--hours', 'Mon 09:00-25:00'], 'The day “mon” has a time'],
    [['--pool', '+num_1,num_2'], 'These are mixed.'],
    [['--pool', '+12125550100'], '“12125550100” is no id of a phone number.'],
    [['--pool', '-num_1'], 'The number pool needs'],
    [[], 'Say what to change'],
  ])('name the option that is wrong: %j', async (words, sentence) => {
    if (words[1] === '-num_1') words = ['--pool', `-${number}`]
    await expect(run('operator', 'campaign', 'set', running, ...words)).rejects.toThrow(sentence)
  })
})

describe('people of a campaign', () => {
  let id: string
  beforeAll(async () => {
    const connection = await make.makeConnection(t, t.workspace)
    const number = await make.makeNumber(t, t.workspace, connection)
    const agent = await make.makeAgent(t, t.workspace)
    id = await make.makeCampaign(t, t.workspace, agent, [number], {
      name: 'People',
      status: 'paused',
      time_zone: 'America/New_York',
      paused_at: '2026-11-23T15:00:00.000Z',
    })
    const person = (name: string) =>
      make.makeContact(t, t.workspace, { first_name: name, last_name: 'Doyle' })
    await make.makeTask(t, t.workspace, id, await person('Ada'))
    await make.makeTask(t, t.workspace, id, await person('Bertram'), {
      status: 'failed',
      end_reason: 'attempts_used',
      attempts: 3,
      last_attempt_at: '2026-07-01T15:00:00.000Z',
    })
  })

  test('are listed with the reason why each is not called', async () => {
    const said = await run('operator', 'campaign', 'tasks', id)
    expect(said).toMatch(/^Contact +Phone +Status +Why not now +Attempts +Last attempt\n/)
    expect(said).toMatch(/Ada Doyle +\+\d+ +pending +Campaign paused +0 of 3 +–\n/)
    expect(said).toMatch(/Bertram Doyle +\+\d+ +failed +All attempts used +3 of 3 +Wed 1 Jul 11:00:00 EDT\n/)
    expect(said).toContain('2 people.')
    expect(await run('operator', 'campaign', 'tasks', id, '--status', 'failed')).not.toContain('Ada')
    expect(await run('operator', 'campaign', 'tasks', id, '--blocker', 'campaign_paused')).not.toContain(
      'Bertram',
    )
    await expect(run('operator', 'campaign', 'tasks', id, '--blocker', 'tired')).rejects.toThrow(
      'no such blocker',
    )
    const first = async (...more: string[]) =>
      (await run('operator', 'campaign', 'tasks', id, '--limit', '1', '--sort', 'task', ...more)).split(
        '\n',
      )[1]
    expect(await first()).not.toBe(await first('--reverse'))
    expect(await run('operator', 'campaign', 'tasks', id, '--reason', 'do_not_call')).not.toContain('Ada')
    await expect(run('operator', 'campaign', 'tasks', id, '--sort', 'name')).rejects.toThrow(/lastAttempt/)
    expect(await run('operator', 'campaign', 'tasks', id, '--limit', '1')).toContain('1 of 2 people.')
  })

  test('have results, as a list and as a file', async () => {
    expect(await run('operator', 'campaign', 'results', id)).toMatch(
      /Bertram Doyle .*failed +All attempts used/,
    )
    const csv = await run('operator', 'campaign', 'results', id, '--csv')
    expect(csv.split('\r\n')).toHaveLength(4)
    expect(csv).toMatch(/^Task,Contact,Company,Phone,Status/)
  })

  test('times are in the zone of the campaign, in a wished zone, and never without its name', async () => {
    const show = (...words: string[]) => run('viewer', 'campaign', 'show', id, ...words)
    expect(await show()).toMatch(/has been paused since \S+(?: Nov,)? 10:00 EST/)
    expect(await show('--zone', 'Europe/Paris')).toMatch(/has been paused since \S+(?: Nov,)? 16:00 CET/)
    expect(await show('--zone', 'Asia/Tokyo')).toMatch(/has been paused since \S+(?: Nov,)? 00:00 GMT\+9/)
    await expect(show('--zone', 'Mars')).rejects.toThrow('--zone takes an IANA time zone')
  })
})

test('a draft and an ended campaign are said to be that, and have no live limits', async () => {
  const agent = await make.makeAgent(t, t.workspace)
  const of = (status: string, columns: object = {}) =>
    make.makeCampaign(t, t.workspace, agent, [], { name: `A ${status}`, status, ...columns })
  const draft = await run('viewer', 'campaign', 'show', await of('draft'))
  expect(draft).toContain('This campaign is a draft: it calls nobody before its launch.')
  expect(draft).toMatch(/✗ .*number/i)
  const ended = await run(
    'viewer',
    'watch',
    await of('cancelled', { cancelled_at: '2026-11-23T15:00:00.000Z', cancel_reason: 'Wrong list' }),
  )
  expect(ended).toMatch(
    /Cancelled Mon 23 Nov 15:00:00 \w+: Wrong list\nResults: campanile campaign results camp_/,
  )
  for (const said of [draft, ended]) expect(said).not.toMatch(/Limit|Lines|Callable|→/)
})

test('the credits are told with what is reserved and what is left', async () => {
  const said = await run('viewer', 'credits')
  expect(said).toMatch(/^Balance \S+ · reserved for open calls \S+ · available \S+\n$/)
  expect(await run('operator', 'credits', '--entries', '5')).toContain(said)
})

test('the line that the demo prints watches its campaign, also in a folder with spaces', async () => {
  for (const data of ['.campanile/demo', join(folder, 'my data')]) {
    const line = watchCommandOf(campaign, data)
    const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
    expect(words[0]).toBe('campanile')
    expect(await runWith(data, ...words.slice(1))).toContain('Autumn')
  }
})
