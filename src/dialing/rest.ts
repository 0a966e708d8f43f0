/**
 * Lets a writer of batches rest between two of them, so that batches grow with the rate: what comes meanwhile goes into the
 * next. Without a rest, a hundred small things a second are a hundred transactions, each of which costs almost as much as
 * one for all of them. The receiver of carrier events and the writer of answers use it.
 */
import type { Clock } from '#domain/clock.ts'

/**
 * So many times as long as a batch took, for each thing in it: a batch of one tells of a low rate, and what comes next hardly
 * waits; a batch of several tells that more are coming.
 */
const RESTS_PER_ITEM = 2
/** Longest rest, in machine milliseconds: a line is free within two seconds after its call (D9). */
export const LONGEST_REST_MS = 50
/** A shorter rest gathers nothing; what comes alone, or at a low rate, never waits. */
const SHORTEST_REST_MS = 2

/** Machine milliseconds to wait after a batch of so many things that took so long. */
export function restAfter(tookMs: number, items: number): number {
  const rest = Math.min(LONGEST_REST_MS, tookMs * RESTS_PER_ITEM * items)
  return rest < SHORTEST_REST_MS ? 0 : rest
}

/** Waits after a batch of so many things. @param begun when it began, monotonic */
export async function rest(
  clock: Pick<Clock, 'monotonic' | 'sleepMachine'>,
  begun: number,
  items: number,
): Promise<void> {
  const ms = restAfter(clock.monotonic() - begun, items)
  if (ms > 0) await clock.sleepMachine(ms)
}
