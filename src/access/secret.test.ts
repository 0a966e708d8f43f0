import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { newSecret, readKey, writeKey } from './secret.ts'

const source = (seed: number) => ({
  bytes: (n: number) => createHash('sha512').update(String(seed)).digest().subarray(0, n),
})

test('a written key is read back, and one with any sign changed is not', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(70), fc.constantFrom('a', '0', 'Z', '_'), (seed, at, sign) => {
      const secret = newSecret(source(seed))
      const written = writeKey(`key_${'0'.repeat(24)}0123abcd`, secret)
      expect(readKey(written)).toEqual({ shortId: '0123abcd', secret })
      fc.pre(written[at] !== sign)
      expect(readKey(written.slice(0, at) + sign + written.slice(at + 1))).toBeNull()
    }),
  )
})
