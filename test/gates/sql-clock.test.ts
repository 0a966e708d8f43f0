/** Checks that no SQL reads a clock of its own: the two clock functions of the schema are the only ones that do. */
import { describe, expect, test } from 'vitest'
import { textsOf } from './sql-texts.ts'
import { filesUnder, type SourceFile } from './tree.ts'

const CLOCKS =
  /(?<![\w.])(?:(?:now|transaction_timestamp|statement_timestamp|timeofday)\s*\(|current_timestamp|current_time\b|current_date|localtimestamp|localtime\b)/gi
const REAL_CLOCK = 'clock_timestamp'
/** The two clock functions, and the row that starts them. */
const DOORS =
  /^(?:create function (?:machine_now|app_now)\(\)|insert into world_clock \(base, epoch, speed\))/i

const withoutComments = (sql: string): string =>
  sql.replaceAll(/--[^\n]*/g, '').replaceAll(/\/\*[\s\S]*?\*\//g, '')

function clocksIn({ path, text }: SourceFile): string[] {
  const texts = path.endsWith('.sql') ? [withoutComments(text)] : textsOf(text)
  const migration = path.startsWith('src/db/migrations/')
  return texts.flatMap((sql) =>
    sql.split(';').flatMap((statement) => {
      const real =
        migration && DOORS.test(statement.trim()) ? [] : [...statement.matchAll(new RegExp(REAL_CLOCK, 'gi'))]
      return [...statement.matchAll(CLOCKS), ...real].map(([clock]) => `${path}: ${clock}`)
    }),
  )
}

const sources = filesUnder('src').filter(({ path }) => /\.(ts|sql)$/.test(path) && !path.endsWith('.test.ts'))

describe('no SQL reads a clock', () => {
  test('anywhere in the sources', () => {
    expect(sources.length).toBeGreaterThan(100)
    expect(sources.flatMap(clocksIn)).toEqual([])
  })

  test('and the clock functions are there, each once', () => {
    const doors = sources
      .filter(({ path }) => path.endsWith('.sql'))
      .flatMap(({ text }) => withoutComments(text).split(';'))
      .filter((statement) => statement.includes(REAL_CLOCK))
    expect(doors.map((statement) => DOORS.exec(statement.trim())?.[0])).toEqual([
      'create function machine_now()',
      'create function app_now()',
      'insert into world_clock (base, epoch, speed)',
    ])
  })
})

describe('the gate itself finds a clock', () => {
  test.each([
    ['a.ts', 'const SQL = `update call set ended_at = now()`', 1],
    ['a.ts', "tx.run('select current_timestamp')", 1],
    ['a.ts', 'tx.run(`select ${list.map((x) => `at < LocalTimestamp`)}`)', 1],
    ['a.ts', 'tx.run(`select clock_timestamp()`)', 1],
    ['a.sql', 'update call set at = NOW ();', 1],
    ['src/db/migrations/0009-x.sql', 'create function app_then() as $$ select clock_timestamp() $$;', 1],
    ['src/db/migrations/0009-x.sql', 'create function app_now() as $$ select clock_timestamp() $$;', 0],
    ['a.ts', '// now() is banned\nconst at = clock.now()\nconst sql = `select app_now(), machine_now()`', 0],
    ['a.ts', "const quote = /['`]/\nconst at = now()", 0],
    ['a.sql', '-- never now()\nselect 1', 0],
  ])('%s: %s', (path, text, found) => {
    expect(clocksIn({ path, text })).toHaveLength(found)
  })
})
