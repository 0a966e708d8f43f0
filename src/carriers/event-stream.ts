/**
 * Defines what a carrier adds to its shape when it pushes its events over a socket of ours and lets us hear and speak in
 * the calls that are answered. `main/open-carriers.ts` listens to it, and `main/talks` talks.
 */
import type { Companding } from '#domain/call/companding.ts'
import type { TransferOutcome } from '#domain/call/transfer.ts'
import type { CarrierEvent } from './carrier.ts'

export interface EventStream {
  /** Opens the event socket; until then nothing is placed. Resolves true once it is open, false at a first failure. */
  listen(push: Push): Promise<boolean>
  close(): void
}

/** Takes what happens, as it happens. */
export interface Push {
  readonly heard: (events: readonly CarrierEvent[]) => void
  /** A call of ours was answered, and its sound can be opened now. */
  readonly answered?: (call: AnsweredCall) => void
}

export interface AnsweredCall {
  readonly callId: string
  /** The carrier's own name for the call. */
  readonly ref: string
  /** @returns null when the call has ended, or when its sound cannot be reached */
  openAudio(ears: SoundEars): Promise<CallSound | null>
  hangup(): Promise<boolean>
  /** Asks the carrier to hand the call over; as `Carrier.transfer`. Its sound stays open, and is heard again when that failed. */
  transfer(to: string): Promise<TransferOutcome>
}

export interface SoundEars {
  /** Sound of the far end as it comes, mostly 160 bytes, which are 20 ms; its form stays the same for the whole call. */
  readonly heard: (sound: Buffer, companding: Companding) => void
  readonly pressed: (key: string) => void
  readonly closed: () => void
}

export interface CallSound {
  /** The form of the sound that is heard, and of that to be played. */
  readonly companding: Companding
  /** Queues sound, 8,000 bytes a second; it is played in the order in which it came. */
  play(sound: Buffer): void
  /** Calls back when everything queued before has been played, or never when it is flushed. */
  whenPlayed(done: () => void): void
  /** Forgets what was not yet played. */
  flush(): void
  close(): void
}
