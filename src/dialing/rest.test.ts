import { expect, test } from 'vitest'
import { LONGEST_REST_MS, rest, restAfter } from './rest.ts'

test('a writer rests by how long its batch took and how much was in it, never too long, and not at all after a short one', () => {
  const alone = [0, 0.5, 1, 5, 20, 25, 1000].map((took) => restAfter(took, 1))
  expect(alone).toEqual([0, 0, 2, 10, 40, 50, LONGEST_REST_MS])
  expect([1, 2, 4, 8, 200].map((items) => restAfter(3, items))).toEqual([6, 12, 24, 48, LONGEST_REST_MS])
})

test('a rest is counted from the end of the batch, on the monotonic clock', async () => {
  const slept: number[] = []
  const clock = {
    monotonic: () => 1007,
    sleepMachine: (ms: number) => Promise.resolve(void slept.push(ms)),
  }
  await rest(clock, 1000, 1)
  await rest(clock, 1007, 5)
  expect(slept).toEqual([14])
})
