/**
 * Asks the server over the contract: a route object says how to ask, and its type what comes back. An action is sent
 * once and at once, or not at all. A failure says either that nothing was sent, or that it is not known whether the
 * action was done.
 */
import { addressOf, readProblem, SERVER_TIME } from '#contract/asking.ts'
import type { Route } from '#contract/route.ts'
import * as wording from '#wording/pages/ui.ts'
import { createActionKeys } from './action-keys.ts'
import { findingOut } from './finding-out.ts'
import { answers, goodFor, hearTime, machine, within } from './reach.ts'

/** A refusal by the server, or a failure on the way to it. Its message is for people. */
export class Refusal extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  readonly code: string
  /** Further members of the problem document, such as the newest `version`. */
  readonly more: Readonly<Record<string, unknown>>
  constructor(status: number, code: string, sentence: string, more: Readonly<Record<string, unknown>> = {}) {
    super(sentence)
    this.status = status
    this.code = code
    this.more = more
  }
}

/** No answer came: the network or the server is away. */
export const unanswered = (error: unknown): boolean => error instanceof Refusal && error.status === 0

/** An action that was sent, and whose answer was lost. */
export const isNotKnown = (error: unknown): boolean => error instanceof Refusal && error.code === 'not_known'

export interface CallInput<P, Q, B> {
  readonly params?: P
  readonly query?: Partial<Q>
  readonly body?: B
  readonly signal?: AbortSignal
  /**
   * For an action of a form that must not be done twice: requests with the same key are one action. When it is left
   * out, action-keys.ts gives one.
   */
  readonly key?: string
}

/** Machine milliseconds after which a request without an answer is given up. */
const PATIENCE_MS = 20_000

const keys = createActionKeys(findingOut.isFound)

/** @throws Refusal */
export async function call<P, Q, B, R>(route: Route<P, Q, B, R>, asked: CallInput<P, Q, B> = {}): Promise<R> {
  const acts = route.method !== 'GET' && route.readOnly !== true
  if (acts) await mustBeOnline()
  const address = addressOf(route.path, asked.params, asked.query)
  const body = asked.body === undefined ? undefined : JSON.stringify(asked.body)
  const action = `${route.method} ${address} ${body}`
  const key = route.method === 'POST' ? (asked.key ?? keys.keyOf(action)) : null
  const time = within(PATIENCE_MS, asked.signal)
  const sentAt = machine()
  try {
    const answer = await fetch(address, {
      method: route.method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === null ? {} : { 'idempotency-key': key }),
        ...(acts ? goodFor(PATIENCE_MS) : {}),
      },
      ...(body === undefined ? {} : { body }),
      signal: time.signal,
    })
    hearTime(answer.headers.get(SERVER_TIME), sentAt)
    if (!answer.ok) throw await refusalOf(answer)
    const result = (answer.status === 204 ? undefined : await answer.json()) as R
    keys.answered(action)
    return result
  } catch (cause) {
    if (asked.signal?.aborted) throw cause
    if (!acts) throw cause instanceof Refusal ? cause : silence()
    const failure = outcomeOf(cause)
    if (key !== null && isNotKnown(failure)) keys.lost(action, key, failure)
    else keys.answered(action)
    throw failure
  } finally {
    time.end()
  }
}

export const silence = (): Refusal => new Refusal(0, 'unreachable', wording.theServerDoesNotAnswer)

/**
 * A refusal is an answer. After a server fault, an answer of a proxy or no answer at all, it is not known what was
 * done before.
 */
export function outcomeOf(cause: unknown): Refusal {
  if (!(cause instanceof Refusal)) return notKnown(wording.itWasSentBut)
  if (cause.status < 500 || cause.code === 'unavailable') return cause
  return notKnown(wording.itWasSentButTheServer)
}

/** Registers the failure with finding-out.ts, too: the page finds out the truth by itself. */
export const notKnown = (why: string): Refusal =>
  findingOut.note(new Refusal(0, 'not_known', wording.thisPageFindsOut(why)))

/**
 * Checks that the server answers before an action is sent. The browser may wrongly believe that it is offline, since
 * the server may be on the same machine.
 * @throws Refusal
 */
export async function mustBeOnline(): Promise<void> {
  if (navigator.onLine || (await answers())) return
  throw new Refusal(0, 'not_sent', wording.thisBrowserWasOffline)
}

export async function refusalOf(answer: Response): Promise<Refusal> {
  const { status, code, sentence, more } = await readProblem(answer)
  return new Refusal(status, code, sentence, more)
}
