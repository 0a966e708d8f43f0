/**
 * Gives the one verdict on a task: callable now, or the first blocker in order. Claim, gate, snapshot and task details
 * all call it, so the page shows the blocker that the dispatcher obeys.
 */
import { BLOCKERS, type BlockerCode } from './all.ts'
import type { Block } from './blocker.ts'
import type { Facts } from './facts.ts'

export type Verdict =
  | { readonly callable: true }
  | ({ readonly callable: false; readonly code: BlockerCode } & Block)

export function verdict(facts: Facts): Verdict {
  for (const blocker of BLOCKERS) {
    const block = blocker.check(facts)
    if (block) return { callable: false, code: blocker.code, ...block }
  }
  return { callable: true }
}

export interface Check {
  readonly code: BlockerCode
  readonly pass: boolean
  readonly until: number | null
  readonly data: Block['data'] | null
}

/** Every check with its answer, for the task's details and the gate's evidence. */
export const checks = (facts: Facts): Check[] =>
  BLOCKERS.map((blocker) => {
    const block = blocker.check(facts)
    return {
      code: blocker.code,
      pass: !block,
      until: block?.until ?? null,
      data: block?.data ?? null,
    }
  })

/** The blocker's position in the order of checks; the lower position wins. */
export const orderOf = (code: BlockerCode): number => BLOCKERS.findIndex((blocker) => blocker.code === code)
