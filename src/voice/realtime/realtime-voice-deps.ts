/** Types what a realtime voice is made of: its server, the agent's script, and the call that it speaks into. */
import type { SoundOut } from '#voice/audio/audio-line.ts'
import type { TalkScript } from '#voice/talk/brain.ts'
import type { TransferOutcome } from '#domain/call/transfer.ts'
import type { RealtimeSettings } from './realtime-socket.ts'

export interface RealtimeVoiceDeps {
  readonly settings: RealtimeSettings
  readonly script: TalkScript
  /** IANA zone of the person. */
  readonly zone: string
  /** World time, epoch milliseconds. */
  readonly world: () => number
  /** Monotonic machine milliseconds. */
  readonly now: () => number
  readonly out: SoundOut
  readonly hangUp: () => void
  /** Missing where the call cannot be handed over. Never rejects. */
  readonly transfer?: ((to: string) => Promise<TransferOutcome>) | undefined
  /** The session ended by itself; nothing can be said any more. */
  readonly lost: () => void
}
