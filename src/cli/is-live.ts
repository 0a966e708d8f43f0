/** Tells whether a campaign can have live limits: after its launch and before its end. The views of `watch` ask it. */
import type { Snapshot } from '#contract/snapshot.ts'

export const isLive = ({ header: { status } }: Snapshot): boolean =>
  status === 'scheduled' || status === 'running' || status === 'paused'
