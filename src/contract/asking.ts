/** What everyone who asks a server needs: the address of a route, and what a refusal says, and until when an action is wanted. No schemas: the browser has it too. */

/** Of every answer: the server's machine time, in epoch milliseconds. */
export const SERVER_TIME = 'server-time'
/** Of a request that changes something: the server's machine time after which it must not be done any more. */
export const GOOD_UNTIL = 'good-until'

/** Path and query; what is empty or left out has no place in them. */
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
  /** The whole document, with what else it says, such as the newest `version`. */
  readonly more: Readonly<Record<string, unknown>>
}

/** Of an answer that is a problem document, or ought to be one. */
export async function readProblem(answer: Response): Promise<ReadProblem> {
  const more = (await answer.json().catch(() => ({}))) as { code?: string; detail?: string; title?: string }
  const sentence = more.detail ?? more.title ?? `The server answered ${answer.status}.`
  return { status: answer.status, code: more.code ?? 'unknown', sentence, more }
}
