import { type Block, blocked } from './blocker.ts'
import type { Facts, ShareCode } from './facts.ts'

/** The sharing of lines holds one code; each sharing blocker answers for its own. */
export const shareBlock = (facts: Facts, code: ShareCode): Block | null =>
  facts.share?.code === code
    ? blocked(facts.share.campaign ? { campaign: facts.share.campaign } : undefined)
    : null
