/**
 * Speaks and understands with free programs on this machine, for tests and demos without any key: espeak-ng speaks, and
 * pocketsphinx understands the sentences of a small grammar. Both run as separate programs, once per sentence.
 */
import { type Program, runProgram } from './run-program.ts'
import type { Recogniser, Synthesizer } from './speech.ts'
import { SAMPLE_RATE } from './vad.ts'
import { atRate, readWav } from './wav.ts'

/** How a program is started, given its name and arguments; tests start it inside a folder of its own. */
export type Starts = (name: string, args: readonly string[]) => Program

const directly: Starts = (command, args) => ({ command, args })
/** Words a minute, slow enough for a telephone. */
const PACE = '150'
/** The rate of the acoustic model. */
const MODEL_RATE = 16_000

export const espeak = (starts: Starts = directly): Synthesizer => ({
  async speak(words, language, signal) {
    const args = ['-v', language.toLowerCase(), '-s', PACE, '--stdin', '--stdout']
    const wav = await runProgram(starts('espeak-ng', args), words, signal)
    const samples = readWav(wav, SAMPLE_RATE)
    if (samples === null) throw new Error('espeak-ng gave no sound that can be read')
    return samples
  },
})

export interface PocketsphinxOptions {
  readonly starts?: Starts
  /** Folder of the acoustic model and file of the dictionary, as the program sees them. */
  readonly model: string
  readonly dictionary: string
  /** File of a JSGF grammar, as the program sees it. */
  readonly grammar: string
}

export const pocketsphinx = ({
  starts = directly,
  model,
  dictionary,
  grammar,
}: PocketsphinxOptions): Recogniser => ({
  async understand(sound, _language, signal) {
    const args = ['-hmm', model, '-dict', dictionary, '-jsgf', grammar, 'single', '-']
    // Bare samples: it reads the header of a file by jumping back, which a pipe does not allow.
    const samples = atRate(sound, SAMPLE_RATE, MODEL_RATE)
    const input = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)
    const answer = (await runProgram(starts('pocketsphinx', args), input, signal)).toString('utf8')
    return textOf(answer)
  },
})

/** The program answers with lines of JSON; `t` holds the words. */
function textOf(answer: string): string {
  const words = answer.split('\n').flatMap((line) => {
    try {
      const { t } = JSON.parse(line) as { readonly t?: unknown }
      return typeof t === 'string' ? [t] : []
    } catch {
      return []
    }
  })
  return words.join(' ').trim()
}
