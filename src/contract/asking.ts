/**
 * Helps every client of the server: the address of a route, the words of a refusal, and the deadline of an action. It
 * holds no schemas, since the browser loads it too.
 */
import { answeredOnly } from '#wording/request-problems.ts'

/** A header of every answer: the server's machine time, in epoch milliseconds. */
export const SERVER_TIME = 'server-time'
/**
 * A header of a request that changes something: the server's machine time after which the change must not be made any
 * more.
 */
export const GOOD_UNTIL = 'good-until'

/** Path and query; an empty or absent parameter is left out. */
export function addressOf(path: string, params: unknown = {}, query: unknown = {}): string {
  const given = (params ?? {}) as Readonly<Record<string, string>>
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(
    query as Readonly<Record<string, string | number | boolean | null | undefined>>,
  ))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  return search.size > 0 ? `${filled}?${search.toString()}` : filled
}

export interface ReadProblem {
  readonly status: number
  readonly code: string
  /** For people. */
  readonly sentence: string
  /** The whole problem document with its further members, such as the newest `version`. */
  readonly more: Readonly<Record<string, unknown>>
}

/** Reads an answer that is a problem document, or ought to be one. */
export async function readProblem(answer: Response): Promise<ReadProblem> {
  const more = (await answer.json().catch(() => ({}))) as { code?: string; detail?: string; title?: string }
  const sentence = more.detail ?? more.title ?? answeredOnly(answer.status)
  return { status: answer.status, code: more.code ?? 'unknown', sentence, more }
}
