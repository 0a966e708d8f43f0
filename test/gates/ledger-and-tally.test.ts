/**
 * Tests that the server's code names ledger kinds and tally keys through their closed unions: only append.ts writes
 * the ledger, and no statement holds a kind or a key as a text of its own. Migrations are free to.
 */
import { describe, expect, test } from 'vitest'
import { filesUnder } from './tree.ts'

const RULES = [
  {
    name: 'append.ts alone writes the ledger',
    breach: /insert into ledger\b/,
    home: 'src/db/ledger/append.ts',
  },
  {
    name: 'kinds are named by ofKind',
    breach: /from ledger\b(?:(?!`)[\s\S])*?\bkind\s*(?:=|<>|(?:not )?in\b)/,
    home: 'src/db/ledger/ledger-row.ts',
  },
  {
    name: 'tally keys are named by isKey and inFamily',
    breach: /\bkey\s*(?:[=<>]+|(?:not )?in|like|~)\s*\(?'[a-z]+:(?!\$)/,
    home: 'src/db/tally/keys.ts',
  },
]

const code = filesUnder('src').filter(({ path }) => path.endsWith('.ts') && !path.endsWith('.test.ts'))

test.each(RULES)('$name', ({ breach, home }) => {
  expect(code.filter(({ path, text }) => path !== home && breach.test(text)).map(({ path }) => path)).toEqual(
    [],
  )
})

describe('a breach is found', () => {
  test.each([
    [0, "tx.run(`insert into ledger (workspace_id, kind) values ($1, 'task')`)"],
    [1, "`select at from ledger where workspace_id = $1 and kind = 'task'`"],
    [1, "`select at from ledger l where l.kind in ('task', 'call')`"],
    [2, "`select amount from tally where scope = $1 and key = 'sum:ai'`"],
    [2, "`select amount from tally where key in ('sum:ai')`"],
    [2, "`key >= 'g:' and key < 'g;'`"],
  ])('by rule %i in %s', (rule, text) => {
    expect(RULES[rule]?.breach.test(text)).toBe(true)
  })
})
