/** Tells to whom a call was handed over, or could not be, from its stored events. The page of one call shows it. */
import type { CallDetail } from '#contract/calls.ts'

type Event = Readonly<Record<string, unknown>>

/** @param events as they are stored, oldest first; the words of an erased person are gone from them */
export function handoversOf(events: readonly Event[]): CallDetail['handovers'] {
  const answeredAt = instantIn(events.find(({ type }) => type === 'answered'))
  return events.flatMap((event) => {
    const { type, to, outcome } = event
    if (type !== 'transfer' || typeof to !== 'string') return []
    if (outcome !== 'connected' && outcome !== 'failed') return []
    const at = instantIn(event)
    const after = answeredAt === null || at === null ? null : Math.max(0, at - answeredAt)
    return [{ to, outcome, afterSeconds: after === null ? null : Math.round(after / 1000) }]
  })
}

const instantIn = (event: Event | undefined): number | null =>
  typeof event?.['at'] === 'number' ? event['at'] : null
