/** Finds the voices of the server where the settings say: programs on this machine, or a model that speaks and listens. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { TELEPHONE_GRAMMAR } from '#voice/audio/grammar.ts'
import { espeak, pocketsphinx } from '#voice/audio/local-speech.ts'
import type { Speech } from '#voice/audio/speech.ts'
import type { VoiceSource } from '#voice/open-voice.ts'
import { type Config, SettingRefused } from './config.ts'

const PROGRAMS = ['espeak-ng', 'pocketsphinx'] as const
/** Where the Debian package `pocketsphinx-en-us` puts its model. */
const MODEL = '/usr/share/pocketsphinx/model/en-us'

/**
 * @param dataDir where the sentences that the ear understands are written
 * @returns null without a voice
 * @throws SettingRefused when a program is missing: nobody is called to hear nothing
 */
export function voiceSource({ speech, realtime }: Config, dataDir: string): VoiceSource | null {
  if (realtime !== null) return { kind: 'realtime', settings: realtime }
  return speech === 'programs' ? { kind: 'programs', speech: localSpeech(dataDir) } : null
}

function localSpeech(dataDir: string): Speech {
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
