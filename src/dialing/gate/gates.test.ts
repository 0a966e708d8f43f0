import { expect, test } from 'vitest'
import { createGates } from './gates.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('no more gates are open at once than may be, and the next one enters when one leaves, in order', async () => {
  const gates = createGates(2)
  const inside: number[] = []
  const leaving: (() => void)[] = []
  for (let n = 0; n < 4; n++)
    void gates.enter(1, false).then((leave) => {
      inside.push(n)
      leaving.push(leave)
    })
  await settled()
  expect(inside).toEqual([0, 1])
  leaving[1]!()
  leaving[1]!()
  await settled()
  expect(inside).toEqual([0, 1, 2])
})

test('one that goes alone waits until nobody is inside, and keeps everybody else out', async () => {
  const gates = createGates(3)
  const first = await gates.enter(1, false)
  const seen: string[] = []
  const alone = gates.enter(1, true).then((leave) => {
    seen.push('alone')
    return leave
  })
  void gates.enter(1, false).then(() => seen.push('after'))
  await settled()
  expect(seen).toEqual([])
  first()
  const leave = await alone
  await settled()
  expect(seen).toEqual(['alone'])
  leave()
  await settled()
  expect(seen).toEqual(['alone', 'after'])
})

test('a gate of many calls takes the place of several gates, and never more than there are', async () => {
  const gates = createGates(3)
  const leave = await gates.enter(50, false)
  const seen: string[] = []
  void gates.enter(1, false).then(() => seen.push('small'))
  await settled()
  expect(seen).toEqual([])
  leave()
  await settled()
  expect(seen).toEqual(['small'])
  const large = createGates(2)
  await large.enter(1000, false)
})
