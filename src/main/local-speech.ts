/** Gives the server a voice and an ear from programs on this machine, where the settings ask for them. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { TELEPHONE_GRAMMAR } from '#voice/audio/grammar.ts'
import { espeak, pocketsphinx } from '#voice/audio/local-speech.ts'
import type { Speech } from '#voice/audio/speech.ts'
import { type Config, SettingRefused } from './config.ts'

const PROGRAMS = ['espeak-ng', 'pocketsphinx'] as const
/** Where the Debian package `pocketsphinx-en-us` puts its model. */
const MODEL = '/usr/share/pocketsphinx/model/en-us'

/**
 * @param dataDir where the sentences that the ear understands are written
 * @returns null without a voice
 * @throws SettingRefused when a program is missing: nobody is called to hear nothing
 */
export function localSpeech({ speech }: Config, dataDir: string): Speech | null {
  if (speech === 'none') return null
  const missing = PROGRAMS.filter((program) => spawnSync(program, ['--version']).error !== undefined)
  if (missing.length > 0)
    throw new SettingRefused(
      `SPEECH=programs needs the programs ${PROGRAMS.join(' and ')}; not found: ${missing.join(', ')}. Install the Debian packages espeak-ng, pocketsphinx and pocketsphinx-en-us, or leave SPEECH out.`,
    )
  mkdirSync(dataDir, { recursive: true })
  const grammar = resolve(join(dataDir, 'telephone.gram'))
  writeFileSync(grammar, TELEPHONE_GRAMMAR)
  return {
    synthesizer: espeak(),
    recogniser: pocketsphinx({
      model: `${MODEL}/en-us`,
      dictionary: `${MODEL}/cmudict-en-us.dict`,
      grammar,
    }),
  }
}
