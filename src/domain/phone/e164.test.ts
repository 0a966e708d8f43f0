import { expect, test } from 'vitest'
import { asE164, isE164, maskPhone } from './e164.ts'

test('the mask keeps the last two digits and hides the length', () => {
  expect(maskPhone('+12025550142')).toBe('+1 •••• ••42')
  expect(maskPhone('+442079460123')).toBe('+4 •••• ••23')
})

test('only a plus and 7 to 15 digits is a number', () => {
  expect(isE164('+12025550142')).toBe(true)
  for (const text of ['12025550142', '+02025550142', '+123456', '+1234567890123456', '+1 2025550142', '']) {
    expect(isE164(text)).toBe(false)
    expect(() => asE164(text)).toThrow('invariant')
  }
})
