/**
 * Defines the refusal that a client is told, with a documented code. Every other error that is thrown is a fault of the
 * server.
 */
import type { ProblemCode } from '#contract/problems.ts'
import { requestProblems } from '#wording/request-problems.ts'

export class Problem extends Error {
  readonly code: ProblemCode
  /** A sentence for people; never holds a secret or an internal message. */
  readonly publicDetail: string
  /** More members of the problem document, such as `version` or `readiness`. */
  readonly extra: Readonly<Record<string, unknown>>

  constructor(code: ProblemCode, publicDetail: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(`${code}: ${publicDetail}`)
    this.name = 'Problem'
    this.code = code
    this.publicDetail = publicDetail
    this.extra = extra
  }
}

/** The value, or 404. A thing that another workspace owns is not found either. */
export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Problem('not_found', requestProblems.noSuch(what))
  return value
}
