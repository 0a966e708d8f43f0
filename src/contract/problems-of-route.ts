/** Finds every problem that a route may answer with: its own, and those that any route of its kind may meet. */
import { type ProblemCode, PROBLEMS } from './problems.ts'
import type { Route } from './route.ts'

/** Whether a route takes an Idempotency-Key: every POST of JSON by a signed-in client does. */
export const isOnce = (route: Route): boolean =>
  route.method === 'POST' && route.role !== 'public' && (route.takes === 'json' || route.takes === 'none')

/** Whether a route refuses requests that come too late; a route that stops dialling never does. */
export const hasDeadline = (route: Route): boolean =>
  route.method !== 'GET' && route.takes !== 'raw' && !route.urgent && !route.readOnly

/** Problems of the protocol, before any route is at work. */
const ANYWHERE: readonly ProblemCode[] = [
  'invalid_request',
  'request_timeout',
  'uri_too_long',
  'unsupported_media_type',
  'headers_too_large',
  'internal',
  'unavailable',
]

export function problemsOf(route: Route): ProblemCode[] {
  const writes = route.method !== 'GET' && !route.readOnly
  const groups: readonly (readonly [boolean, readonly ProblemCode[]])[] = [
    [true, ANYWHERE],
    [route.takes !== 'none', ['payload_too_large']],
    [route.method !== 'GET' && route.takes !== 'raw', ['invalid_json', 'payload_too_large']],
    [route.role !== 'public', ['unauthenticated', 'forbidden', 'cross_site_request', 'too_many_requests']],
    [
      route.role === 'public' && route.method === 'POST' && route.takes !== 'raw',
      ['cross_site_request', 'too_many_requests'],
    ],
    [route.path.includes('{id}'), ['not_found']],
    [writes && route.takes !== 'raw', ['already_exists']],
    [isOnce(route), ['idempotency_running', 'idempotency_mismatch']],
    [hasDeadline(route), ['too_late']],
    [true, route.problems],
  ]
  return [...new Set(groups.flatMap(([applies, codes]) => (applies ? codes : [])))]
}

/** The problems of a route by the status that they come with, in order. */
export function problemsByStatus(route: Route): [status: number, codes: ProblemCode[]][] {
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of problemsOf(route)) {
    const [status] = PROBLEMS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return [...byStatus].sort(([a], [b]) => a - b)
}

export type Answered =
  | { readonly kind: 'given'; readonly type: Route['gives'] }
  | { readonly kind: 'also' }
  | { readonly kind: 'problem'; readonly codes: readonly ProblemCode[] }
  | null

/** The kind of answer that the contract declares for this status; null when it declares none. */
export function declared(route: Route, status: number): Answered {
  if (status === route.status) return { kind: 'given', type: route.gives }
  if (route.also?.[status]) return { kind: 'also' }
  const codes = problemsByStatus(route).find(([of]) => of === status)?.[1]
  return codes ? { kind: 'problem', codes } : null
}
