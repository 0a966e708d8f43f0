/**
 * Loads two packages whose ES modules Node cannot see: their package.json names them in a field that only bundlers
 * read. Their CommonJS form is the same code.
 */
import { createRequire } from 'node:module'
import type * as G711 from 'alawmulaw'
import type * as Resampler from 'wave-resampler'

const load = createRequire(import.meta.url)

/** A-law and µ-law (ITU-T G.711) of 16-bit sound. */
export const { alaw, mulaw } = load('alawmulaw') as typeof G711
export const { resample } = load('wave-resampler') as typeof Resampler
