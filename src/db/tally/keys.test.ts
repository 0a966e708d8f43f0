import { afterAll, beforeAll, expect, test } from 'vitest'
import { CALL_RESULTS } from '#domain/call/status.ts'
import { TASK_STATUSES } from '#domain/task/status.ts'
import { amount, under } from '#domain/snapshot/tally.ts'
import { WAIT_REASONS } from '#domain/task/wait-reason.ts'
import { SENTIMENTS, type TallyFamily, type TallyFigure, type TallyKey } from '#domain/tally/keys.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { inFamily, isKey } from './keys.ts'

const any = (words: readonly string[]): string => `(?:${words.join('|')})`
const RESULT = any(CALL_RESULTS)
/** The text of every family; a new one does not compile without its place here. */
const REST: Readonly<Record<TallyFamily, string>> = {
  t: any(TASK_STATUSES),
  tv: '\\d+',
  g: '\\d+',
  w: '\\d+:\\d{8}',
  h: '\\d+:\\d{8}',
  wp: '\\d+:\\d{8}',
  hw: '\\d+:\\d{8}',
  wr: `${any(WAIT_REASONS)}:\\d{8}`,
  ce: 'voicemail',
  sk: '[a-z_]+',
  r: RESULT,
  b: `\\d+:${RESULT}`,
  sum: any(['ai', 'telephony', 'final', 'talk']),
  d: '[a-z_]+',
  a: `\\d+:(?:${RESULT}|cost)`,
  av: '\\d+:[a-z_]+',
  v: `\\d+:(?:${RESULT}|cost|talk|score|scored)`,
  vd: '\\d+:[a-z_]+',
  n: `(?:num_[0-9a-f]{32}:)?${RESULT}`,
  p: '\\d+',
  s: any(SENTIMENTS),
  i: any(['calls', 'score', 'scored', 'band:[0-4]', 'words', 'words:contact']),
}
const FIGURES: Readonly<Record<TallyFigure, true>> = { score: true, scored: true, contacts: true }
/** Every key without a part that varies. */
const FIXED = [
  ...(['sum:ai', 'sum:telephony', 'sum:final', 'sum:talk'] as const),
  ...(['i:calls', 'i:score', 'i:scored', 'i:band:4', 'i:words', 'i:words:contact'] as const),
  ...(['a:1:cost', 'v:0:cost', 'v:0:talk', 'v:0:score', 'v:0:scored'] as const),
] satisfies readonly TallyKey[]

let t: TestDatabase
beforeAll(async () => {
  t = await createTestDatabase()
})
afterAll(() => t.close())

const familyOf = (key: string): string => key.split(':', 1)[0] ?? ''
const isOfUnion = (key: string): boolean => {
  const rest = REST[familyOf(key) as TallyFamily] as string | undefined
  return key in FIGURES || (rest !== undefined && new RegExp(`^[a-z]+:${rest}$`).test(key))
}

async function furnish(): Promise<string> {
  const made = await make.makeCampaignWithTasks(t, { people: 1 })
  const { workspace, campaign } = made
  const person = () => make.makeContact(t, workspace)
  const at = new Date((await make.worldNow(t)) + 3_600_000).toISOString()
  const later = new Date(Date.parse(at) + 3_600_000).toISOString()
  await make.makeTask(t, workspace, campaign, await person(), { status: 'skipped', end_reason: 'own_number' })
  const waiting = { status: 'retry_pending', next_eligible_at: at, hold_code: 'recipient_call_limit' }
  await make.makeTask(t, workspace, campaign, await person(), { ...waiting, hold_until: later })
  await make.makeTask(t, workspace, campaign, await person(), { ...waiting, wait_reason: 'throttled' })
  await make.makeTask(t, workspace, campaign, await person(), {
    status: 'completed',
    end_reason: 'voicemail',
  })
  const contact = await person()
  const task = await make.makeTask(t, workspace, campaign, contact, { status: 'completed', attempts: 1 })
  const ended = { status: 'ended', claimed_at: at, placed_at: at, ended_at: at }
  await make.makeCall(t, workspace, { ...made, task, contact }, { ...ended, result: 'busy' })
  await make.makeCall(
    t,
    workspace,
    { ...made, task, contact },
    {
      ...ended,
      result: 'answered_human',
      answered_at: at,
      talk_seconds: 12,
      ai_micro: 10,
      telephony_micro: 20,
      price_final: true,
      disposition: 'interested',
      score: 90,
      sentiment: 'positive',
      transcript: [{ speaker: 'contact', at: 0, text: 'Yes please.' }],
    },
  )
  return workspace
}

test('the database writes every family of the union, and no key outside of it', async () => {
  await furnish()
  const rows = await t.owner<{ key: TallyKey }>(
    'select distinct key from (select key from tally union all select key from tally_delta) k',
  )
  const keys = rows.map(({ key }) => key)
  expect(keys.filter((key) => !isOfUnion(key))).toEqual([])
  expect([...new Set(keys.map(familyOf))].toSorted()).toEqual(
    [...Object.keys(REST), ...Object.keys(FIGURES)].toSorted(),
  )
  expect(keys).toEqual(expect.arrayContaining(FIXED))
})

test('the search for strangers finds one', () => {
  expect(['x:1', 'r:buzy', 'v:0:sore', 'v:a:score', 'score:1'].filter(isOfUnion)).toEqual([])
})

test('a misspelt key does not compile', () => {
  const tally = new Map<TallyKey, number>([['v:0:score', 7]])
  const variant: number = 0
  expect([
    amount(tally, `v:${variant}:score`),
    // @ts-expect-error no such figure
    amount(tally, `v:${variant}:sore`),
    // @ts-expect-error no such family
    amount(tally, 'vx:0:score'),
    // @ts-expect-error a prefix ends with a colon
    under(tally, 'v').length,
  ]).toEqual([7, 0, 0, 1])
  expect([
    inFamily('g'),
    isKey('sum:ai', 'sum:talk'),
    // @ts-expect-error no such family
    inFamily('group'),
    // @ts-expect-error no such key
    isKey('sum:money'),
  ]).toEqual([
    `(key >= 'g:' and key < 'g;')`,
    `key in ('sum:ai', 'sum:talk')`,
    `(key >= 'group:' and key < 'group;')`,
    `key in ('sum:money')`,
  ])
})
