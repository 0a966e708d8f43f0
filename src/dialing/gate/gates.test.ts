import { expect, test } from 'vitest'
import { createGates } from './gates.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('no more gates are open at once than may be, and the next one enters when one leaves, in order', async () => {
  const gates = createGates(2)
  const inside: number[] = []
  const leaving: (() => void)[] = []
  for (let n = 0; n < 4; n++)
    void gates.enter(false).then((leave) => {
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
  const first = await gates.enter(false)
  const seen: string[] = []
  const alone = gates.enter(true).then((leave) => {
    seen.push('alone')
    return leave
  })
  void gates.enter(false).then(() => seen.push('after'))
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
