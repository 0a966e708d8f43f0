/**
 * Cuts quarter-hour tallies into the timeline of the page: contiguous buckets of one width, cut at the midnights of the
 * campaign's zone. The live page and analytics call it. The sums over all buckets equal the finished calls.
 */
import { dayOf } from '#domain/plan/day.ts'

export interface QuarterCount {
  /** Start of the quarter hour, epoch milliseconds. */
  readonly at: number
  readonly result: string
  readonly n: number
}
export const STACK = ['answered', 'voicemail', 'noAnswer', 'busy', 'failed', 'other'] as const
type Stack = (typeof STACK)[number]
export interface Bucket extends Readonly<Record<Stack, number>> {
  readonly start: number
  readonly end: number
  readonly unfinished: boolean
}
export interface Timeline {
  readonly bucketSeconds: number
  readonly buckets: readonly Bucket[]
}

const STACK_OF: Readonly<Record<string, Stack>> = {
  answered_human: 'answered',
  answered_machine: 'voicemail',
  no_answer: 'noAnswer',
  busy: 'busy',
  unreachable: 'failed',
  bad_number: 'failed',
  carrier_error: 'failed',
}

const QUARTER_MS = 900_000
const DAY_MS = 86_400_000
const MOST_BUCKETS = 60
const WIDTHS_MS = [1, 2, 4, 8, 12, 24, 48].map((quarters) => quarters * QUARTER_MS)

/**
 * @param until the timeline reaches at least to here (the running campaign's `asOf`); null: to its last call
 * @param at a bucket that ends after it is unfinished
 * @returns null unless there is more than one bucket
 */
export function timelineOf(
  quarters: readonly QuarterCount[],
  zone: string,
  at: number,
  until: number | null,
): Timeline | null {
  if (quarters.length === 0) return null
  const first = Math.min(...quarters.map((quarter) => quarter.at))
  const last = Math.max(...quarters.map((quarter) => quarter.at), until ?? -Infinity)
  const width = WIDTHS_MS.find((ms) => (last - first) / ms < MOST_BUCKETS)
  const days = width ? 1 : Math.ceil((last - first) / DAY_MS / MOST_BUCKETS)
  const edges = width ? edgesWithinDays(first, last, zone, width) : edgesOfDays(first, last, zone, days)
  if (edges.length <= 2) return null
  return {
    bucketSeconds: (width ?? days * DAY_MS) / 1000,
    buckets: fill(edges, quarters, at, until !== null),
  }
}

/** Edges every `width` from each local midnight on, from the bucket that holds `first` to the one that holds `last`. */
function edgesWithinDays(first: number, last: number, zone: string, width: number): number[] {
  const edges: number[] = []
  let day = dayOf(first, zone)
  let edge = day.start + Math.floor((first - day.start) / width) * width
  while (edge <= last) {
    edges.push(edge)
    edge = Math.min(edge + width, day.end)
    if (edge === day.end) day = dayOf(edge, zone)
  }
  return [...edges, edge]
}

function edgesOfDays(first: number, last: number, zone: string, days: number): number[] {
  const edges: number[] = []
  let edge = dayOf(first, zone).start
  while (edge <= last) {
    edges.push(edge)
    for (let n = 0; n < days; n++) edge = dayOf(edge, zone).end
  }
  return [...edges, edge]
}

function fill(
  edges: readonly number[],
  quarters: readonly QuarterCount[],
  at: number,
  running: boolean,
): Bucket[] {
  const buckets = edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? start
    return {
      start,
      end,
      unfinished: running && end > at,
      answered: 0,
      voicemail: 0,
      noAnswer: 0,
      busy: 0,
      failed: 0,
      other: 0,
    }
  })
  for (const quarter of quarters) {
    const bucket = buckets.findLast((candidate) => candidate.start <= quarter.at) ?? buckets[0]
    if (bucket) bucket[STACK_OF[quarter.result] ?? 'other'] += quarter.n
  }
  return buckets
}
