import { type Block, blocked } from './blocker.ts'
import type { Facts, ShareCode } from './facts.ts'

/** Blocks when the sharing of lines gave this code; each sharing blocker asks for its own code. */
export const shareBlock = (facts: Facts, code: ShareCode): Block | null =>
  facts.share?.code === code
    ? blocked(facts.share.campaign ? { campaign: facts.share.campaign } : undefined)
    : null
