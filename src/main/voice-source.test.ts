import { expect, test, vi } from 'vitest'
import { readConfig, SettingRefused } from './config.ts'
import { voiceSource } from './voice-source.ts'

test('a server that should speak and has no voice does not start, and says what to install', () => {
  vi.stubEnv('PATH', '/nowhere')
  expect(() => voiceSource(readConfig({ SPEECH: 'programs' }), '.')).toThrow(SettingRefused)
  expect(() => voiceSource(readConfig({ SPEECH: 'programs' }), '.')).toThrow(
    /not found: espeak-ng, pocketsphinx/,
  )
  vi.unstubAllEnvs()
})

test('without the setting there is no voice', () => {
  expect(voiceSource(readConfig({}), '.')).toBeNull()
})
