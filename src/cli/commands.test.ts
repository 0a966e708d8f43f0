/** Runs the command line against a real server on a real socket. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#contract/access.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import * as make from '#test/support/make-workspace.ts'
import { addCommands } from './commands.ts'

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

async function run(role: Role, ...words: string[]): Promise<string> {
  let text = ''
  const program = new Command('campanile').exitOverride()
  const output = {
    write: (part: string) => void (text += part),
    live: false,
    colour: false,
    columns: () => 100,
  }
  addCommands(program, { output, url: null, key: null, local: () => null })
  await program.parseAsync([...words, '--url', url, '--key', t.keyOf(role)], { from: 'user' })
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
  expect(made).toMatch(/camp_[0-9a-f]{32} {2}draft/)
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
  expect(made).toContain('1 of them caller IDs of this workspace: never called')
  expect(made).toContain('1 of them in other campaigns as well: left out: 1 in Winter (draft)')
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
  await expect(run('operator', 'link', '--role', 'admin')).rejects.toThrow('admin')
  await expect(run('viewer', 'stop-dialing')).rejects.toThrow('operator')
})

test('incidents are told in the words of the server, and none as none', async () => {
  expect(await run('viewer', 'incidents')).toBe('No incident was noted.\n')
  await make.insertRow(t, 'incident', {
    workspace_id: t.workspace,
    id: make.newId('incident'),
    kind: 'foreign_call',
    at: '2026-11-23T15:00:00.000Z',
    carrier_ref: 'foreign',
  })
  const { items } = await t.expect(200, 'viewer', 'GET', '/api/v1/incidents')
  expect(await run('viewer', 'incidents')).toBe(
    `2026-11-23T15:00:00.000Z  ${items[0].sentence} ${items[0].followUp}\n`,
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
