/**
 * Decides the fate of one event's webhook on its way: lost, doubled, held back. It is pure, and the same in every run.
 */
import type { CarrierEvent } from '#carriers/carrier.ts'
import { between, chance, keyedRandom } from './draws.ts'
import { type FaultName, type Faults, isOut } from './faults.ts'
import { magicFate } from './magic-numbers.ts'

/** World seconds by which the webhooks of a slow number come late. */
const SLOW_SECONDS = 20

export interface Journey {
  readonly event: CarrierEvent
  /** When the next event of the same call happens, or null. */
  readonly nextAt: number | null
  readonly to: string
  readonly faults: Faults
  readonly seed: number
}

/** World seconds after the event at which each copy sets out; none when it is lost. */
export function webhookFate({ event, nextAt, to, faults, seed }: Journey): readonly number[] {
  const draw = (purpose: string) => keyedRandom(seed, purpose, event.eventId)
  const happens = (name: FaultName): boolean => chance(draw(name), faults[name])
  const magic = magicFate(to)
  if (magic === 'lost_webhook' || isOut(faults, event.at) || happens('eventLost')) return []
  let delay = magic === 'slow' ? SLOW_SECONDS : 0
  if (happens('eventReordered')) delay += nextAt === null ? 3 : (nextAt - event.at) / 1000 + 1
  if (happens('eventLate')) delay += between(draw('lateBy'), 0, faults.eventLateSeconds)
  return happens('eventDoubled') ? [delay, delay + between(draw('doubledBy'), 0, 5)] : [delay]
}
