/**
 * Asks the server over the contract: a route object says how to ask, and its type what comes back. An action is sent
 * once, now or not at all; a failure says that nothing was sent, or that nobody knows whether it was done.
 */
import { addressOf, readProblem, SERVER_TIME } from '#contract/asking.ts'
import type { Route } from '#contract/route.ts'
import { findingOut } from './finding-out.ts'
import { answers, goodFor, hearTime, machine, within } from './reach.ts'

/** The server, or the way to it, said no: the sentence is for people. */
export class Refusal extends Error {
  /** HTTP status; 0 when nobody answered. */
  readonly status: number
  readonly code: string
  /** What else the problem document says, such as the newest `version`. */
  readonly more: Readonly<Record<string, unknown>>
  constructor(status: number, code: string, sentence: string, more: Readonly<Record<string, unknown>> = {}) {
    super(sentence)
    this.status = status
    this.code = code
    this.more = more
  }
}

/** No answer came: the network is away, or the server is. */
export const unanswered = (error: unknown): boolean => error instanceof Refusal && error.status === 0

/** An action that was sent, and whose answer was lost. */
export const isNotKnown = (error: unknown): boolean => error instanceof Refusal && error.code === 'not_known'

export interface Asked<P, Q, B> {
  readonly params?: P
  readonly query?: Partial<Q>
  readonly body?: B
  readonly signal?: AbortSignal
  /** Of an action that must not be done twice: presses with the same key are one. Left out, each press is its own. */
  readonly key?: string
}

/** Machine milliseconds until a request without an answer is given up. */
const PATIENCE_MS = 20_000

/** @throws Refusal */
export async function call<P, Q, B, R>(route: Route<P, Q, B, R>, asked: Asked<P, Q, B> = {}): Promise<R> {
  const acts = route.method !== 'GET' && route.readOnly !== true
  if (acts) await mustBeOnline()
  const time = within(PATIENCE_MS, asked.signal)
  const sentAt = machine()
  try {
    const answer = await fetch(addressOf(route.path, asked.params, asked.query), {
      method: route.method,
      headers: {
        accept: 'application/json',
        ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(route.method === 'POST' ? { 'idempotency-key': asked.key ?? newKey() } : {}),
        ...(acts ? goodFor(PATIENCE_MS) : {}),
      },
      ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
      signal: time.signal,
    })
    hearTime(answer.headers.get(SERVER_TIME), sentAt)
    if (!answer.ok) throw await refusalOf(answer)
    return (answer.status === 204 ? undefined : await answer.json()) as R
  } catch (cause) {
    if (asked.signal?.aborted) throw cause
    throw acts ? outcomeOf(cause) : cause instanceof Refusal ? cause : silence()
  } finally {
    time.end()
  }
}

export const silence = (): Refusal => new Refusal(0, 'unreachable', 'The server does not answer.')

/** A refusal is an answer. After a fault, a proxy's word or no answer at all, nobody knows what was done before. */
export function outcomeOf(cause: unknown): Refusal {
  if (!(cause instanceof Refusal)) return notKnown('It was sent, but no answer came back.')
  if (cause.status < 500 || cause.code === 'unavailable') return cause
  return notKnown('It was sent, but the server failed before it could answer.')
}

/** Also looked after: the page finds out by itself. */
export const notKnown = (why: string): Refusal =>
  findingOut.note(
    new Refusal(
      0,
      'not_known',
      `${why} This page finds out as soon as the server answers; nothing is sent twice.`,
    ),
  )

/**
 * A browser that takes itself for offline may be wrong: the server may be on the same machine. So it is asked for a sign
 * of life first, and nothing else leaves without one.
 * @throws Refusal
 */
export async function mustBeOnline(): Promise<void> {
  if (navigator.onLine || (await answers())) return
  throw new Refusal(
    0,
    'not_sent',
    'This browser was offline. Nothing was sent, and nothing will be sent later by itself.',
  )
}

/** An Idempotency-Key; `randomUUID` is only there over https and on the server's own machine. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

export async function refusalOf(answer: Response): Promise<Refusal> {
  const { status, code, sentence, more } = await readProblem(answer)
  return new Refusal(status, code, sentence, more)
}
