import { brainFaults, transferFaults } from '#wording/agents.ts'
import { fillVariables } from '#contract/prompt-variables.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PHONE_REFUSAL_SENTENCES } from '#wording/import-rejects.ts'
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

const people = (...list: readonly (readonly [name: string, number: string])[]) => ({
  ...ada,
  transfers: list.map(([name, number]) => ({ name, number })),
})

test('people to hand a call over to are stored in international form and stand in the history', async () => {
  await t.owner(`update workspace set default_country = 'US'`)
  const made = await t.expect(
    201,
    'operator',
    'POST',
    '/api/v1/agents',
    people([' Sales ', '(212) 555-0199']),
  )
  expect(made.transfers).toEqual([{ name: 'Sales', number: '+12125550199' }])
  const path = `/api/v1/agents/${made.id}`
  const kept = await t.expect(200, 'operator', 'PATCH', path, { name: 'Bea' })
  expect(kept.transfers).toEqual(made.transfers)
  const { transfers } = people(['Support', '+44 20 7946 0000'])
  await t.expect(200, 'operator', 'PATCH', path, { transfers })
  const [entry] = await t.owner<{ data: { after: unknown } }>(
    `select data from ledger where data ->> 'id' = '${made.id}' order by ledger.id desc limit 1`,
  )
  expect(entry?.data.after).toMatchObject({ transfers: [{ name: 'Support', number: '+442079460000' }] })
  expect((await t.expect(200, 'viewer', 'GET', path)).transfers).toEqual([
    { name: 'Support', number: '+4 •••• ••00' },
  ])
})

test.each<[string, readonly (readonly [string, string])[], string, object]>([
  ['a word', [['Sales', 'office']], PHONE_REFUSAL_SENTENCES.letters, { reason: 'letters', transfer: 0 }],
  ['an emergency number', [['Sales', '911']], PHONE_REFUSAL_SENTENCES.emergency, { reason: 'emergency' }],
  ['a premium-rate number', [['Sales', '+1 900 555 0199']], PHONE_REFUSAL_SENTENCES.premium, { transfer: 0 }],
  [
    'a name twice',
    [
      ['Sales', '+12125550199'],
      ['SALES', '+12125550198'],
    ],
    transferFaults.sameName('SALES'),
    { transfer: 1 },
  ],
  [
    'a number twice',
    [
      ['Sales', '+12125550199'],
      ['Support', '+1 212 555 0199'],
    ],
    transferFaults.sameNumber('Support'),
    { transfer: 1 },
  ],
])('%s is refused as somebody to hand a call over to', async (_which, list, sentence, more) => {
  const refused = await t.expect(422, 'operator', 'POST', '/api/v1/agents', people(...list))
  expect(refused.detail).toContain(sentence)
  expect(refused).toMatchObject(more)
})

test('more than ten people are refused', async () => {
  const list = Array.from({ length: 11 }, (_, n) => [`Person ${n}`, `+121255501${n + 10}`] as const)
  const refused = await t.expect(400, 'operator', 'POST', '/api/v1/agents', people(...list))
  expect(refused).toMatchObject({ code: 'invalid_request' })
  const made = await t.expect(201, 'operator', 'POST', '/api/v1/agents', people(...list.slice(1)))
  expect(made.transfers).toHaveLength(10)
})

test('a test conversation says to whom it would hand over, saved or not', async () => {
  const answer = await t.expect(200, 'operator', 'POST', '/api/v1/agents/test', {
    agent: people(['Sales', '+12125550199']),
    variables: {},
    said: [
      { speaker: 'agent', text: 'Hello.' },
      { speaker: 'contact', text: 'Can I speak to a person?' },
    ],
  })
  expect(answer).toMatchObject({ outcome: { transferTo: 'Sales' } })
})
