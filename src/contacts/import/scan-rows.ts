/**
 * Finds where rows of CSV end, byte by byte, over bytes that grow. A row that cannot be read is given up at its first
 * line. The scanner remembers what it learned about the lines inside the row's quotation marks, so that the next rows
 * need not read them again. So the time is linear in the bytes.
 */

export interface Found {
  /**
   * `row`: a whole row. `lost`: a piece of a line that was reported as too long. `more`: more bytes are needed. The
   * others are faults of the bytes up to `end`.
   */
  readonly kind: 'row' | 'lost' | 'more' | 'unterminated_quote' | 'text_after_quote' | 'row_too_long'
  readonly end: number
  /** For a row: whether it may hold line endings. For a lost piece: whether it ends its line. */
  readonly lines: boolean
  readonly looks: number
}

export interface RowScan {
  /** @param bytes all bytes from the start of the row; they only grow until `pass` */
  next(bytes: Buffer, final: boolean): Found
  /** The next row starts this many bytes later. */
  pass(bytes: number): void
}

/** `faulty`: in a line with text after a closing mark. `lost`: in the rest of a line that is too long. */
type Place = 'start' | 'plain' | 'quoted' | 'closed' | 'faulty' | 'lost'

const QUOTE = 34
const LF = 10
const CR = 13
/** Up to `to`, every line starts inside quotation marks; there the marks break off or, so far, go on. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly breaks: boolean
}
const NOWHERE: Stretch = { from: -1, to: -1, breaks: false }

export function createRowScan(delimiter: string, maxRowBytes: number): RowScan {
  const separator = delimiter.charCodeAt(0)
  let place: Place = 'start'
  let at = 0
  /** The place just after the first line of a row whose marks are open there; 0 while there is no such line. */
  let firstEnd = 0
  let stretch = NOWHERE
  let joined = false

  /** The place just after the line ending at `at`; 0 when a CR may be half of a CRLF. */
  const pastLine = (bytes: Buffer, final: boolean): number => {
    if (bytes[at] === LF) return at + 1
    if (at + 1 === bytes.length && !final) return 0
    return bytes[at + 1] === LF ? at + 2 : at + 1
  }

  /** Goes on at the next line inside the marks, or at the end of the stretch that this line is known to be in. */
  const enterLine = (end: number): boolean => {
    firstEnd = end
    joined = end >= stretch.from && end <= stretch.to
    at = joined ? stretch.to : end
    return joined && stretch.breaks
  }

  /** @returns whether the row breaks: text follows the mark that closes a cell begun on an earlier line */
  const step = (byte: number | undefined): boolean => {
    if (place === 'quoted') {
      if (byte === QUOTE) place = 'closed'
    } else if (byte === QUOTE && (place === 'start' || place === 'closed')) place = 'quoted'
    else if (place !== 'faulty' && place !== 'lost') {
      if (byte === separator) place = 'start'
      else if (place !== 'closed') place = 'plain'
      else if (firstEnd > 0) return true
      else place = 'faulty'
    }
    at++
    return false
  }

  const giveUp = (bytes: Buffer, breaks: boolean): Pick<Found, 'kind' | 'end' | 'lines'> => {
    const end = firstEnd === 0 ? bytes.length : firstEnd
    stretch = { from: joined ? stretch.from : end, to: at, breaks }
    return { kind: 'unterminated_quote', end, lines: false }
  }

  const rowTo = (end: number): Pick<Found, 'kind' | 'end' | 'lines'> => {
    if (place === 'lost') return { kind: 'lost', end, lines: true }
    return { kind: place === 'faulty' ? 'text_after_quote' : 'row', end, lines: firstEnd > 0 }
  }

  const tooLong = (bytes: Buffer): Pick<Found, 'kind' | 'end' | 'lines'> => {
    if (place === 'quoted' && firstEnd > 0) return giveUp(bytes, false)
    return { kind: 'row_too_long', end: at, lines: false }
  }

  const look = (bytes: Buffer, final: boolean, count: () => void): Pick<Found, 'kind' | 'end' | 'lines'> => {
    while (at < bytes.length) {
      if (at > maxRowBytes && place !== 'closed' && place !== 'lost') return tooLong(bytes)
      const byte = bytes[at]
      count()
      const ends = (byte === LF || byte === CR) && (place !== 'quoted' || firstEnd === 0)
      if (!ends) {
        if (step(byte)) return giveUp(bytes, true)
        continue
      }
      const end = pastLine(bytes, final)
      if (end === 0) break
      if (place !== 'quoted') return rowTo(end)
      if (enterLine(end)) return giveUp(bytes, true)
    }
    if (final && bytes.length > 0) return place === 'quoted' ? giveUp(bytes, false) : rowTo(bytes.length)
    if (place === 'lost' && at > 0) return { kind: 'lost', end: at, lines: false }
    return { kind: 'more', end: 0, lines: false }
  }

  return {
    next(bytes, final) {
      let looks = 0
      const found = look(bytes, final, () => looks++)
      if (found.kind === 'row_too_long' || (found.kind === 'lost' && !found.lines)) place = 'lost'
      else if (found.kind !== 'more') place = 'start'
      return { ...found, looks }
    },
    pass(bytes) {
      stretch =
        stretch.to < bytes ? NOWHERE : { ...stretch, from: stretch.from - bytes, to: stretch.to - bytes }
      at = 0
      firstEnd = 0
      joined = false
    },
  }
}
