import { describe, expect, test } from 'vitest'
import { readFrame, writeEnd, writeText } from './frames.ts'

const read = (frame: unknown) => readFrame(JSON.stringify(frame))

describe('a frame is read leniently', () => {
  test('numbers and flags may be texts', () => {
    expect(
      read({ type: 'interrupt', utteranceUntilInterrupt: 'Welcome', durationUntilInterruptMs: '1820.5' }),
    ).toEqual({
      type: 'interrupt',
      utteranceUntilInterrupt: 'Welcome',
      durationUntilInterruptMs: 1820.5,
    })
    expect(read({ type: 'prompt', voicePrompt: 'hello', last: 'false' })).toMatchObject({ last: false })
    expect(read({ type: 'dtmf', digit: 1 })).toEqual({ type: 'dtmf', digit: '1' })
  })

  test('a prompt that does not say whether it is final is final', () => {
    expect(read({ type: 'prompt', voicePrompt: 'hello' })).toMatchObject({
      voicePrompt: 'hello',
      last: true,
      lang: '',
    })
  })

  test('parameters may be anything, and fields may be missing', () => {
    expect(
      read({ type: 'setup', callSid: 'CA1', customParameters: { call: 'c1', n: 5, deep: { x: 1 } } }),
    ).toEqual({
      type: 'setup',
      sessionId: '',
      callSid: 'CA1',
      callControlId: '',
      from: '',
      to: '',
      customParameters: { call: 'c1', n: '5', deep: '' },
    })
    expect(read({ type: 'setup', customParameters: 'none' })).toMatchObject({ customParameters: {} })
    expect(read({ type: 'prompt', voicePrompt: null })).toMatchObject({ voicePrompt: '' })
  })
})

test.each([
  '',
  '{',
  'null',
  '7',
  '[]',
  '{"type":5}',
  '{"type":"toString"}',
  '{"type":"configUpdated"}',
  '\u0000',
])('%j is no frame, and does not throw', (raw) => {
  expect(readFrame(raw)).toBeNull()
})

test('only documented frames are written', () => {
  expect(JSON.parse(writeText('Hello ', false))).toEqual({ type: 'text', token: 'Hello ', last: false })
  expect(JSON.parse(writeEnd(null))).toEqual({ type: 'end' })
  expect(JSON.parse(writeEnd({ call: 'c1' }))).toEqual({ type: 'end', handoffData: '{"call":"c1"}' })
})
