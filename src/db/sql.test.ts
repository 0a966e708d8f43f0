import { describe, expect, test } from 'vitest'
import { join, NONE, raw, sql } from './sql.ts'

describe('SQL from a template', () => {
  test('makes a parameter of every value, in order', () => {
    expect(sql`select 1 from t where a = ${5} and b = any(${['x']})`.statement).toEqual({
      text: 'select 1 from t where a = $1 and b = any($2)',
      values: [5, ['x']],
    })
  })

  test('counts through the fragments in it, however deep', () => {
    const inner = sql`b = ${2} and ${join([sql`c = ${3}`, sql`d`], ' or ')}`
    expect(sql`a = ${1} and ${inner} ${NONE}and e = ${4}`.statement).toEqual({
      text: 'a = $1 and b = $2 and c = $3 or d and e = $4',
      values: [1, 2, 3, 4],
    })
  })

  test('never lets a value be text, whatever it holds', () => {
    const { text, values } = sql`select ${"'; drop table call; --"}`.statement
    expect([text, values]).toEqual(['select $1', ["'; drop table call; --"]])
  })

  test('takes text of our own as it stands', () => {
    expect(sql`select ${raw('a, b')} from t`.statement).toEqual({ text: 'select a, b from t', values: [] })
    expect(join([], ' and ').statement).toEqual({ text: '', values: [] })
  })
})
