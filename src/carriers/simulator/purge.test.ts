import { describe, expect, it } from 'vitest'
import { openDirect } from './direct.ts'
import { type Faults, NO_FAULTS } from './faults.ts'
import { magicNumber } from './magic-numbers.ts'
import { asking, createVirtualHost } from './virtual-host.ts'

function purging(faults: Partial<Faults>) {
  const host = createVirtualHost()
  host.exchange.faults = { ...NO_FAULTS, purgesAfterSeconds: 100, ...faults }
  const request = asking(magicNumber('answers'))
  host.exchange.create(request)
  return { host, request }
}
/** Asks for the call in every way, and returns the answers. */
async function seen({ host, request }: ReturnType<typeof purging>, { exchange } = host) {
  const { carrier } = openDirect(exchange, {
    account: 'main',
    webhookSecret: '',
    timeoutMs: 1000,
    latencyMs: () => 1,
    pause: () => Promise.resolve(),
  })
  const byId = await carrier.lookup({ callId: request.callId, ref: null })
  const byRef = await carrier.lookup({ callId: request.callId, ref: 'sim_1' })
  const list = await carrier.list(0)
  return { byId: byId.kind, byRef: byRef.kind, listed: list.length }
}
const KNOWN = { byId: 'found', byRef: 'found', listed: 1 }
const GONE = { byId: 'not_found', byRef: 'not_found', listed: 0 }

describe('a carrier that forgets', () => {
  it('knows a call until so long after its end, and then knows of none, in whatever way it is asked', async () => {
    const made = purging({})
    const { host } = made
    host.run(1000)
    const ended = host.log.facts.find((fact) => fact.kind === 'event' && fact.type === 'ended')?.at ?? 0
    const short = createVirtualHost({ history: host.log.facts, startAt: ended + 99_999 })
    short.exchange.faults = { ...NO_FAULTS, purgesAfterSeconds: 100 }
    expect(await seen(made, short)).toEqual(KNOWN)
    short.run(0.001)
    expect(await seen(made, short)).toEqual(GONE)
    expect(short.exchange.hangup('main', 'sim_1')).toEqual({ kind: 'answer', value: false })
    expect(short.exchange.cancelUnanswered('main', 'sim_1')).toEqual({ kind: 'answer', value: false })
    expect(short.log.facts.filter((fact) => fact.kind === 'purged')).toMatchObject([
      { ref: 'sim_1', at: ended + 100_000 },
    ])
  })

  it('keeps a call that is live, unless it forgets live ones; the phone goes on ringing', async () => {
    const kept = purging({ purgesAfterSeconds: 1 })
    kept.host.run(5)
    expect(await seen(kept)).toEqual(KNOWN)
    const lost = purging({ purgesAfterSeconds: 1, purgesLive: 1 })
    lost.host.run(5)
    expect(await seen(lost)).toEqual(GONE)
    expect(lost.host.exchange.hangup('main', 'sim_1')).toEqual({ kind: 'answer', value: false })
    lost.host.run(1000)
    expect(lost.host.webhooks.map(({ event }) => event.type)).toContain('ended')
  })

  it('does not remember again, whatever is switched and however often it restarts', async () => {
    const made = purging({ purgesAfterSeconds: 1, purgesLive: 1 })
    made.host.run(5)
    expect(await seen(made)).toEqual(GONE)
    made.host.exchange.faults = NO_FAULTS
    expect(await seen(made)).toEqual(GONE)
    const back = createVirtualHost({ history: made.host.log.facts, startAt: made.host.now() })
    expect(await seen(made, back)).toEqual(GONE)
  })
})
