/**
 * Speaks to the simulated carrier over HTTP, as the adapter of its connections. It sends each request once: a create
 * whose answer did not arrive whole is uncertain, and only a documented refusal or a connection that never stood is a
 * refusal.
 */
import type { CallFacts, Carrier, CarrierDialer, Lookup, OpenCarrier, Recording } from '#carriers/carrier.ts'
import type { Reach } from '#carriers/reach.ts'
import { LONGEST_DELAY_SECONDS, RECORDS_KEPT_SECONDS, RING_DELAY_SECONDS } from './admission.ts'
import { fetchRecording } from './fetch-recording.ts'
import { type HttpClient, addressBelow, createHttpClient } from '#carriers/http/client.ts'
import { type HttpOutcome, type HttpRequest, sendOnce } from '#carriers/http/send-once.ts'
import { receiveWebhook } from './receive.ts'
import { parseCall, parsePage } from './wire-facts.ts'
import { classifyCreate, parseAccountId, parseErrorCode } from './wire.ts'

export interface SimulatorOptions {
  /**
   * The address where the simulator listens, such as `http://127.0.0.1:4010`, or a path below one, such as
   * `https://host/simulator`.
   */
  readonly baseUrl: string
  readonly token: string
  /** The one in use first, then former ones that may still sign. */
  readonly webhookSecrets: readonly string[]
  /** Machine milliseconds for one request. */
  readonly timeoutMs: number
  /** A client with connections of its own, or the limits of reach for the connections that the adapter keeps. */
  readonly http: { readonly client: HttpClient } | { readonly reach: Reach }
}

/** Idle connections are dropped well before the simulator would, so that a create rarely meets a dying one. */
const IDLE_MS = 20_000

type Send = (method: HttpRequest['method'], path: string, more?: Partial<HttpRequest>) => Promise<HttpOutcome>

export function openSimulator(options: SimulatorOptions): OpenCarrier {
  const client =
    'client' in options.http
      ? options.http.client
      : createHttpClient({ keepAlive: true, idleMs: IDLE_MS, reach: options.http.reach })
  const send: Send = (method, path, more) =>
    sendOnce({
      url: addressBelow(options.baseUrl, path),
      method,
      headers: { authorization: `Bearer ${options.token}`, 'content-type': 'application/json' },
      timeoutMs: options.timeoutMs,
      client,
      ...more,
    })
  const recording = (ref: string, range: string | null): Promise<Recording> =>
    fetchRecording({ ...options, client }, ref, range)
  return {
    dialer: openDialer(send),
    carrier: { ...openAsker(send, options.webhookSecrets), recording },
  }
}

function openDialer(send: Send): CarrierDialer {
  return {
    async place({ mayStart, ...request }) {
      const outcome = await send('POST', '/v1/calls', { body: JSON.stringify(request), mayStart })
      switch (outcome.kind) {
        case 'answered':
          return classifyCreate(outcome)
        case 'aborted':
          return { kind: 'aborted' }
        case 'not_sent':
          return { kind: 'refused', refusal: 'not_placed', code: 'not_sent', message: outcome.message }
        case 'lost':
          return { kind: 'uncertain', message: outcome.message }
      }
    },
  }
}

function openAsker(send: Send, webhookSecrets: readonly string[]): Carrier {
  return {
    kind: 'simulator',
    longestDelaySeconds: LONGEST_DELAY_SECONDS,
    recordsKeptSeconds: RECORDS_KEPT_SECONDS,
    ringDelaySeconds: RING_DELAY_SECONDS,
    canList: true,
    lookup: ({ callId, ref }) => lookUp(send, callId, ref),
    list: (since) => listSince(send, since),
    async hangup(ref) {
      const outcome = await send('POST', `/v1/calls/${encodeURIComponent(ref)}/hangup`)
      return outcome.kind === 'answered' && outcome.status === 200
    },
    async cancelUnanswered(ref) {
      const outcome = await send('POST', `/v1/calls/${encodeURIComponent(ref)}/cancel`)
      return outcome.kind === 'answered' && outcome.status === 200
    },
    async accountId() {
      const outcome = await send('GET', '/v1/account')
      return outcome.kind === 'answered' && outcome.status === 200 ? parseAccountId(outcome.body) : null
    },
    receive: (raw, machineNow) => receiveWebhook(webhookSecrets, raw, machineNow),
    async check() {
      const outcome = await send('GET', '/v1/account')
      const named = outcome.kind === 'answered' && outcome.status === 200 && parseAccountId(outcome.body)
      return { ok: typeof named === 'string' }
    },
  }
}

async function lookUp(send: Send, callId: string, ref: string | null): Promise<Lookup> {
  const path =
    ref === null ? `/v1/calls?call_id=${encodeURIComponent(callId)}` : `/v1/calls/${encodeURIComponent(ref)}`
  const outcome = await send('GET', path)
  if (outcome.kind !== 'answered') return { kind: 'no_answer' }
  const { status, body } = outcome
  if (status === 410 && parseErrorCode(body) === 'no_record') return { kind: 'cannot_tell' }
  if (status === 404 && parseErrorCode(body) === 'not_found') return { kind: 'not_found' }
  if (status !== 200) return { kind: 'no_answer' }
  if (ref !== null) return found(parseCall(body))
  const page = parsePage(body)
  return page?.calls.length === 0 ? { kind: 'not_found' } : found(page?.calls[0] ?? null)
}

const found = (call: CallFacts | null): Lookup =>
  call === null ? { kind: 'no_answer' } : { kind: 'found', call }

async function listSince(send: Send, since: number): Promise<readonly CallFacts[] | 'no_answer'> {
  const calls: CallFacts[] = []
  for (let skip: number | null = 0; skip !== null;) {
    const outcome: HttpOutcome = await send('GET', `/v1/calls?since=${since}&skip=${skip}`)
    const page = outcome.kind === 'answered' && outcome.status === 200 ? parsePage(outcome.body) : null
    if (page === null) return 'no_answer'
    calls.push(...page.calls)
    skip = page.next
  }
  return calls
}
