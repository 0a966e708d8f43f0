/** Computes the loudness of a recording over time, for a drawing. */

/** @returns one height per bar, 0 to 1, the loudest 1; all 0 in silence */
export function peaksOf(samples: Float32Array, bars: number): number[] {
  const each = samples.length / bars
  const heights = Array.from({ length: bars }, (_, bar) => {
    let most = 0
    for (let n = Math.floor(bar * each); n < Math.floor((bar + 1) * each); n++)
      most = Math.max(most, Math.abs(samples[n] ?? 0))
    return most
  })
  const loudest = Math.max(...heights)
  return loudest === 0 ? heights : heights.map((height) => height / loudest)
}
