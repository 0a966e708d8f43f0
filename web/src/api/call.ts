/** Asks the server over the contract: a route object says how to ask, and its type what comes back. */
import { addressOf, readProblem } from '#contract/asking.ts'
import type { Route } from '#contract/route.ts'

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

export interface Asked<P, Q, B> {
  readonly params?: P
  readonly query?: Partial<Q>
  readonly body?: B
  readonly signal?: AbortSignal
}

/** @throws Refusal */
export async function call<P, Q, B, R>(route: Route<P, Q, B, R>, asked: Asked<P, Q, B> = {}): Promise<R> {
  const answer = await fetch(addressOf(route.path, asked.params, asked.query), {
    method: route.method,
    headers: {
      accept: 'application/json',
      ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(route.method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
    },
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    ...(asked.signal ? { signal: asked.signal } : {}),
  }).catch((cause: unknown) => {
    if (asked.signal?.aborted) throw cause
    throw new Refusal(0, 'unreachable', 'The server does not answer. Nothing was changed; try again.')
  })
  if (!answer.ok) throw await refusalOf(answer)
  return (answer.status === 204 ? undefined : await answer.json()) as R
}

export async function refusalOf(answer: Response): Promise<Refusal> {
  const { status, code, sentence, more } = await readProblem(answer)
  return new Refusal(status, code, sentence, more)
}
