/** Tells who took a call, from the verdicts among its stored events. The page of one call shows it. */
import type { CallDetail } from '#contract/calls.ts'
import { DETECTION_SOURCES, DETECTIONS, type Detection } from '#domain/call/detection.ts'

/** A machine once heard stays a machine, whatever else was told. */
const WEIGHT: Readonly<Record<Detection, number>> = { unknown: 0, human: 1, screened: 2, machine: 3 }

/** @param events as they are stored, oldest first; the words of an erased person are gone from them */
export function detectionOf(
  events: readonly { readonly type: string; readonly [key: string]: unknown }[],
): CallDetail['detection'] {
  const verdicts = events.filter(({ type }) => type === 'machine_detection').flatMap(verdictIn)
  return verdicts.reduce<CallDetail['detection']>(
    (best, each) => (best !== null && WEIGHT[each.by] <= WEIGHT[best.by] ? best : each),
    null,
  )
}

function verdictIn(event: Readonly<Record<string, unknown>>): NonNullable<CallDetail['detection']>[] {
  const by = DETECTIONS.find((each) => each === event['by'])
  const source = DETECTION_SOURCES.find((each) => each === event['source']) ?? 'carrier'
  const ms = typeof event['ms'] === 'number' ? Math.max(0, Math.round(event['ms'])) : null
  return by ? [{ by, ms, source }] : []
}
