/**
 * Hears what carriers push: it stores their events as it stores webhooks, with the facts of the talks that were held
 * over them. `main/wire.ts` gives it to the carriers that it opens.
 */
import type { CarrierEvent } from '#carriers/carrier.ts'
import type { Database } from '#db/database.ts'
import type { Receiver } from '#dialing/events/receive-events.ts'
import type { Clock } from '#domain/clock.ts'
import type { Speech } from '#voice/audio/speech.ts'
import { scriptedBrain } from '#voice/talk/scripted-brain.ts'
import type { Ears } from './open-carriers.ts'
import { createVoiceCalls } from './voice-calls.ts'

export interface EarsDeps {
  readonly db: Database
  readonly clock: Clock
  /** Null: calls that are answered are hung up, since nobody could talk. */
  readonly speech: Speech | null
  readonly receive: Receiver['receive']
  readonly failed: (error: unknown) => void
}

export function createEars({ db, clock, speech, receive, failed }: EarsDeps): Ears {
  const store: Ears['events'] = (connection, events: readonly CarrierEvent[]) =>
    void receive(connection, events).catch(failed)
  if (speech === null) return { events: store, answered: (_connection, call) => void call.hangup() }
  const talks = createVoiceCalls({ db, clock, speech, brain: scriptedBrain, failed, late: store })
  return {
    events: (connection, events) => void talks.withFacts(events).then((told) => store(connection, told)),
    answered: talks.answered,
  }
}
