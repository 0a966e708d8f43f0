/**
 * Finds out who answered a call, beside its talk: a person, an answering machine, or an assistant that screens calls. It
 * hears the sound and reads the first turns; two turns after the agent's first make a person of whoever takes them, and
 * after that nothing is found any more. Each finding is told once. Once a machine was found, it hears when the machine records.
 */
import type { Companding } from '#domain/call/companding.ts'
import { talkedBack, type Turn } from '#domain/call/talked-back.ts'
import { createAnsweringMachine } from './audio/answering-machine.ts'
import { createRecordingStart } from './audio/recording-start.ts'
import { samplesOf } from './audio/telephone-sound.ts'
import { FRAME_SAMPLES, type VoiceDetector } from './audio/vad.ts'
import { type NotThePerson, notThePerson } from './talk/machine-words.ts'

export interface Finding {
  readonly by: NotThePerson | 'human'
  readonly source: 'sound' | 'words'
}

export interface AnswerEars {
  found(finding: Finding): void
  /** A machine was found, and its beep is over, or it has nothing more to say. Told once. */
  records(): void
}

export interface WhoAnswers {
  /** Audio of the other side, all of it, in pieces of any length and of one form. */
  hear(audio: Buffer, companding: Companding): void
  /** @param turns everything that was said so far, by both sides */
  said(turns: readonly Turn[]): void
  close(): void
}

export function createWhoAnswers(detector: VoiceDetector, { found, records }: AnswerEars): WhoAnswers {
  const machine = createAnsweringMachine()
  const start = createRecordingStart()
  const told = new Set<Finding['by']>()
  let rest = Buffer.alloc(0)
  let over = false
  const tell = (finding: Finding): void => {
    if (over || told.has(finding.by)) return
    told.add(finding.by)
    found(finding)
  }
  const close = (): void => {
    if (!over) detector.close()
    over = true
  }
  return {
    hear(audio, companding) {
      if (over) return
      rest = Buffer.concat([rest, audio])
      for (; rest.length >= FRAME_SAMPLES && !over; rest = rest.subarray(FRAME_SAMPLES)) {
        const frame = samplesOf(rest.subarray(0, FRAME_SAMPLES), companding)
        const isSpeech = detector.isSpeech(frame)
        const sign = machine.next(frame, isSpeech)
        if (sign !== null) tell({ by: 'machine', source: 'sound' })
        if (start.next({ isSpeech, isBeep: sign === 'beep' }) && told.has('machine')) {
          close()
          records()
        }
      }
    },
    said(turns) {
      const by = turns
        .filter(({ speaker }) => speaker === 'contact')
        .map(({ text }) => notThePerson(text))
        .find((each) => each !== null)
      if (by) tell({ by, source: 'words' })
      else if (talkedBack(turns) && !told.has('machine')) {
        tell({ by: 'human', source: 'words' })
        close()
      }
    },
    close,
  }
}
