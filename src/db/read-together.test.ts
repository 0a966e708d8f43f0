import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sql, sql } from './sql.ts'
import { readPlan } from './plan/read-plan.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import type { WorkspaceInput } from '#domain/plan/plan-input.ts'
import { planInput, planReads } from '#db/plan/plan-reads.ts'
import { readOf, readAlone, readTogether } from '#db/read-together.ts'

let t: TestDatabase
beforeAll(async () => void (t = await createTestDatabase()))
afterAll(() => t.close())

interface Row {
  readonly n: number
  readonly at: number | null
  readonly list: string[]
  readonly data: unknown
  readonly word: string
}
const rowsOf = (word: string, most: number): Sql => sql`
  select n, case n when 1 then 'infinity' when 2 then '-infinity' when 3 then null
      else timestamptz '2026-03-11 15:00:00.123+02' end as at,
    array['a', 'b'] as list, jsonb_build_object('when', '2026-03-11') as data, ${word} || ' 2026-03-11' as word, 9007199254740991::bigint as big,
    1.5::numeric as part, n > 2 as large
  from generate_series(1, ${most}::int) n order by n desc`

test('rows read together are those read one by one, whatever their types', async () => {
  const { workspace } = await make.makeCampaignWithTasks(t)
  await t.db.tx(workspace, async (tx) => {
    const [one, other] = [readOf<Row>(rowsOf('one', 4), ['at']), readOf<Row>(rowsOf('other', 2), ['at'])]
    const together = await readTogether(tx, { one, other, none: readOf<Row>(rowsOf('none', 0), ['at']) })
    expect(together).toEqual({ one: await readAlone(tx, one), other: await readAlone(tx, other), none: [] })
    expect(together.one.map((row) => row.at)).toEqual([
      Date.UTC(2026, 2, 11, 13, 0, 0, 123),
      null,
      -Infinity,
      Infinity,
    ])
  })
})

test("the page's plan is the dispatcher's plan", async () => {
  const at = Date.UTC(2026, 2, 11, 15)
  const hour = at - 3_600_000
  const { workspace, campaign, agent, number, connection } = await make.makeCampaignWithTasks(t, {
    people: 2,
    workspace: { time_zone: 'America/New_York', dialing_stopped_at: hour },
    campaign: { start_at: hour, budget_micro: 5_000_000 },
    number: { rest_until: hour, status: 'resting' },
    connection: { next_probe_at: hour, ramp_started_at: hour, recovering_since: hour, archived_at: hour },
  })
  await make.insertRow(t, 'campaign_turn', {
    workspace_id: workspace,
    campaign_id: campaign,
    last_line_at: hour,
  })
  const contact = await make.makeContact(t, workspace)
  const of = { campaign, agent, number, connection, contact }
  for (const placed of [hour, at - 30 * 3_600_000]) {
    const task = await make.makeTask(t, workspace, campaign, await make.makeContact(t, workspace))
    await make.makeCall(
      t,
      workspace,
      { ...of, task },
      { status: 'ended', result: 'answered_human', claimed_at: placed, placed_at: placed, ended_at: placed },
    )
  }
  const task = await make.makeTask(t, workspace, campaign, contact)
  await make.makeCall(t, workspace, { ...of, task })
  await t.db.tx(workspace, async (tx) => {
    const together = await readTogether(tx, planReads(at, 'America/New_York', [campaign]))
    const { workspace: ofWorkspace, ...owners } = planReads(at, 'America/New_York', [campaign])
    const alone = {
      workspace: await tx.one<WorkspaceInput>(ofWorkspace.sql),
      connections: await readAlone(tx, owners.connections),
      numbers: await readAlone(tx, owners.numbers),
      campaigns: await readAlone(tx, owners.campaigns),
      lines: await readAlone(tx, owners.lines),
    }
    expect(await readPlan(tx, at, { campaigns: [campaign] })).toEqual(
      planInput(at, { ...alone, workspace: [alone.workspace] }),
    )
    expect(alone.numbers[0]).toMatchObject({ today: 1, attempts: 2, answered: 2 })
    const named = (rows: readonly object[], like: readonly object[]) =>
      rows.map((row, index) =>
        Object.fromEntries(
          Object.entries(row).filter(([key]) => !UNUSED.has(key) && key in (like[index] ?? {})),
        ),
      )
    for (const key of ['connections', 'numbers', 'campaigns', 'lines'] as const)
      expect(named(together[key], alone[key])).toEqual(named(alone[key], together[key]))
    expect(named(together.workspace, [alone.workspace])).toEqual(named([alone.workspace], together.workspace))
    expect(together.lines).toHaveLength(1)
  })
})

/** Instants that a plan does not use. */
const UNUSED = new Set([
  'created_at',
  'launched_at',
  'started_at',
  'judged_at',
  'dialing_stop_acked_at',
  'paused_at',
  'stop_acked_at',
  'cancelled_at',
  'completed_at',
])
