import { expect, test } from 'vitest'
import { endPreview, typedHours } from './end-hours.ts'

test('whole hours from 1 to 720 are taken, everything else is wrong, nothing is nothing', () => {
  for (const text of ['1', '24', '720', ' 7 ']) expect(typedHours(text)).toMatchObject({ kind: 'hours' })
  for (const text of ['0', '721', '-3', '1.5', 'soon', '1e9', 'Infinity'])
    expect(typedHours(text)).toEqual({ kind: 'wrong' })
  expect(typedHours(' ')).toEqual({ kind: 'none' })
})

test('fewer hours than before are told to act at once where they have passed', () => {
  expect(endPreview(24, null)).toMatch(/waits 24 h, skips them and ends\.$/)
  expect(endPreview(2, 24)).toMatch(/it may end at once\.$/)
  expect(endPreview(48, 24)).not.toMatch(/at once/)
})
