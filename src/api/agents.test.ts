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
  expect(opened).toEqual({ reply: 'Hello Maeve, this is Ada from.', outcome: null, simulated: true })
  const ended = await talk('operator', 200, [
    { speaker: 'agent', text: opened.reply },
    { speaker: 'contact', text: 'Stop calling me.' },
  ])
  expect(ended).toMatchObject({ outcome: { disposition: 'do_not_call', note: null } })
  expect(await rows()).toEqual(before)
})

test('a viewer may not talk to an agent', async () => {
  expect(await talk('viewer', 403, [])).toMatchObject({ code: 'forbidden' })
})

test('a variable never reaches what every object has', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'custom.constructor'])
    expect(fillVariables(`Hello {{${name}}}!`, { first_name: 'Ann' })).toBe('Hello!')
  expect(fillVariables('Hello {{first_name}}!', { first_name: 'Ann' })).toBe('Hello Ann!')
})
