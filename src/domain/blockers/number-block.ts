import { type Block, blockedUntil } from './blocker.ts'
import type { Facts, NumberBlock } from './facts.ts'

/** Blocks when the verdict on the numbers has this code; each number blocker asks for its own code. */
export const numberBlock = (facts: Facts, code: NumberBlock): Block | null =>
  !facts.numbers.ok && facts.numbers.code === code ? blockedUntil(facts.numbers.until) : null
