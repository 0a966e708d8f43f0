import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createLoop } from './loop.ts'

/** Sleeps until told, or until aborted; time passes only in told sleeps. */
function handClock() {
  let now = 0
  const sleepers: { ms: number; wake: () => void }[] = []
  return {
    sleepers,
    monotonic: () => now,
    sleepMachine: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((done) => {
        const sleeper = {
          ms,
          wake: () => {
            now += ms
            done()
          },
        }
        sleepers.push(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers.splice(sleepers.indexOf(sleeper), 1)
          done()
        })
      }),
  }
}

const LONG = 30_000

async function startLoop(step: () => Promise<number> = () => Promise.resolve(LONG)) {
  const clock = handClock()
  let steps = 0
  const loop = createLoop(
    clock,
    () => undefined,
    () => {
      steps++
      return step()
    },
  )
  await turn()
  const next = async (): Promise<void> => {
    clock.sleepers.shift()?.wake()
    await turn()
  }
  return { loop, next, sleepers: clock.sleepers, steps: () => steps }
}

test('a stop between two steps is not slept over', async () => {
  const { loop, next, sleepers } = await startLoop()
  const stopped = loop.stop()
  await next()
  expect(sleepers).toEqual([])
  await stopped
})

test('a stop ends the long sleep', async () => {
  const { loop, next, sleepers } = await startLoop()
  await next()
  await loop.stop()
  expect(sleepers).toEqual([])
})

test('waking runs one more step, however often it is asked for', async () => {
  const { loop, next, steps } = await startLoop()
  await next()
  loop.wake()
  loop.wake()
  await turn()
  expect(steps()).toBe(2)
  const stopped = loop.stop()
  await next()
  await stopped
  expect(steps()).toBe(2)
})

test('a wake-up within some time shortens the sleep, and never lengthens it', async () => {
  const { loop, next, sleepers } = await startLoop()
  await next()
  loop.wake(700)
  await turn()
  loop.wake(900)
  await turn()
  expect(sleepers.map(({ ms }) => ms)).toEqual([700])
  await loop.stop()
})

test('a step that fails is tried again after a second', async () => {
  const { loop, next, sleepers } = await startLoop(() => Promise.reject(new Error('planted')))
  await next()
  expect(sleepers.map(({ ms }) => ms)).toEqual([950])
  await loop.stop()
})
