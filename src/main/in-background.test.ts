import { expect, test } from 'vitest'
import type { Clock } from '#domain/clock.ts'
import { inBackground } from './in-background.ts'

test('goes on at once while there is more, looks again later when there is not or it failed, and stops', async () => {
  const rests: number[] = []
  let enough: (() => void) | undefined
  const four = new Promise<void>((done) => (enough = done))
  const clock = {
    sleepMachine: async (ms: number, signal: AbortSignal) => {
      if (rests.push(ms) < 4) return
      enough?.()
      await new Promise<void>((done) => signal.addEventListener('abort', () => done()))
    },
  } as unknown as Clock
  const answers = [
    () => Promise.resolve(7),
    () => Promise.reject(new Error('gone')),
    () => Promise.resolve(1),
  ]
  const faults: unknown[] = []
  const running = inBackground(
    clock,
    { lookMs: 1000, restMs: 5 },
    () => answers.shift()?.() ?? Promise.resolve(0),
    (error) => faults.push(error),
  )
  await four
  expect(rests).toEqual([5, 1000, 5, 1000])
  expect(faults).toEqual([new Error('gone')])
  await running.stop()
  expect(rests).toHaveLength(4)
})
