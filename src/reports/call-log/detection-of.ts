/** Tells who took a call, from the verdicts among its stored events. The page of one call shows it. */
import type { CallDetail } from '#contract/calls.ts'
import { DETECTION_SOURCES, DETECTIONS, type Detection } from '#domain/call/detection.ts'

/** A machine once heard stays a machine, whatever else was told. */
const WEIGHT: Readonly<Record<Detection, number>> = { unknown: 0, human: 1, screened: 2, machine: 3 }

/** @param events as they are stored, oldest first; the words of an erased person are gone from them */
export function detectionOf(
  events: readonly { readonly type: string; readonly [key: string]: unknown }[],
): CallDetail['detection'] {
  const answeredAt = instantIn(events.find(({ type }) => type === 'answered'))
  const verdicts = events
    .filter(({ type }) => type === 'machine_detection')
    .flatMap((event) => verdictIn(event, answeredAt))
  return verdicts.reduce<CallDetail['detection']>(
    (best, each) => (best !== null && WEIGHT[each.by] <= WEIGHT[best.by] ? best : each),
    null,
  )
}

type Event = Readonly<Record<string, unknown>>
const instantIn = (event: Event | undefined): number | null =>
  typeof event?.['at'] === 'number' ? event['at'] : null

/** A delay that nobody measured is the time between the two events, by the carrier's clock. */
function verdictIn(event: Event, answeredAt: number | null): NonNullable<CallDetail['detection']>[] {
  const by = DETECTIONS.find((each) => each === event['by'])
  const source = DETECTION_SOURCES.find((each) => each === event['source']) ?? 'carrier'
  const at = instantIn(event)
  const between = answeredAt === null || at === null ? null : at - answeredAt
  const told = typeof event['ms'] === 'number' ? event['ms'] : between
  const ms = told === null ? null : Math.max(0, Math.round(told))
  return by ? [{ by, ms, source }] : []
}
