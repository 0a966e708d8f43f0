import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** A statement of SQL in a text: its verb and the word that must follow it somewhere. */
const SQL =
  /\b(?:select\b[^'"]{0,400}\bfrom|insert into|delete from|update \w+ (?:\w+ )?set)\s+[a-z(]|\bselect (?:pg_|set_config)/

/** Code without comments, in which SQL may be talked about. */
const code = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
const hasSql = (text: string): boolean => SQL.test(code(text))

/** Rooms whose files may hold statements: the database, the engine, and the rooms of the verbs, each in its own file. */
const ROOMS = ['db', 'dialing', 'verb', 'access', 'agents', 'campaigns', 'contacts', 'first-run', 'reports', 'telephony', 'workspace'] // prettier-ignore
const ALSO: Readonly<Record<string, string>> = {
  'src/main/postgres/embedded.ts': 'makes the database of the private server, before there is a door',
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => join('src', path))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))

test('SQL stands in the database, the engine and the files of the verbs only', () => {
  const strangers = files.filter(
    (path) => !ROOMS.includes(path.split('/')[1] ?? '') && hasSql(readFileSync(path, 'utf8')),
  )
  expect(strangers).toEqual(Object.keys(ALSO))
})

describe('the search', () => {
  test.each([
    'const a = `select 1 from call`',
    "tx.run('insert into call values (1)')",
    "tx.run('delete from call')",
    'update call set open = true',
    'update call k set open = true',
    "select pg_notify('a', '')",
    "select set_config('a', 'b', true)",
    'select id,\n  name\nfrom call',
  ])('finds %s', (text) => expect(hasSql(text)).toBe(true))
  test.each([
    '// select 1 from call',
    '/** select it from the list */',
    "label: 'Select one from the list'",
    'updates',
  ])('leaves %s alone', (text) => expect(hasSql(text)).toBe(false))
})
