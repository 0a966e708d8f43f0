/**
 * Tells speech from silence in 20 ms frames of 8 kHz sound, with WebRTC's voice activity detection (libfvad, inside an
 * npm package, no network and no key). The audio line opens one detector per call.
 */
import openModule from '@echogarden/fvad-wasm'

export const SAMPLE_RATE = 8000
/** 20 ms. */
export const FRAME_SAMPLES = 160

export interface VoiceDetector {
  /** @param frame 160 samples */
  isSpeech(frame: Int16Array): boolean
  close(): void
}

/** From 0, which takes much for speech, to 3, which takes little. */
const MODE = 3
let opened: ReturnType<typeof openModule> | undefined

export async function openVoiceDetector(): Promise<VoiceDetector> {
  opened ??= openModule()
  const module = await opened
  const detector = module._fvad_new()
  module._fvad_set_mode(detector, MODE)
  module._fvad_set_sample_rate(detector, SAMPLE_RATE)
  const memory = module._malloc(FRAME_SAMPLES * 2)
  return {
    isSpeech(frame) {
      // The memory of the module may have grown and moved since the last frame.
      new Int16Array(module.HEAP16.buffer, memory, FRAME_SAMPLES).set(frame.subarray(0, FRAME_SAMPLES))
      return module._fvad_process(detector, memory, FRAME_SAMPLES) === 1
    },
    close() {
      module._fvad_free(detector)
      module._free(memory)
    },
  }
}
