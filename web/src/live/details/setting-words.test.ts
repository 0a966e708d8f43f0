import { expect, test } from 'vitest'
import { retriesText, triggerText, voicemailText } from './setting-words.ts'

const retries = {
  maxRetries: 2,
  delaysSeconds: [1800, 7200, 21_600],
  busyDelaySeconds: 600,
  onVoicemail: false,
  maxVoicemailAttempts: null,
}

test('only the delays that can occur are named', () => {
  expect(retriesText(retries)).toBe('2 retries: after 30 min, then 2 h; after busy 10 min')
  expect(retriesText({ ...retries, maxRetries: 1 })).toBe('1 retry: after 30 min; after busy 10 min')
  expect(retriesText({ ...retries, maxRetries: 0 })).toBe('None')
})

test('the last delay is said to repeat when there are more retries than delays', () => {
  expect(retriesText({ ...retries, maxRetries: 5 })).toBe(
    '5 retries: after 30 min, then 2 h, then 6 h each; after busy 10 min',
  )
})

test('voicemail and trigger are told in words, whatever is set', () => {
  expect(voicemailText(retries)).toBe('Not called again')
  expect(voicemailText({ ...retries, onVoicemail: true })).toBe('Called again while attempts remain')
  expect(voicemailText({ ...retries, onVoicemail: true, maxVoicemailAttempts: 1 })).toBe(
    'Called again, up to 1 voicemail in all',
  )
  expect(triggerText('api')).toBe('API')
  expect(triggerText(null)).toBe('Not started yet')
})
