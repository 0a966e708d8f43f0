import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST_DELAY_SECONDS } from './admission.ts'
import { FAULTS, FAULT_LEVELS, type Faults, NO_FAULTS, changeFaults } from './faults.ts'
import { magicNumber } from './magic-numbers.ts'
import { START, asked, asking, createVirtualHost, createdIn } from './virtual-host.ts'

const fictional = (n: number): string => `+1${200 + (n % 700)}55501${String(10 + (n % 90))}`
const withFaults = (faults: Partial<Faults>, seed = 1) => {
  const host = createVirtualHost({ seed })
  host.exchange.faults = { ...NO_FAULTS, ...faults }
  return host
}

describe('a call unfolds', () => {
  it('from dialing to its price, telling each step once and in order', () => {
    const host = createVirtualHost()
    const request = asking(magicNumber('answers'))
    expect(host.exchange.create(request)).toMatchObject({ kind: 'created', ref: 'sim_1' })
    host.run(600)
    const call = asked(host.exchange, request.callId)
    const types = ['dialing', 'ringing', 'answered', 'machine_detection', 'ended', 'price']
    expect(call?.events.map((event) => event.type)).toEqual(types)
    expect(call?.events.map((event) => event.eventId)).toEqual(types.map((_, n) => `sim_1:${n}`))
    expect(call?.state).toBe('ended')
    expect(host.webhooks.map((webhook) => webhook.event)).toEqual(call?.events)
    expect(host.webhooks[0]).toMatchObject({
      url: request.callbackUrl,
      clientState: 'opaque',
      account: 'main',
    })
  })

  it.each([
    ['busy', 'busy', false],
    ['no_answer', 'no_answer', true],
    ['voicemail', 'voicemail', true],
    ['declined', 'declined', true],
  ] as const)('%s ends as %s (rang: %s)', (fate, outcome, rang) => {
    const host = createVirtualHost()
    const request = asking(magicNumber(fate))
    host.exchange.create(request)
    host.run(600)
    expect(asked(host.exchange, request.callId)?.events).toContainEqual(
      expect.objectContaining({ type: 'ended', outcome, rang }),
    )
  })

  it('the same way whether asked in between or only at the end', () => {
    const [watched, alone] = [createVirtualHost(), createVirtualHost()]
    const request = asking(fictional(4))
    for (const host of [watched, alone]) host.exchange.create(request)
    for (let second = 0; second < 600; second++) {
      watched.run(1)
      asked(watched.exchange, request.callId)
    }
    alone.run(600)
    expect(asked(watched.exchange, request.callId)).toEqual(asked(alone.exchange, request.callId))
  })

  it('identically for the same seed, differently for another', () => {
    const trace = (seed: number) => {
      const host = withFaults(FAULTS.worst, seed)
      for (let n = 0; n < 80; n++) {
        host.exchange.create(asking(fictional(n), { callId: `call_${n}` }))
        host.run(1)
      }
      host.run(1000)
      return JSON.stringify([host.log.facts, host.webhooks])
    }
    expect(trace(5)).toBe(trace(5))
    expect(trace(5)).not.toBe(trace(6))
  })
})

