import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '#verb/problem.ts'
import { readJson } from './read-json.ts'

const RESERVED = new Set(['__proto__', 'constructor', 'prototype'])
const hasReserved = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).some((key) => RESERVED.has(key) || hasReserved((value as Record<string, unknown>)[key]))

describe('the JSON parser', () => {
  test('reads what any parser reads, however it is spaced', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
        fc.pre(!hasReserved(value))
        expect(readJson(JSON.stringify(value, null, space))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test.each([
    ['a zero character', '{"name":"a\\u0000b"}'],
    ['half of a pair', '{"name":"\\ud83d"}'],
    ['the other half', '[["\\uDE00"]]'],
    ['a zero character in a key', '{"\\u0000":1}'],
  ])('refuses %s, which no text may hold', (_, text) => {
    expect(() => readJson(text)).toThrow(Problem)
    expect(readJson('["\\ud83d\\ude00 \\\\u0000"]')).toEqual(['😀 \\u0000'])
  })

  test('refuses every key that is named twice in one object, and none that is named in two', () => {
    fc.assert(
      fc.property(
        fc.string().filter((key) => !RESERVED.has(key)),
        fc.jsonValue({ maxDepth: 2 }),
        (key, value) => {
          fc.pre(!hasReserved(value))
          const [name, inner] = [JSON.stringify(key), JSON.stringify(value)]
          expect(() => readJson(`{${name}:${inner},"~other~":1, ${name} : 2}`)).toThrow(Problem)
          expect(readJson(`[{${name}:1},{${name}:{${name}:2}}]`)).toHaveLength(2)
        },
      ),
    )
  })
})
