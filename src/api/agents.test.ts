import { brainFaults } from '#wording/agents.ts'
import { fillVariables } from '#contract/prompt-variables.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

const ada = {
  name: 'Ada',
  prompt: '',
  openingLine: 'Hello {{first_name}}, this is Ada from {{ company }}.',
  dispositions: ['interested', 'do_not_call'],
  extractionFields: [],
}
const talk = (role: 'operator' | 'viewer', status: number, said: { speaker: string; text: string }[]) =>
  t.expect(status, role, 'POST', '/api/v1/agents/test', {
    agent: ada,
    variables: { first_name: 'Maeve' },
    said,
  })

test('a test conversation fills in variables, goes on turn by turn, and leaves nothing behind', async () => {
  const rows = () => t.owner('select count(*) as n from ledger')
  const before = await rows()
  const opened = await talk('operator', 200, [])
  // A variable without a value leaves no gap before the full stop.
  expect(opened).toEqual({
    reply:
      'Hello Maeve, this is Ada from. I am an AI assistant. If you do not wish to be called, just say so.',
    outcome: null,
    simulated: true,
  })
  const ended = await talk('operator', 200, [
    { speaker: 'agent', text: opened.reply },
    { speaker: 'contact', text: 'Stop calling me.' },
  ])
  expect(ended).toMatchObject({ outcome: { disposition: 'do_not_call', note: null } })
  expect(await rows()).toEqual(before)
})

test('an agent opens as the workspace asks, which only an admin changes, and the audit log shows', async () => {
  const change = (status: number, role: 'admin' | 'operator', opening: object) =>
    t.expect(status, role, 'PATCH', '/api/v1/workspace', { opening })
  const asks = { saysAi: false, business: ' Harbour Foods ', offersOptOut: false }
  expect(await change(403, 'operator', asks)).toMatchObject({ code: 'forbidden' })
  await change(400, 'admin', { ...asks, business: 'x'.repeat(121) })
  expect(await change(200, 'admin', asks)).toMatchObject({ opening: { ...asks, business: 'Harbour Foods' } })
  expect((await talk('operator', 200, [])).reply).toBe(
    'Hello Maeve, this is Ada from. I am calling for Harbour Foods.',
  )
  const { items } = await t.expect(200, 'admin', 'GET', '/api/v1/audit?kind=audit&limit=1')
  expect(items[0].data).toMatchObject({
    before: { opening: { saysAi: true } },
    after: { opening: { saysAi: false } },
  })
  await change(200, 'admin', { saysAi: true, business: '', offersOptOut: true })
})

test('a viewer may not talk to an agent', async () => {
  expect(await talk('viewer', 403, [])).toMatchObject({ code: 'forbidden' })
})

test('a variable never reaches what every object has', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'custom.constructor'])
    expect(fillVariables(`Hello {{${name}}}!`, { first_name: 'Ann' })).toBe('Hello!')
  expect(fillVariables('Hello {{first_name}}!', { first_name: 'Ann' })).toBe('Hello Ann!')
})

test('the key of an agent’s own model is stored, kept with the address that it was given for, and never told', async () => {
  const brain = {
    kind: 'model',
    provider: 'openai',
    model: 'm',
    baseUrl: 'https://models.example.com/v1',
  }
  const made = await t.expect(201, 'operator', 'POST', '/api/v1/agents', {
    ...ada,
    brain,
    brainKey: 'key-of-a-test',
  })
  expect(made).toMatchObject({ brain, hasBrainKey: true })
  const path = `/api/v1/agents/${made.id}`
  const moved = { ...brain, baseUrl: 'https://elsewhere.example.com/v1' }
  expect(await t.expect(422, 'operator', 'PATCH', path, { brain: moved })).toMatchObject({
    detail: brainFaults.keyMoved,
  })
  await t.expect(422, 'operator', 'POST', '/api/v1/agents/test', {
    agent: { ...ada, brain: moved, id: made.id },
    variables: {},
    said: [],
  })
  const changed = await t.expect(200, 'operator', 'PATCH', path, { name: 'Bea' })
  expect(changed).toMatchObject({ brain, hasBrainKey: true })
  expect(await t.owner('select brain_key from agent where brain_key is not null')).toEqual([
    { brain_key: 'key-of-a-test' },
  ])
  const told = [
    made,
    changed,
    await t.expect(200, 'operator', 'GET', path),
    await t.owner('select data from ledger'),
  ]
  expect(JSON.stringify(told)).not.toContain('key-of-a-test')
  expect(await t.expect(200, 'operator', 'PATCH', path, { brain: { kind: 'scripted' } })).toMatchObject({
    hasBrainKey: false,
  })
})