describe('a hang-up', () => {
  it('before the answer cancels, after it completes, and a second one changes nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.nat({ max: 500 }), (after, n) => {
        const host = createVirtualHost()
        const request = asking(fictional(n))
        host.exchange.create(request)
        host.run(after)
        const before = asked(host.exchange, request.callId)
        expect(host.exchange.hangup('main', 'sim_1')).toEqual({ kind: 'answer', value: true })
        const ended = asked(host.exchange, request.callId)
        expect(ended?.state).toBe('ended')
        expect(ended?.events.slice(0, before?.events.length)).toEqual(before?.events)
        const outcome = ended?.events.find((event) => event.type === 'ended')?.outcome
        const unanswered = before?.state === 'dialing' || before?.state === 'ringing'
        expect(outcome === 'cancelled').toBe(unanswered)
        host.exchange.hangup('main', 'sim_1')
        host.run(1000)
        const last = asked(host.exchange, request.callId)
        expect(last?.events.filter((event) => event.type === 'ended')).toHaveLength(1)
        expect(host.exchange.nextDue()).toBeNull()
        host.exchange.hangup('main', 'sim_1')
        expect(asked(host.exchange, request.callId)).toEqual(last)
        expect(host.log.facts.filter((fact) => fact.kind === 'hangup').length).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('of a call of another account is refused', () => {
    const host = createVirtualHost()
    host.exchange.create(asking(magicNumber('answers')))
    expect(host.exchange.hangup('other', 'sim_1')).toEqual({ kind: 'answer', value: false })
    expect(host.exchange.get('other', 'sim_1')).toEqual({ kind: 'answer', value: null })
    expect(host.exchange.stats().live).toBe(1)
  })
})

describe('the agreed limits', () => {
  it('hold in every second: a request above the rate is throttled and creates nothing', () => {
    const host = createVirtualHost({ limits: () => ({ callsPerSecond: 3, capacity: 1000 }) })
    for (let n = 0; n < 100; n++) {
      host.exchange.create(asking(fictional(n)))
      host.run(0.1)
    }
    const times = createdIn(host.log.facts).map((fact) => fact.at)
    expect(times.length).toBeGreaterThan(25)
    for (const at of times)
      expect(times.filter((other) => other > at - 1000 && other <= at).length).toBeLessThanOrEqual(3)
    const throttled = host.log.facts.filter((fact) => fact.kind === 'rejected' && fact.code === 'throttled')
    expect(throttled.length).toBe(100 - times.length)
  })

  it('of parallel calls count live calls per account', () => {
    const host = createVirtualHost({ limits: () => ({ callsPerSecond: 1000, capacity: 2 }) })
    const place = (account = 'main') => host.exchange.create(asking(magicNumber('no_answer'), { account }))
    place()
    place()
    expect(place()).toMatchObject({ kind: 'rejected', code: 'capacity' })
    expect(place('other').kind).toBe('created')
    host.run(60)
    expect(place().kind).toBe('created')
  })
})

describe('magic numbers at the door', () => {
  it('throttle and bad number are refused, slow answers late, and a lost webhook is known only by asking', () => {
    const host = createVirtualHost()
    const place = (fate: 'throttled' | 'bad_number' | 'slow' | 'lost_webhook') =>
      host.exchange.create(asking(magicNumber(fate)))
    expect(place('throttled')).toMatchObject({ kind: 'rejected', code: 'throttled', retryAfterSeconds: 2 })
    expect(place('bad_number')).toMatchObject({ kind: 'rejected', code: 'bad_number' })
    expect(place('slow')).toMatchObject({ kind: 'created', delayMs: 3000 })
    host.run(900)
    const before = host.webhooks.length
    const lost = asking(magicNumber('lost_webhook'))
    host.exchange.create(lost)
    host.run(900)
    expect(host.webhooks.length).toBe(before)
    expect(asked(host.exchange, lost.callId)?.state).toBe('ended')
  })

  it('an uncertain create is never answered; its call never comes, comes at once, or comes late but in time', () => {
    const seen = { never: 0, atOnce: 0, late: 0 }
    for (let n = 0; n < 60; n++) {
      const host = createVirtualHost()
      const request = asking(magicNumber('uncertain'), { callId: `call_u${n}` })
      expect(host.exchange.create(request).kind).toBe('silence')
      const now = asked(host.exchange, request.callId)
      host.run(LONGEST_DELAY_SECONDS)
      const later = asked(host.exchange, request.callId)
      host.run(100_000)
      expect(asked(host.exchange, request.callId) === null).toBe(later === null)
      if (later === null) seen.never++
      else if (now === null) seen.late++
      else seen.atOnce++
      expect(createdIn(host.log.facts).length).toBe(later === null ? 0 : 1)
    }
    expect(Math.min(seen.never, seen.atOnce, seen.late)).toBeGreaterThan(8)
  })
})

describe('faults', () => {
  const creating = (faults: Partial<Faults>) => {
    const host = withFaults(faults)
    const request = asking(magicNumber('answers'))
    return { host, request, answer: host.exchange.create(request) }
  }

  it.each([
    [{ throttle429: 1 }, { kind: 'rejected', code: 'throttled' }, 0],
    [{ capacityFull: 1 }, { kind: 'rejected', code: 'capacity' }, 0],
    [{ callerIdRefused: 1 }, { kind: 'rejected', code: 'caller_id' }, 0],
    [{ destinationBlocked: 1 }, { kind: 'rejected', code: 'blocked' }, 0],
    [{ fundsGone: 1 }, { kind: 'rejected', code: 'funds' }, 0],
    [{ authLost: 1 }, { kind: 'rejected', code: 'auth' }, 0],
    [{ error5xxBeforeCreate: 1 }, { kind: 'server_error' }, 0],
    [{ error5xxAfterCreate: 1 }, { kind: 'server_error' }, 1],
    [{ noAnswerNeverCreated: 1 }, { kind: 'silence' }, 0],
    [{ noAnswerAfterCreate: 1 }, { kind: 'silence' }, 1],
    [{ outage: 1 }, { kind: 'server_error' }, 0],
    [{ outage: 1, outageKind: 1 }, { kind: 'refused' }, 0],
    [{ outage: 1, outageKind: 2 }, { kind: 'silence' }, 0],
  ])('%o answers %o and creates %i', (faults, expected, created) => {
    const { host, answer } = creating(faults)
    expect(answer).toMatchObject(expected)
    host.run(LONGEST_DELAY_SECONDS)
    expect(createdIn(host.log.facts)).toHaveLength(created)
  })

  it('a create left without an answer may come into being late', () => {
    const { host, request } = creating({ noAnswerCreatedLate: 1 })
    expect(asked(host.exchange, request.callId)).toBeNull()
    host.run(LONGEST_DELAY_SECONDS)
    const [created] = createdIn(host.log.facts)
    expect(created?.at).toBeGreaterThan(START + 4000)
  })

  it('of webhooks lose, double and hold back what asking still tells in full', () => {
    const sent = (faults: Partial<Faults>) => {
      const { host, request } = creating(faults)
      host.run(2000)
      return {
        ids: host.webhooks.map(({ event }) => event.eventId),
        call: asked(host.exchange, request.callId),
      }
    }
    const plain = sent({})
    const lost = sent({ eventLost: 1 })
    expect([lost.ids, lost.call?.events.map(({ eventId }) => eventId)]).toEqual([[], plain.ids])
    expect(sent({ eventDoubled: 1 }).ids.toSorted()).toEqual([...plain.ids, ...plain.ids].toSorted())
    const shuffled = [0.2, 0.3, 0.4, 0.5, 0.6].map((share) => sent({ eventReordered: share }).ids)
    expect(shuffled.filter((ids) => ids.join() !== plain.ids.join())).not.toEqual([])
    for (const ids of shuffled) expect(ids.toSorted()).toEqual(plain.ids)
    expect(sent({ eventLate: 1, eventLateSeconds: 300 }).ids.toSorted()).toEqual(plain.ids)
  })

  it('of queries: silence, no record, a hang-up that is ignored', () => {
    const { host, request } = creating({})
    host.exchange.faults = { ...NO_FAULTS, queriesSilent: 1 }
    expect(host.exchange.find('main', request.callId).kind).toBe('silence')
    expect(host.exchange.list('main', 0, 0, 10).kind).toBe('silence')
    host.exchange.faults = { ...NO_FAULTS, forgetsCalls: 1 }
    expect(host.exchange.find('main', request.callId).kind).toBe('forgotten')
    host.exchange.faults = { ...NO_FAULTS, hangupIgnored: 1 }
    expect(host.exchange.hangup('main', 'sim_1').kind).toBe('silence')
    host.exchange.faults = NO_FAULTS
    expect(asked(host.exchange, request.callId)?.state).toBe('dialing')
  })

  it('at their worst come and go, strike in every way, and leave every call a definite end for who keeps asking', () => {
    const host = withFaults(FAULTS.worst)
    const kinds = new Set<string>()
    for (let n = 0; n < 900; n++) {
      const answer = host.exchange.create(asking(fictional(n)))
      kinds.add(answer.kind === 'rejected' ? answer.code : answer.kind)
      host.run(2)
    }
    host.run(2000)
    for (const { ref } of createdIn(host.log.facts)) {
      let state: string | undefined
      for (let tries = 0; tries < 60 && state === undefined; tries++) {
        const answer = host.exchange.get('main', ref)
        if (answer.kind === 'answer') state = answer.value?.state
        else host.run(15)
      }
      expect(state).toBe('ended')
    }
    const all = [
      'auth',
      'blocked',
      'caller_id',
      'capacity',
      'created',
      'funds',
      'server_error',
      'silence',
      'throttled',
    ]
    expect([...kinds].toSorted()).toEqual(all)
  })

  it('are named, bounded and dosed in rising levels', () => {
    expect(changeFaults(NO_FAULTS, { level: 'heavy', outage: true })).toEqual({
      ok: true,
      value: { ...FAULTS.heavy, outage: 1 },
    })
    expect(changeFaults(FAULTS.worst, { level: 0 })).toEqual({ ok: true, value: NO_FAULTS })
    for (const bad of [{ level: 'wild' }, { eventLost: 2 }, { eventLost: '1' }, { nonsense: 1 }, null]) {
      expect(changeFaults(NO_FAULTS, bad).ok).toBe(false)
    }
    const loss = FAULT_LEVELS.map((level) => FAULTS[level].eventLost)
    expect(loss).toEqual(loss.toSorted((a, b) => a - b))
  })
})

describe('the truth log', () => {
  it('brings the whole carrier back: a carrier that died anywhere goes on exactly where it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.nat({ max: 1000 }), (dieAfter, n) => {
        const requests = Array.from({ length: 6 }, (_, i) =>
          asking(fictional(n + i), { callId: `call_r${i}` }),
        )
        requests.push(asking(magicNumber('uncertain'), { callId: `call_r_dark${n}` }))
        const [steady, first] = [createVirtualHost(), createVirtualHost()]
        for (const host of [steady, first]) for (const request of requests) host.exchange.create(request)
        first.exchange.hangup('main', 'sim_2')
        steady.exchange.hangup('main', 'sim_2')
        for (const host of [steady, first]) host.run(dieAfter)
        const second = createVirtualHost({
          seed: 99,
          book: 'other',
          history: first.log.facts,
          startAt: first.now(),
        })
        for (const host of [steady, second]) host.run(4000)
        for (const { callId } of requests)
          expect(asked(second.exchange, callId)).toEqual(asked(steady.exchange, callId))
        const told = [...first.webhooks, ...second.webhooks].map(({ event }) => event.eventId)
        expect(new Set(told)).toEqual(new Set(steady.webhooks.map(({ event }) => event.eventId)))
      }),
      { numRuns: 40 },
    )
  })

  it('sends again what was on its way when the carrier died, and nothing that was lost', () => {
    const host = withFaults({ eventLate: 1, eventLateSeconds: 5000, eventLost: 0.3 })
    const request = asking(magicNumber('answers'))
    host.exchange.create(request)
    host.run(1000)
    const lost = host.log.facts.flatMap((fact) =>
      fact.kind === 'webhook' && fact.how === 'lost' ? [fact.eventId] : [],
    )
    const back = createVirtualHost({ history: host.log.facts, startAt: host.now() })
    back.run(0)
    const told = [...host.webhooks, ...back.webhooks].map(({ event }) => event.eventId)
    const all = asked(back.exchange, request.callId)?.events.map(({ eventId }) => eventId)
    expect(back.webhooks.length).toBeGreaterThan(2)
    expect([...told, ...lost].toSorted()).toEqual(all)
  })

  it('shows a double dial as two creations of one call id', () => {
    const host = createVirtualHost()
    const request = asking(magicNumber('answers'))
    host.exchange.create(request)
    host.exchange.create(request)
    expect(createdIn(host.log.facts).map((fact) => fact.callId)).toEqual([request.callId, request.callId])
    expect(host.exchange.find('main', request.callId)).toMatchObject({
      value: [{ ref: 'sim_1' }, { ref: 'sim_2' }],
    })
  })
})
