/** Checks that the types of rows are those of the migrated database; `npm run schema` writes them anew. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { schemaText } from '#test/support/schema-text.ts'
import { textsOf } from './sql-texts.ts'
import { filesUnder, ROOT } from './tree.ts'

const FILE = join(ROOT, 'src/db/schema.ts')
let t: TestDatabase
beforeAll(async () => void (t = await createTestDatabase()))
afterAll(() => t.close())

test('src/db/schema.ts says what the database says', async () => {
  const text = formatted(await schemaText(t))
  if (process.env['UPDATE_GOLDEN']) writeFileSync(FILE, text)
  expect(readFileSync(FILE, 'utf8')).toBe(text)
})

test('a column that a migration adds is missed until the types are made anew', async () => {
  await t.owner('alter table contact add column planted int')
  expect(await schemaText(t)).toContain('readonly planted: number | null')
})

const STAR = /\bselect \*|[\s(,][a-z]\w*\.\*|\breturning \*/i

test('no statement asks for columns that nobody named', () => {
  const starred = filesUnder('src')
    .filter(({ path }) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .flatMap(({ path, text }) => textsOf(text).flatMap((sql) => (STAR.test(sql) ? [path] : [])))
  expect(starred).toEqual([])
  for (const planted of ['select * from call', 'select c.*, 1', 'insert into x values (1) returning *'])
    expect(STAR.test(planted)).toBe(true)
})

const formatted = (text: string): string =>
  execFileSync(join(ROOT, 'node_modules/.bin/oxfmt'), ['--stdin-filepath', 'schema.ts'], {
    cwd: ROOT,
    input: text,
    encoding: 'utf8',
  })
