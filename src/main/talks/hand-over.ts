/**
 * Asks the carrier of an answered call to hand it over, and tells how that went as an event of ours. The talks over sound
 * use it. It rings nobody by itself: the number is looked at once more here, and everything else is the carrier's work.
 */
import type { CarrierEvent } from '#carriers/carrier.ts'
import type { AnsweredCall } from '#carriers/event-stream.ts'
import type { TransferOutcome } from '#domain/call/transfer.ts'
import type { Clock } from '#domain/clock.ts'
import { isE164 } from '#domain/phone/e164.ts'
import type { Connection } from './held-talks.ts'

export interface HandOverDeps {
  readonly clock: Clock
  readonly tell: (connection: Connection, events: readonly CarrierEvent[]) => void
  readonly failed: (error: unknown) => void
}

/** @param own the number of the person, who cannot be handed over to themselves. Never rejects. */
export async function handOver(
  { clock, tell, failed }: HandOverDeps,
  connection: Connection,
  call: AnsweredCall,
  { to, own }: { readonly to: string; readonly own: string },
): Promise<TransferOutcome> {
  if (!isE164(to) || to === own) return 'failed'
  const { callId, ref } = call
  const eventId = `${callId}:transfer:${clock.world()}`
  let outcome: TransferOutcome = 'failed'
  try {
    outcome = await call.transfer(to)
  } catch (error) {
    failed(error)
  }
  const fact = { type: 'transfer', to, outcome } as const
  tell(connection, [{ ...fact, eventId, ref, callId, direction: 'outbound', at: clock.world() }])
  return outcome
}
