import { expect, test } from 'vitest'
import { createWorldClock } from './clock.ts'

function machineAt(start: number) {
  const machine = { at: start, now: () => machine.at, monotonic: () => machine.at }
  return machine
}

test('world time runs from its base by its speed', () => {
  const machine = machineAt(5000)
  const clock = createWorldClock({ base: 1_000_000, epoch: 4000, speed: 60 }, machine)
  expect(clock.world()).toBe(1_060_000)
  machine.at += 1000
  expect(clock.world()).toBe(1_120_000)
  expect(clock.machineUntilWorld(1_180_000)).toBe(1000)
  expect(clock.machineUntilWorld(940_000)).toBe(-3000)
})

test('a world that stands still is waited for without end', () => {
  const clock = createWorldClock({ base: 10, epoch: 0, speed: 0 }, machineAt(99))
  expect(clock.world()).toBe(10)
  expect(clock.machineUntilWorld(11)).toBe(Infinity)
})

test('a jump of the world wakes those who slept for an instant it has passed, and nobody else', async () => {
  const clock = createWorldClock({ base: 0, epoch: 0, speed: 1 }, machineAt(0))
  const woken: string[] = []
  const over = new AbortController()
  const near = clock.sleepUntilWorld(3_600_000).then(() => woken.push('near'))
  const far = clock.sleepUntilWorld(9e12, over.signal).then(() => woken.push('far'))
  clock.follow({ base: 3_600_000, epoch: 0, speed: 1 })
  await near
  expect(woken).toEqual(['near'])
  over.abort()
  await far
  expect(woken).toEqual(['near', 'far'])
})

test('a sleep longer than a timer can hold does not end at once', async () => {
  const clock = createWorldClock({ base: 0, epoch: 0, speed: 1 }, machineAt(0))
  const over = new AbortController()
  let ended = false
  const sleeping = clock.sleepMachine(2 ** 40, over.signal).then(() => (ended = true))
  await new Promise((done) => setImmediate(done))
  expect(ended).toBe(false)
  over.abort()
  await sleeping
})
