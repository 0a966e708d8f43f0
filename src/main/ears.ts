/**
 * Hears what carriers push: it stores their events as it stores webhooks, with the facts of the talks that were held
 * over them. `main/wire.ts` gives it to the carriers that it opens.
 */
import type { CarrierEvent } from '#carriers/carrier.ts'
import type { Database } from '#db/database.ts'
import type { Receiver } from '#dialing/events/receive-events.ts'
import type { Clock } from '#domain/clock.ts'
import type { OpensVoice } from '#voice/open-voice.ts'
import type { Ears } from './open-carriers.ts'
import { createVoiceCalls, type VoiceCallsDeps } from './voice-calls.ts'

export interface EarsDeps {
  readonly db: Database
  readonly clock: Clock
  /** Null: calls that are answered are hung up, since nobody could talk. */
  readonly openVoice: OpensVoice | null
  readonly receive: Receiver['receive']
  readonly measured: VoiceCallsDeps['measured']
  readonly failed: (error: unknown) => void
}

/** @returns the ears, and what ends their talks when the process stops */
export function createEars({ db, clock, openVoice, receive, measured, failed }: EarsDeps): Ears & {
  close(): Promise<void>
} {
  const store: Ears['events'] = (connection, events: readonly CarrierEvent[]) =>
    void receive(connection, events).catch(failed)
  if (openVoice === null)
    return {
      events: store,
      answered: (_connection, call) => void call.hangup(),
      close: () => Promise.resolve(),
    }
  const talks = createVoiceCalls({ db, clock, openVoice, measured, failed, tell: store })
  return {
    close: () => talks.close(),
    events: (connection, events) => void talks.withFacts(events).then((told) => store(connection, told)),
    answered: talks.answered,
  }
}
