/**
 * Speaks to an exchange in the same process, as the adapter of the deterministic simulation. Requests and answers pass
 * through the same wire forms and the same classification as over HTTP; only the sockets are missing.
 */
import type {
  CallFacts,
  Carrier,
  CarrierDialer,
  Lookup,
  OpenCarrier,
  PlaceAnswer,
  PlaceRequest,
} from '#carriers/carrier.ts'
import { callWithinBounds } from '#carriers/bounds.ts'
import { LONGEST_DELAY_SECONDS, RECORDS_KEPT_SECONDS, RING_DELAY_SECONDS } from './admission.ts'
import type { CreateAnswer, Exchange, QueryAnswer } from './exchange.ts'
import { receiveWebhook } from './receive.ts'
import type { CreateRequest } from './truth-log.ts'
import { classifyCreate, wireCreated, wireError, wireRejection } from './wire.ts'

export interface DirectOptions {
  readonly account: string
  readonly webhookSecret: string
  /** Machine milliseconds after which an unanswered request is given up. */
  readonly timeoutMs: number
  /** Waits machine milliseconds. */
  readonly pause: (ms: number) => Promise<void>
  /** Machine milliseconds of one way over the wire. */
  readonly latencyMs: () => number
  /** Whether the answer to this create is lost on the way back though the carrier gave it. */
  readonly loseReply?: (callId: string) => boolean
}

export function openDirect(exchange: Exchange, options: DirectOptions): OpenCarrier {
  return { dialer: openDialer(exchange, options), carrier: openAsker(exchange, options) }
}

function openDialer(exchange: Exchange, options: DirectOptions): CarrierDialer {
  return {
    async place(request) {
      await options.pause(options.latencyMs())
      if (!request.mayStart()) return { kind: 'aborted' }
      const answer = exchange.create(askedBy(request, options.account))
      const lost = answer.kind === 'silence' || options.loseReply?.(request.callId) === true
      const delayMs = answer.kind === 'created' ? answer.delayMs : 0
      const waitMs = lost ? options.timeoutMs : options.latencyMs() + delayMs
      await options.pause(Math.min(waitMs, options.timeoutMs))
      if (lost || waitMs >= options.timeoutMs) return { kind: 'uncertain', message: 'no answer in time' }
      return placed(answer)
    },
  }
}

function askedBy(request: PlaceRequest, account: string): CreateRequest {
  // No socket leads out of this process: people follow their scripts.
  const { mayStart: _, agentId: __, relayUrl: ___, ...asked } = request
  return { account, ...asked }
}

function placed(answer: CreateAnswer): PlaceAnswer {
  switch (answer.kind) {
    case 'created':
      return classifyCreate(wireCreated(answer.ref))
    case 'rejected':
      return classifyCreate(wireRejection(answer))
    case 'server_error':
      return classifyCreate(wireError(503, 'server_error', 'The carrier failed.'))
    case 'refused':
      return { kind: 'refused', refusal: 'not_placed', code: 'not_sent', message: 'connection refused' }
    case 'silence':
      return { kind: 'uncertain', message: 'no answer in time' }
  }
}

function openAsker(exchange: Exchange, options: DirectOptions): Carrier {
  const { account, pause, latencyMs, timeoutMs } = options
  const ask = async <T>(question: () => QueryAnswer<T>): Promise<QueryAnswer<T>> => {
    await pause(latencyMs())
    const answer = question()
    await pause(answer.kind === 'silence' ? timeoutMs : latencyMs())
    return answer
  }
  return {
    kind: 'simulator',
    longestDelaySeconds: LONGEST_DELAY_SECONDS,
    get recordsKeptSeconds() {
      return exchange.faults.purgesAfterSeconds || RECORDS_KEPT_SECONDS
    },
    ringDelaySeconds: RING_DELAY_SECONDS,
    canList: true,
    async lookup({ callId, ref }) {
      const answer = await ask<CallFacts | null>(() =>
        ref === null ? first(exchange, account, callId) : exchange.get(account, ref),
      )
      return lookupOf(answer)
    },
    async list(since) {
      const answer = await ask(() => exchange.list(account, since, 0, Number.MAX_SAFE_INTEGER))
      return answer.kind === 'answer' ? answer.value.map(callWithinBounds) : 'no_answer'
    },
    async hangup(ref) {
      const answer = await ask(() => exchange.hangup(account, ref))
      return answer.kind === 'answer' && answer.value
    },
    async cancelUnanswered(ref) {
      const answer = await ask(() => exchange.cancelUnanswered(account, ref))
      return answer.kind === 'answer' && answer.value
    },
    async accountId() {
      const answer = await ask(() => exchange.accountId(account))
      return answer.kind === 'answer' ? answer.value : null
    },
    receive: (raw, machineNow) => receiveWebhook([options.webhookSecret], raw, machineNow),
    async check() {
      const answer = await ask(() => exchange.list(account, Number.MAX_SAFE_INTEGER, 0, 0))
      return answer.kind === 'answer' ? { ok: true } : { ok: false, why: 'The simulator does not answer.' }
    },
  }
}

function first(exchange: Exchange, account: string, callId: string): QueryAnswer<CallFacts | null> {
  const answer = exchange.find(account, callId)
  return answer.kind === 'answer' ? { kind: 'answer', value: answer.value[0] ?? null } : answer
}

function lookupOf(answer: QueryAnswer<CallFacts | null>): Lookup {
  if (answer.kind === 'forgotten') return { kind: 'cannot_tell' }
  if (answer.kind !== 'answer') return { kind: 'no_answer' }
  return answer.value === null
    ? { kind: 'not_found' }
    : { kind: 'found', call: callWithinBounds(answer.value) }
}
