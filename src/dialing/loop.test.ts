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

async function startLoop(step: () => Promise<number> = () => Promise.resolve(LONG), leastMs?: number) {
  const clock = handClock()
  let steps = 0
  const loop = createLoop(
    clock,
    () => undefined,
    () => {
      steps++
      return step()
    },
    leastMs,
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

test('a step that goes on failing is tried again after one, two, four and from then on eight seconds', async () => {
  const { loop, next, sleepers } = await startLoop(() => Promise.reject(new Error('planted')))
  const waits: number[] = []
  for (let n = 0; n < 6; n++) {
    await next()
    waits.push((sleepers[0]?.ms ?? 0) + 50)
    await next()
  }
  expect(waits).toEqual([1000, 2000, 4000, 8000, 8000, 8000])
  await loop.stop()
})

test('wake-ups do not make a failing step faster than once a second, and a good one starts the count anew', async () => {
  let fails = true
  const { loop, next, sleepers } = await startLoop(() =>
    fails ? Promise.reject(new Error('planted')) : Promise.resolve(LONG),
  )
  await next()
  await next()
  await next()
  expect(sleepers.map(({ ms }) => ms)).toEqual([1950])
  loop.wake()
  await turn()
  expect(sleepers.map(({ ms }) => ms)).toEqual([950])
  fails = false
  await next()
  fails = true
  await next()
  loop.wake()
  await turn()
  await next()
  expect(sleepers.map(({ ms }) => ms)).toEqual([950])
  await loop.stop()
})

test('between two steps lies at least the time that was asked for, however often the loop is woken', async () => {
  const { loop, next, sleepers, steps } = await startLoop(undefined, 1000)
  for (let n = 0; n < 20; n++) loop.wake()
  await turn()
  expect([steps(), sleepers.map(({ ms }) => ms)]).toEqual([1, [1000]])
  await next()
  expect(steps()).toBe(2)
  await loop.stop()
  expect(sleepers).toEqual([])
})

test('a step is never run twice at once, and a stop waits for the one under way', async () => {
  const running = Promise.withResolvers<number>()
  const { loop, steps } = await startLoop(() => running.promise)
  loop.wake()
  await turn()
  expect(steps()).toBe(1)
  let stopped = false
  const stopping = loop.stop().then(() => (stopped = true))
  await turn()
  expect(stopped).toBe(false)
  running.resolve(LONG)
  await stopping
  expect(steps()).toBe(1)
})
