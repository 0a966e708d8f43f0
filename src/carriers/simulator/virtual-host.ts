/** Hosts an exchange under a virtual clock, for tests: world time moves only when told to, and nothing waits. */
import type { CallFacts } from '#carriers/carrier.ts'
import type { Webhook } from './board.ts'
import { type Exchange, type ExchangeDeps, createExchange } from './exchange.ts'
import { CLEAN } from './from-factor.ts'
import { roughLocalTime } from './local-time.ts'
import { type CreateRequest, type MemoryLog, type TruthFact, createMemoryLog } from './truth-log.ts'

export interface VirtualHost {
  readonly exchange: Exchange
  readonly log: MemoryLog
  readonly webhooks: readonly Webhook[]
  /** World epoch milliseconds. */
  now(): number
  /** Moves world time on; every event on the way happens at its own instant. */
  run(seconds: number): void
}

/** Monday 2 March 2026, 13:00 in the middle of North America. */
export const START = Date.UTC(2026, 2, 2, 19)

export function createVirtualHost(
  over: Partial<ExchangeDeps> & { readonly startAt?: number } = {},
): VirtualHost {
  let now = over.startAt ?? START
  const log = createMemoryLog()
  const webhooks: Webhook[] = []
  const exchange = createExchange({
    seed: 1,
    book: 'sim',
    world: () => now,
    machine: () => now,
    log,
    limits: () => ({ callsPerSecond: 1000, capacity: 1000 }),
    deliver: (webhook) => void webhooks.push(webhook),
    localTime: roughLocalTime,
    fromFactor: () => CLEAN,
    ...over,
  })
  return {
    exchange,
    log,
    webhooks,
    now: () => now,
    run(seconds) {
      const until = now + seconds * 1000
      for (let due = exchange.nextDue(); due !== null && due <= until; due = exchange.nextDue()) {
        now = Math.max(now, due)
        exchange.tick()
      }
      now = until
    },
  }
}

let made = 0

/** A create request with a call id of its own. */
export const asking = (to: string, over: Partial<CreateRequest> = {}): CreateRequest => ({
  account: 'main',
  callId: `call_${++made}`,
  to,
  from: '+12025550123',
  ringSeconds: 25,
  talkSeconds: 300,
  clientState: 'opaque',
  callbackUrl: 'http://engine.invalid/events',
  ...over,
})

/** The one call with this call id as a query tells it; null when there is none. */
export function asked(exchange: Exchange, callId: string): CallFacts | null {
  const answer = exchange.find('main', callId)
  if (answer.kind !== 'answer') throw new Error(`the query met ${answer.kind}`)
  return answer.value[0] ?? null
}

export const createdIn = (facts: readonly TruthFact[]) => facts.filter((fact) => fact.kind === 'created')
