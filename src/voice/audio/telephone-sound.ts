/** Changes the sound of a telephone call to samples of 16 bits and back, in the form that the call has. */
import type { Companding } from '#domain/call/companding.ts'
import { alaw, mulaw } from './packages.ts'

const TABLES = { ulaw: mulaw, alaw } as const satisfies Record<Companding, unknown>

export const samplesOf = (sound: Buffer, companding: Companding): Int16Array =>
  TABLES[companding].decode(sound)

export const soundOf = (samples: Int16Array, companding: Companding): Buffer =>
  Buffer.from(TABLES[companding].encode(samples))
