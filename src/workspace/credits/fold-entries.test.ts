/** Tests that folded credit entries have one row per campaign and day, lose nothing, and open exactly their entries. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#verb/actor.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { listCreditDays } from './fold-entries.ts'
import { listCreditEntries } from './read-credits.ts'

let t: TestDatabase
beforeAll(async () => void (t = await createTestDatabase()))
afterAll(() => t.close())

const DAY = 86_400_000
/** Just before midnight in Dublin, which is the day after in Tokyo. */
const LATE = Date.UTC(2026, 1, 3, 23, 30)

async function furnish() {
  const workspace = await make.makeWorkspace(t, { time_zone: 'Europe/Dublin' })
  const connection = await make.makeConnection(t, workspace)
  const number = await make.makeNumber(t, workspace, connection)
  const agent = await make.makeAgent(t, workspace)
  const campaigns = [
    await make.makeCampaign(t, workspace, agent, [number], { name: 'Spring' }),
    await make.makeCampaign(t, workspace, agent, [number], { name: 'Autumn' }),
  ]
  const add = (at: number, micro: number, call: string | null, kind: string): Promise<unknown> =>
    t.owner(
      'insert into credit_entry (workspace_id, at, kind, amount_micro, call_id) values ($1, $2, $4, $3, $5)',
      [workspace, new Date(at).toISOString(), micro, kind, call],
    )
  const charge = async (campaign: string, at: number, micro: number): Promise<void> => {
    const contact = await make.makeContact(t, workspace)
    const task = await make.makeTask(t, workspace, campaign, contact, { status: 'completed' })
    const call = await make.makeCall(t, workspace, { campaign, task, contact, agent, number, connection }, {
      status: 'ended', result: 'answered_human', placed_at: at, ended_at: at, submitted: true,
    }) // prettier-ignore
    await add(at, -micro, call, 'charge')
  }
  await add(LATE - 2 * DAY, 50_000_000, null, 'top_up')
  const [spring = '', autumn = ''] = campaigns
  for (const micro of [100_000, 200_000, 300_000]) await charge(spring, LATE - DAY, micro)
  await charge(autumn, LATE - DAY, 400_000)
  await charge(spring, LATE, 500_000)
  const actor: Actor = { workspace, name: 'user:test', role: 'operator', scopes: [] }
  return { actor, spring, autumn }
}

test('one row per campaign and day; each opens to its own entries, and all add up', async () => {
  const { actor, spring, autumn } = await furnish()
  const { items, nextCursor } = await listCreditDays(t.db, actor, {})
  expect(nextCursor).toBeNull()
  expect(
    items.map(({ day, campaign, entries, amount }) => [day, campaign?.name ?? null, entries, amount.minor]),
  ).toEqual([
    ['2026-02-03', 'Spring', 1, -50],
    ['2026-02-02', 'Autumn', 1, -40],
    ['2026-02-02', 'Spring', 3, -60],
    ['2026-02-01', null, 1, 5000],
  ])
  for (const { campaign, newest, oldest, entries, amount } of items) {
    const asked = { campaignId: campaign?.id, newest, oldest, limit: 50 }
    const opened = await listCreditEntries(t.db, actor, asked)
    expect(opened.items).toHaveLength(entries)
    expect(opened.items.reduce((sum, entry) => sum + entry.amount.minor, 0)).toBe(amount.minor)
  }
  expect([items[0]?.campaign?.id, items[1]?.campaign?.id]).toEqual([spring, autumn])
})

test('the days are those of the zone asked for', async () => {
  const { actor } = await furnish()
  const { items } = await listCreditDays(t.db, actor, { timeZone: 'Asia/Tokyo' })
  expect(items.map(({ day }) => day)).toEqual(['2026-02-04', '2026-02-03', '2026-02-03', '2026-02-02'])
})
