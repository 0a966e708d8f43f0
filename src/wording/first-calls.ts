/** Says of the first calls of a draft how certain they are, and what holds the others. Pre-flight calls it. */
import type { BlockerCode } from '#domain/blockers/all.ts'
import { blockerLabel } from './blockers.ts'

/** @param heldBy the blocker of the next person who cannot be called now; null when there is none */
export function firstCallsSentence(calls: number, heldBy: BlockerCode | null): string {
  const label = heldBy && blockerLabel(heldBy).toLowerCase()
  if (calls === 0)
    return label === null ? 'There is nobody to call yet.' : `No call could start now: ${label}.`
  const held = label === null ? '' : ` Further calls are held: ${label}.`
  return `In this order if nothing changes until then. Of several numbers one is drawn by weight at the call, so another one may be used.${held}`
}
