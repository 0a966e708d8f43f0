/**
 * Gives the laboratory's agents a voice and an ear: espeak-ng and pocketsphinx, run inside the prepared folder, so that
 * nothing is installed on the machine.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TELEPHONE_GRAMMAR } from '#voice/audio/grammar.ts'
import { espeak, pocketsphinx } from '#voice/audio/local-speech.ts'
import type { Speech } from '#voice/audio/speech.ts'
import { chrooted } from './prepare-asterisk.ts'

const GRAMMAR = '/speech/telephone.gram'
const MODEL = '/usr/share/pocketsphinx/model/en-us'

export function speechIn(folder: string): Speech {
  mkdirSync(join(folder, 'speech'), { recursive: true })
  writeFileSync(join(folder, GRAMMAR), TELEPHONE_GRAMMAR)
  const starts = (program: string, args: readonly string[]) => chrooted(folder, program, args)
  return {
    synthesizer: espeak(starts),
    recogniser: pocketsphinx({
      starts,
      model: `${MODEL}/en-us`,
      dictionary: `${MODEL}/cmudict-en-us.dict`,
      grammar: GRAMMAR,
    }),
  }
}
