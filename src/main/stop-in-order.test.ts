import { expect, test } from 'vitest'
import { stopInOrder } from './stop-in-order.ts'

test('what was started last stops first, one failure keeps nothing running, and asking twice stops once', async () => {
  const stopped: string[] = []
  const stops = stopInOrder({ failed: (name) => stopped.push(`${name} failed`) })
  stops.add('store', () => stopped.push('store'))
  stops.add('engine', () => Promise.reject(new Error('stuck')))
  stops.add('http', () => stopped.push('http'))
  await Promise.all([stops.run(), stops.run()])
  expect(stopped).toEqual(['http', 'engine failed', 'store'])
})
