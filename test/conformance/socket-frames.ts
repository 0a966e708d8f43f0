/**
 * Reads what a server sends over a connection that became a WebSocket, frame by frame (RFC 6455 section 5.2), and writes
 * text messages as a server does. The fault proxy holds back and repeats messages with it.
 */

/** Bytes to pass on; `text` is set when they are one whole text message. */
export interface Piece {
  readonly bytes: Buffer
  readonly text: string | null
}

const WHOLE_TEXT = 0x81
const UPGRADED = 'HTTP/1.1 101'
const END_OF_HEAD = '\r\n\r\n'

/** Whether a server's answer makes the connection a WebSocket. */
export const isUpgrade = (answer: Buffer): boolean =>
  answer.subarray(0, UPGRADED.length).toString('latin1') === UPGRADED

/** @returns a function that takes bytes as they come and tells each piece once it is there */
export function createFrameReader(tell: (piece: Piece) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  let head = true
  let upgraded = false
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    if (head) {
      const end = rest.indexOf(END_OF_HEAD)
      if (end < 0) return
      head = false
      upgraded = isUpgrade(rest)
      const bytes = rest.subarray(0, end + END_OF_HEAD.length)
      rest = rest.subarray(bytes.length)
      tell({ bytes, text: null })
    }
    if (!upgraded) {
      if (rest.length > 0) tell({ bytes: rest, text: null })
      rest = Buffer.alloc(0)
      return
    }
    for (let frame = frameAt(rest); frame !== null; frame = frameAt(rest)) {
      const bytes = rest.subarray(0, frame.end)
      rest = rest.subarray(frame.end)
      tell({ bytes, text: bytes[0] === WHOLE_TEXT ? bytes.subarray(frame.start).toString('utf8') : null })
    }
  }
}

/** Where the payload of the first frame starts and ends; null while it is not there. A server masks nothing. */
function frameAt(bytes: Buffer): { readonly start: number; readonly end: number } | null {
  if (bytes.length < 2) return null
  const short = (bytes[1] ?? 0) & 0x7f
  const start = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < start) return null
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  return bytes.length < start + length ? null : { start, end: start + length }
}

export function textFrame(text: string): Buffer {
  const payload = Buffer.from(text)
  const { length } = payload
  if (length < 126) return Buffer.concat([Buffer.from([WHOLE_TEXT, length]), payload])
  const head = Buffer.alloc(length < 65_536 ? 4 : 10)
  head[0] = WHOLE_TEXT
  head[1] = length < 65_536 ? 126 : 127
  if (length < 65_536) head.writeUInt16BE(length, 2)
  else head.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([head, payload])
}
