import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFindingOut } from './finding-out.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** The server answers, and reads succeed, or not. */
function started() {
  const link = { answers: false, reads: false, looks: 0, readings: 0 }
  const finding = createFindingOut()
  finding.lookWith({
    answers: () => Promise.resolve((link.looks++, link.answers)),
    readAnew: () => Promise.resolve((link.readings++, link.reads)),
  })
  let told = 0
  finding.subscribe(() => told++)
  return { finding, link, told: () => told, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) }
}

test('what is not known is found out once the server answers and all was read anew, and not before', async () => {
  const { finding, link, told, pass } = started()
  const lost = finding.note(new Error('lost'))
  await pass(60_000)
  expect([finding.isFound(lost), link.readings]).toEqual([false, 0])
  link.answers = true
  await pass(3000)
  expect([finding.isFound(lost), link.readings > 0]).toEqual([false, true])
  link.reads = true
  await pass(3000)
  expect([finding.isFound(lost), told()]).toEqual([true, 1])
  const looks = link.looks
  await pass(60_000)
  expect(link.looks).toBe(looks)
})

test('what was lost while the page was read anew is looked after on its own', async () => {
  const { finding, link, pass } = started()
  link.answers = link.reads = true
  const first = finding.note(new Error('first'))
  await pass(1400)
  expect(link.looks).toBe(0)
  await pass(200)
  const second = finding.note(new Error('second'))
  expect([finding.isFound(first), finding.isFound(second)]).toEqual([true, false])
  await pass(2000)
  expect(finding.isFound(second)).toBe(true)
})
