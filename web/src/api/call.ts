/** Asks the server over the contract: a route object says how to ask, and its type what comes back. */
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

export function addressOf(path: string, params: unknown, query: unknown = {}): string {
  const given = (params ?? {}) as Readonly<Record<string, string>>
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(
    query as Readonly<Record<string, string | number | boolean | null | undefined>>,
  ))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  return search.size > 0 ? `${filled}?${search}` : filled
}

export async function refusalOf(answer: Response): Promise<Refusal> {
  const problem = (await answer.json().catch(() => ({}))) as {
    code?: string
    detail?: string
    title?: string
  }
  const sentence = problem.detail ?? problem.title ?? `The server answered ${answer.status}.`
  return new Refusal(answer.status, problem.code ?? 'unknown', sentence, problem)
}
