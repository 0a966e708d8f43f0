/** Asks a server over the contract: a route object says how to ask and what comes back. Every command uses it. */
import { addressOf, readProblem } from '#contract/asking.ts'
import type { Route } from '#contract/route.ts'
import { cliFailures } from '#wording/cli.ts'

export interface Access {
  /** Origin of the server, such as `http://127.0.0.1:4680`. */
  readonly url: string
  readonly key: string
}

export interface CallInput<B = unknown> {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly body?: B
  /** The bytes of a CSV file, for routes that take one. */
  readonly csv?: AsyncIterable<Uint8Array>
}

export interface Api {
  readonly access: Access
  /** @throws Refused with the server's own words; Unreachable when no server answers */
  call<B, R>(route: Route<never, never, B, R> | Route<unknown, unknown, B, R>, asked?: CallInput): Promise<R>
  /** Gives the raw answer, for streams. */
  open(
    route: { readonly method: string; readonly path: string },
    asked?: CallInput,
    signal?: AbortSignal,
  ): Promise<Response>
}

/** A failure with a message for people. */
export class ApiFailure extends Error {}
/** The server refused the request. */
export class Refused extends ApiFailure {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, sentence: string) {
    super(sentence)
    this.status = status
    this.code = code
  }
}
/** No server answers at that address. */
export class Unreachable extends ApiFailure {}

export function createApi(access: Access): Api {
  const open: Api['open'] = async (route, asked = {}, signal) => {
    const answer = await fetch(
      new URL(addressOf(route.path, asked.params, asked.query), access.url),
      requestOf(access, route.method, asked, signal),
    ).catch((cause: unknown) => {
      if (signal?.aborted) throw cause
      throw new Unreachable(cliFailures.silent(access.url), { cause })
    })
    if (answer.ok) return answer
    const { status, code, sentence } = await readProblem(answer)
    throw new Refused(status, code, sentence)
  }
  return {
    access,
    open,
    async call(route, asked) {
      const answer = await open(route, asked)
      return (answer.status === 204 ? undefined : await answer.json()) as never
    },
  }
}

function requestOf(
  access: Access,
  method: string,
  { body, csv }: CallInput,
  signal: AbortSignal | undefined,
): RequestInit {
  const headers: Record<string, string> = { authorization: `Bearer ${access.key}` }
  const common = { method, headers, ...(signal ? { signal } : {}) }
  if (csv) {
    headers['content-type'] = 'text/csv'
    return { ...common, body: ReadableStream.from(csv), duplex: 'half' }
  }
  if (body === undefined) return common
  headers['content-type'] = 'application/json'
  return { ...common, body: JSON.stringify(body) }
}
