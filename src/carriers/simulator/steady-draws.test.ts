import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { FAULTS } from './faults.ts'
import { asking, createVirtualHost } from './virtual-host.ts'

const fictional = (n: number): string => `+1${200 + (n % 700)}55501${String(10 + (n % 90))}`

/** The visible course of 400 calls, a few of which are hung up. */
function seen(level: keyof typeof FAULTS): string {
  const host = createVirtualHost({ seed: 5 })
  host.exchange.faults = FAULTS[level]
  for (let n = 0; n < 400; n++) {
    host.exchange.create(asking(fictional(n % 150), { callId: `call_${n}` }))
    if (n % 7 === 0) host.exchange.hangup('main', `sim_${n}`)
    host.run(1)
  }
  host.run(3000)
  const list = host.exchange.list('main', 0, 0, 1000)
  return createHash('sha256')
    .update(JSON.stringify([host.log.facts, host.webhooks, list]))
    .digest('hex')
}

it('what simulated people and carriers do stays the same while new faults are off: figures elsewhere rest on it', () => {
  expect([seen('none'), seen('heavy'), seen('worst')].map((hash) => hash.slice(0, 16))).toEqual([
    '2a59dcc4a975d349',
    '05a1803d0ce92201',
    '7ae585d6a0ce8000',
  ])
})
