import { expect, test } from 'vitest'
import { samplesOf, soundOf } from './telephone-sound.ts'

// The ends and the middle of the tables of ITU-T G.711.
test.each([
  ['ulaw', 0xff, 0],
  ['ulaw', 0x80, 32_124],
  ['ulaw', 0x00, -32_124],
  ['alaw', 0xd5, 8],
  ['alaw', 0x55, -8],
  ['alaw', 0xaa, 32_256],
  ['alaw', 0x2a, -32_256],
] as const)('%s: the byte %i is the sample %i', (form, byte, sample) => {
  expect([...samplesOf(Buffer.from([byte]), form)]).toEqual([sample])
  expect([...soundOf(Int16Array.of(sample), form)]).toEqual([byte])
})

test.each(['ulaw', 'alaw'] as const)('%s: silence is silence', (form) => {
  expect([...soundOf(new Int16Array(2), form)]).toEqual(form === 'ulaw' ? [0xff, 0xff] : [0xd5, 0xd5])
})
