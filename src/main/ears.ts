/**
 * Hears what carriers tell of calls: it stores the events that they push as it stores webhooks, with the facts of the
 * talks that were held in the calls. `main/wire.ts` gives it to the carriers that it opens.
 */
import type { CarrierEvent } from '#carriers/carrier.ts'
import type { Database } from '#db/database.ts'
import type { Receiver } from '#dialing/events/receive-events.ts'
import type { Clock } from '#domain/clock.ts'
import type { OpensVoice } from '#voice/open-voice.ts'
import type { Minds } from './minds.ts'
import type { Ears } from './open-carriers.ts'
import { createAudioTalks } from './talks/audio-talks.ts'
import type { Connection, HeldTalks } from './talks/held-talks.ts'

export interface EarsDeps {
  readonly db: Database
  readonly clock: Clock
  /** Null: calls that are answered are hung up, since nobody could talk. */
  readonly openVoice: OpensVoice | null
  readonly talks: HeldTalks
  readonly minds: Minds
  readonly receive: Receiver['receive']
  readonly failed: (error: unknown) => void
}

export function createEars({ db, clock, openVoice, talks, minds, receive, failed }: EarsDeps): Ears {
  const tell = (connection: Connection, events: readonly CarrierEvent[]): void =>
    void receive(connection, events).catch(failed)
  return {
    events: (connection, events) => void receiveWithFacts(talks, receive, connection, events).catch(failed),
    answered:
      openVoice === null
        ? (_connection, call) => void call.hangup()
        : createAudioTalks({ db, clock, openVoice, talks, minds, failed, tell }).answered,
  }
}

/** Receives events as `receive` does; the end of a call that was talked in holds what the talk brought. */
export function receiveWithFacts(
  talks: HeldTalks,
  receive: Receiver['receive'],
  source: Parameters<Receiver['receive']>[0],
  events: readonly CarrierEvent[],
): Promise<void> {
  const told = talks.withFacts(source, events)
  return told instanceof Promise ? told.then((all) => receive(source, all)) : receive(source, told)
}
