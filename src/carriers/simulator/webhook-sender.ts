/**
 * Posts webhooks on machine time: a few tries with growing pauses while the receiver is down, then the webhook is
 * dropped for good. The station sends through it. Tries of one webhook carry the same id and a fresh timestamp.
 */
import type { Webhook } from './board.ts'
import { ANYWHERE } from '#carriers/reach.ts'
import { type HttpClient, createHttpClient } from '#carriers/http/client.ts'
import { type HttpOutcome, sendOnce } from '#carriers/http/send-once.ts'
import { signedWebhook } from './receive.ts'

export interface SenderDeps {
  readonly secretOf: (account: string) => string | null
  readonly machine: () => number
  /** Resolves once the log has the webhook. */
  readonly durable: () => Promise<void>
  readonly dropped: (eventId: string) => void
  /** Machine milliseconds before each further try. */
  readonly pausesMs: readonly number[]
  /** Connections of its own to use; without them it keeps some. */
  readonly client?: HttpClient
}

export interface WebhookSender {
  send(webhook: Webhook): void
  readonly pending: number
  close(): void
}

const TIMEOUT_MS = 10_000
const IDLE_MS = 20_000
/** Posts under way at once; the others wait without their time-out running. */
const AT_ONCE = 32

export function createWebhookSender(deps: SenderDeps): WebhookSender {
  const client = deps.client ?? createHttpClient({ keepAlive: true, idleMs: IDLE_MS, reach: ANYWHERE })
  const waiting = new Set<NodeJS.Timeout>()
  const places = createPlaces(AT_ONCE)
  let pending = 0
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        waiting.delete(timer)
        resolve()
      }, ms)
      waiting.add(timer)
    })
  const post = (webhook: Webhook, secret: string): Promise<HttpOutcome> => {
    const { url, headers, body } = signedWebhook(webhook, secret, deps.machine())
    return sendOnce({
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(headers as Record<string, string>) },
      body: body.toString('utf8'),
      timeoutMs: TIMEOUT_MS,
      client,
    })
  }
  const carry = async (webhook: Webhook): Promise<void> => {
    await deps.durable()
    const secret = deps.secretOf(webhook.account)
    for (const ms of [0, ...deps.pausesMs]) {
      if (secret === null) break
      if (ms > 0) await pause(ms)
      const outcome = await places.within(() => post(webhook, secret))
      if (outcome.kind === 'answered' && outcome.status < 300) return
      if (outcome.kind === 'answered' && isFinal(outcome.status)) break
    }
    deps.dropped(webhook.event.eventId)
  }
  return {
    get pending() {
      return pending
    },
    send(webhook) {
      pending++
      carry(webhook)
        .catch(() => deps.dropped(webhook.event.eventId))
        .finally(() => pending--)
    },
    close() {
      for (const timer of waiting) clearTimeout(timer)
      client.close()
    },
  }
}

/** A receiver that says no for good; 408, 429 and 5xx are worth another try. */
const isFinal = (status: number): boolean => status >= 400 && status < 500 && status !== 408 && status !== 429

/** Lets so many run at once; the rest wait in order. */
function createPlaces(free: number) {
  const queue: (() => void)[] = []
  return {
    async within<T>(run: () => Promise<T>): Promise<T> {
      if (free > 0) free--
      else await new Promise<void>((resolve) => queue.push(resolve))
      try {
        return await run()
      } finally {
        const next = queue.shift()
        if (next === undefined) free++
        else next()
      }
    },
  }
}
