/**
 * Describes one route of the API as data: its input, its answer and its least role. The server, the OpenAPI document,
 * the web and the command line are all derived from these objects.
 */
import * as z from 'zod'
import { type Role, type Scope, SCOPE_OF_ROUTE } from './access.ts'
import type { ProblemCode } from './problems.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
/** `json`: checked by a schema. `csv`: a stream, raw or as the one file of a form. `raw`: bytes, kept for a signature. */
export type BodyKind = 'none' | 'json' | 'csv' | 'raw'

export interface Route<P = unknown, Q = unknown, B = unknown, R = unknown> {
  readonly name: string
  readonly method: Method
  /** With `{id}` for parameters. */
  readonly path: string
  readonly summary: string
  /** The least role; `public` needs no sign-in. */
  readonly role: Role | 'public'
  readonly scope: Scope | null
  readonly params: z.ZodType<P>
  readonly query: z.ZodType<Q>
  readonly body: z.ZodType<B>
  readonly takes: BodyKind
  readonly status: number
  readonly response: z.ZodType<R>
  /** The kind of the answer; JSON unless said otherwise. */
  readonly gives:
    | 'application/json'
    | 'text/csv'
    | 'text/plain'
    | 'application/x-ndjson'
    | 'audio/*'
    | 'text/event-stream'
    | 'none'
  readonly problems: readonly ProblemCode[]
  /** Answers that are neither the usual one nor a problem, by status. */
  readonly also?: Readonly<Record<number, { readonly description: string; readonly response?: z.ZodType }>>
  /** The answer shows a secret once: a replay by Idempotency-Key shows null in this field. */
  readonly secretField?: string
  /** Needs the key of the server's own machine: its answer concerns every workspace. */
  readonly ofInstallation?: boolean
  /** Never slowed by rate limits: it stops dialling. */
  readonly urgent?: boolean
  /** Changes nothing, whatever its method; the rate limits count it with the reads. */
  readonly readOnly?: boolean
}

const none = z.strictObject({})

/** Makes a route and fills in the parts that most routes share. The type of every part is taken from its schema. */
export function route<
  P extends z.ZodType = typeof none,
  Q extends z.ZodType = typeof none,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodUndefined,
>(spec: {
  name: string
  method: Method
  path: string
  summary: string
  role: Role | 'public'
  params?: P
  query?: Q
  body?: B
  takes?: BodyKind
  status?: number
  response?: R
  gives?: Route['gives']
  problems?: readonly ProblemCode[]
  also?: Route['also']
  secretField?: string
  ofInstallation?: boolean
  urgent?: boolean
  readOnly?: boolean
}): Route<z.output<P>, z.output<Q>, z.output<B>, z.output<R>> {
  const { also, secretField, ofInstallation, urgent, readOnly } = spec
  return {
    name: spec.name,
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    role: spec.role,
    scope: spec.role === 'public' ? null : SCOPE_OF_ROUTE[spec.role],
    params: (spec.params ?? none) as unknown as z.ZodType<z.output<P>>,
    query: (spec.query ?? none) as unknown as z.ZodType<z.output<Q>>,
    body: (spec.body ?? z.undefined()) as unknown as z.ZodType<z.output<B>>,
    takes: spec.takes ?? (spec.body ? 'json' : 'none'),
    status: spec.status ?? (spec.response || spec.gives ? 200 : 204),
    response: (spec.response ?? z.undefined()) as unknown as z.ZodType<z.output<R>>,
    gives: spec.gives ?? (spec.response ? 'application/json' : 'none'),
    problems: spec.problems ?? [],
    ...(also ? { also } : {}),
    ...(secretField ? { secretField } : {}),
    ...(ofInstallation ? { ofInstallation } : {}),
    ...(urgent ? { urgent } : {}),
    ...(readOnly ? { readOnly } : {}),
  }
}
