import { expect, test, vi } from 'vitest'
import { readConfig, SettingRefused } from './config.ts'
import { localSpeech } from './local-speech.ts'

test('a server that should speak and has no voice does not start, and says what to install', () => {
  vi.stubEnv('PATH', '/nowhere')
  expect(() => localSpeech(readConfig({ SPEECH: 'programs' }), '.')).toThrow(SettingRefused)
  expect(() => localSpeech(readConfig({ SPEECH: 'programs' }), '.')).toThrow(
    /not found: espeak-ng, pocketsphinx/,
  )
  vi.unstubAllEnvs()
})

test('without the setting there is no voice', () => {
  expect(localSpeech(readConfig({}), '.')).toBeNull()
})
