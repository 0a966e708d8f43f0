/** Names the parts of the dispatch health that this folder draws. */
import type { DispatchHealth } from '#contract/snapshot.ts'

export type Health = Extract<DispatchHealth, { available: true }>
export type BlockerCount = Health['blockers'][number]
