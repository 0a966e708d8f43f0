import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDueQueue } from './due-queue.ts'

describe('a due queue', () => {
  it('gives out by instant, and what is due at one instant in order of entry, whenever it is asked', () => {
    const steps = fc.array(fc.oneof(fc.record({ at: fc.nat({ max: 9 }) }), fc.constant('pop' as const)), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(steps, (plan) => {
        const queue = createDueQueue<number>()
        const model: { at: number; item: number }[] = []
        const popped = plan.map((step, item) => {
          if (step !== 'pop') {
            queue.push(step.at, item)
            model.push({ at: step.at, item })
            return []
          }
          const first = model.toSorted((a, b) => a.at - b.at || a.item - b.item)[0]
          if (first !== undefined) model.splice(model.indexOf(first), 1)
          return [queue.peek()?.item, queue.pop()?.item, first?.item]
        })
        for (const [peeked, item, expected] of popped) expect([peeked, item]).toEqual([expected, expected])
        expect(queue.size).toBe(model.length)
      }),
    )
  })
})
