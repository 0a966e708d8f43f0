import { expect, test } from 'vitest'
import { asE164 } from '#domain/phone/e164.ts'
import { createSeenNumbers } from './seen-numbers.ts'

test('a number is new once, among any number of others', () => {
  const seen = createSeenNumbers()
  const numbers = Array.from({ length: 50_000 }, (_, n) => asE164(`+3532091${String(n).padStart(5, '0')}`))
  expect(numbers.every((number) => seen.add(number))).toBe(true)
  expect(numbers.some((number) => seen.add(number))).toBe(false)
  // The longest possible numbers, next to each other.
  const longest = '9'.repeat(14)
  expect(seen.add(asE164(`+${longest}9`))).toBe(true)
  expect(seen.add(asE164(`+${longest}8`))).toBe(true)
  expect(seen.add(asE164(`+${longest}9`))).toBe(false)
})
