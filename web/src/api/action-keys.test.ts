import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cloneCampaign } from '#contract/campaigns.ts'
import { createActionKeys } from './action-keys.ts'
import { call, isNotKnown } from './call.ts'

type Reply = () => Promise<Response>
const lost: Reply = () => Promise.reject(new TypeError('the connection broke'))
const refused: Reply = () => Promise.resolve(Response.json({ code: 'not_found' }, { status: 404 }))
const done: Reply = () => Promise.resolve(Response.json({ id: 'camp_2' }))
const fault: Reply = () => Promise.resolve(Response.json({ code: 'internal' }, { status: 500 }))

let sent: string[]
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('navigator', { onLine: true })
  sent = []
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** Presses the button of a campaign; the answer is as given. */
async function press(id: string, reply: Reply): Promise<unknown> {
  vi.stubGlobal('fetch', (_address: string, { headers }: { headers: Record<string, string> }) => {
    sent.push(headers['idempotency-key'] ?? 'none')
    return reply()
  })
  return call(cloneCampaign, { params: { id } }).catch((error: unknown) => error)
}

test('an action that is pressed again after its answer was lost is the same action', async () => {
  expect(isNotKnown(await press('camp_1', lost))).toBe(true)
  expect(isNotKnown(await press('camp_1', fault))).toBe(true)
  await press('camp_1', done)
  expect(new Set(sent).size).toBe(1)
})

test('after an answer, also after a refusal, the next press is another action', async () => {
  await press('camp_3', done)
  await press('camp_3', refused)
  await press('camp_3', done)
  expect(new Set(sent).size).toBe(3)
})

test('the same button for another campaign is another action, whatever became of the first', async () => {
  await press('camp_4', lost)
  await press('camp_5', done)
  expect(new Set(sent).size).toBe(2)
})

test('once the page has found out what became of it, the next press is another action', () => {
  const found = new Set<Error>()
  const keys = createActionKeys((error) => found.has(error))
  const [action, error] = ['POST /campaigns/camp_1/resume', new Error('lost')]
  const key = keys.keyOf(action)
  keys.lost(action, key, error)
  expect(keys.keyOf(action)).toBe(key)
  found.add(error)
  expect(keys.keyOf(action)).not.toBe(key)
})
