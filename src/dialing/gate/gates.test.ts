import { expect, test } from 'vitest'
import { createGates } from './gates.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('no more gates are open at once than may be, and the next one enters when one leaves, in order', async () => {
  const gates = createGates({ first: 2, most: 2 })
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
  const gates = createGates({ first: 3, most: 3 })
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
  const gates = createGates({ first: 3, most: 3 })
  const leave = await gates.enter(50, false)
  const seen: string[] = []
  void gates.enter(1, false).then(() => seen.push('small'))
  await settled()
  expect(seen).toEqual([])
  leave()
  await settled()
  expect(seen).toEqual(['small'])
  const large = createGates({ first: 2, most: 2 })
  await large.enter(1000, false)
})

test('a machine on which starts are late has fewer gates, and gets them back when they are on time', async () => {
  const bounds: number[] = []
  const gates = createGates({ first: 8, most: 8, measured: (_, most) => bounds.push(most) })
  let inside: ((lateMs?: number) => void)[] = []
  let waiting = 0
  const arrive = (): void => {
    waiting++
    void gates.enter(1, false).then((leave) => {
      waiting--
      inside.push(leave)
    })
  }
  for (let n = 0; n < 40; n++) arrive()
  await settled()
  expect(inside).toHaveLength(8)
  // All eight were open in the same bad moment: it lowers the bound once.
  for (const leave of inside.splice(0)) leave(120)
  await settled()
  expect([inside.length, bounds.at(-1)]).toEqual([4, 4])
  for (const leave of inside.splice(0)) leave(100)
  await settled()
  expect([inside.length, bounds.at(-1)], 'the least').toEqual([3, 3])
  for (let n = 0; n < 1000; n++) {
    arrive()
    await settled()
    const [leave, ...others] = inside
    inside = others
    leave?.(0)
  }
  await settled()
  expect([inside.length, bounds.at(-1), waiting > 0]).toEqual([8, 8, true])
})

test('the bound does not grow while places are free, nor while starts come without a measure', async () => {
  const bounds: number[] = []
  const gates = createGates({ first: 2, most: 8, measured: (_, most) => bounds.push(most) })
  for (let n = 0; n < 200; n++) (await gates.enter(1, false))(0)
  expect(new Set(bounds)).toEqual(new Set([2]))
  for (let n = 0; n < 200; n++) (await gates.enter(1, false))()
  expect(bounds).toHaveLength(200)
})

test('one that is alone stays alone while the bound grows and shrinks', async () => {
  const gates = createGates({ first: 2, most: 8 })
  const leave = await gates.enter(1, true)
  let entered = 0
  for (let n = 0; n < 3; n++) void gates.enter(1, false).then(() => entered++)
  await settled()
  expect(entered).toBe(0)
  leave(500)
  await settled()
  expect(entered).toBe(2)
})
