/** Reads which part of a recording is asked for. */

/** One range of bytes, both ends counted in; null for the whole, which is also the answer to several ranges (RFC 9110). */
export function rangeOf(
  header: string | undefined,
  length: number,
): readonly [from: number, to: number] | 'outside' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return null
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first)
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1)
  return from > to ? 'outside' : [from, to]
}
