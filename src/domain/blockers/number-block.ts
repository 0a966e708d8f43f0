import { type Block, blockedUntil } from './blocker.ts'
import type { Facts, NumberBlock } from './facts.ts'

/** The number verdict holds one code; each number blocker answers for its own. */
export const numberBlock = (facts: Facts, code: NumberBlock): Block | null =>
  !facts.numbers.ok && facts.numbers.code === code ? blockedUntil(facts.numbers.until) : null
