/**
 * Opens what one answered call is talked in with: programs on this machine that speak and listen, beside a brain of
 * words; or a speech-to-speech model that is voice, ear and brain in one. `main/talks/audio-talks.ts` opens one per call.
 */
import type { Clock } from '#domain/clock.ts'
import { type AudioLine, createAudioLine, type SoundOut } from './audio/audio-line.ts'
import type { Speech } from './audio/speech.ts'
import { openVoiceDetector } from './audio/vad.ts'
import { openRealtimeVoice } from './realtime/realtime-voice.ts'
import type { RealtimeSettings } from './realtime/realtime-socket.ts'
import type { Brain, TalkScript } from './talk/brain.ts'
import type { TalkLimits } from './talk/limits.ts'
import type { TransferOutcome } from '#domain/call/transfer.ts'

export interface VoiceWishes {
  readonly script: TalkScript
  /** Thinks where the voice does not. */
  readonly brain: Brain
  /** IANA zone of the person. */
  readonly zone: string
  readonly out: SoundOut
  readonly hangUp: () => void
  /** Hands the call over; missing where it cannot be. Never rejects. */
  readonly transfer?: ((to: string) => Promise<TransferOutcome>) | undefined
  /** Hears that nothing can be said any more. */
  readonly lost: () => void
}

export interface OpenVoice {
  readonly audio: AudioLine
  readonly brain: Brain
  /** Limits of a talk that this voice asks for. */
  readonly limits: Partial<TalkLimits>
}

/** Resolves to null when there can be no voice now. */
export type OpensVoice = (wishes: VoiceWishes) => Promise<OpenVoice | null>

/** Where the voices of a server come from. */
export type VoiceSource =
  | { readonly kind: 'programs'; readonly speech: Speech }
  | { readonly kind: 'realtime'; readonly settings: RealtimeSettings }

export const opensVoice = (source: VoiceSource, clock: Clock): OpensVoice =>
  source.kind === 'programs' ? voiceOfPrograms(source.speech, clock) : voiceOfModel(source.settings, clock)

const voiceOfPrograms =
  (speech: Speech, clock: Clock): OpensVoice =>
  async ({ script, brain, out, hangUp, transfer }) => {
    const detector = await openVoiceDetector()
    const { language } = script
    const audio = createAudioLine({
      ...speech,
      out,
      detector,
      language,
      now: () => clock.monotonic(),
      hangUp,
      transfer,
    })
    return { audio, brain, limits: {} }
  }

/** The model begins to speak as soon as it can, and nobody is asked to wait; a model that does not answer is given up earlier. */
const NO_FILLER = { firstWordMs: 600_000 }

const voiceOfModel =
  (settings: RealtimeSettings, clock: Clock): OpensVoice =>
  async ({ script, zone, out, hangUp, transfer, lost }) => {
    const audio = await openRealtimeVoice({
      settings,
      script,
      zone,
      out,
      hangUp,
      transfer,
      lost,
      world: () => clock.world(),
      now: () => clock.monotonic(),
    })
    return audio && { audio, brain: audio.brain, limits: NO_FILLER }
  }
