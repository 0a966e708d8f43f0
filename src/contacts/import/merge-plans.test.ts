import { afterAll, beforeAll, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { onlyNestedLoops } from '#db/planner.ts'
import { CHUNK_STATEMENTS } from './merge-upload.ts'

const WORKSPACES = 50
let t: TestDatabase
let workspace = ''

/** The planner knows of many small workspaces; then one of them has taken in a large part of its file. */
beforeAll(async () => {
  t = await createTestDatabase()
  const people = (of: string, count: number): Promise<unknown> =>
    t.owner(
      `insert into contact (workspace_id, id, e164, zone_group_id, created_at, updated_at)
       select $1, ${make.sqlId('contact')}, '+999' || lpad(n::text, 9, '0'), 1, app_now(), app_now() from generate_series(1, $2::int) n`,
      [of, count],
    )
  for (let n = 0; n < WORKSPACES; n++) await people(await make.makeWorkspace(t), 20)
  await t.owner('alter table contact set (autovacuum_enabled = off)')
  await t.owner('analyze contact')
  workspace = await make.makeWorkspace(t)
  await people(workspace, 30_000)
})
afterAll(() => t.close())

const PARAMS = {
  point: (of: string) => [of, true],
  changes: (of: string) => [of],
  changed: (of: string) => [of, '2026-01-01T00:00:00Z', [1]],
}

const OUTCOME = { point: 'created', changes: 'unchanged', changed: 'updated' }

test.each(['point', 'changes', 'changed'] as const)(
  'the statement “%s” of a chunk reaches contacts one by one, whatever the planner believes',
  async (name) => {
    const plan = await t.db.tx(workspace, async (tx) => {
      await tx.run(CHUNK_STATEMENTS.tables)
      await onlyNestedLoops(tx, true)
      await tx.run(
        `insert into staged_row (line, e164, zone, outcome, contact_id)
         select n, '+999' || lpad(n::text, 9, '0'), 1, $1, $2
         from generate_series(1, 2000) n`,
        [OUTCOME[name], make.newId('contact')],
      )
      const rows = await tx.rows<{ 'QUERY PLAN': string }>(
        `explain ${CHUNK_STATEMENTS[name]}`,
        PARAMS[name](workspace),
      )
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).not.toMatch(/Seq Scan on contact\b/)
    expect(plan).not.toMatch(/(Hash|Merge) .*Join/)
    // The outer side of the loop is the chunk: the index is entered with a number.
    expect(plan).toMatch(/Index Cond: \(\(workspace_id = [^)]+\) AND \(e164 = \w+\.e164\)\)/)
  },
)
