/**
 * Reads the few header lines of a SIP message by which `wire.ts` counts calls (RFC 3261, 7.1 to 7.3). It knows no
 * dialogs and no bodies.
 */
export interface SipMessage {
  /** Of the request, or of the request that is answered, as its CSeq says. */
  readonly method: string
  /** Null for a request. */
  readonly status: number | null
  readonly sipCallId: string
  readonly cseq: number
  /** Of the topmost Via; names the transaction. */
  readonly branch: string
  /** The user part of From. */
  readonly caller: string
  /** The user part of To. */
  readonly callee: string
  /** The user part of Refer-To; empty in any other request than REFER. */
  readonly referredTo: string
  /** Empty in a request that starts a dialog. */
  readonly toTag: string
}

/** @returns null for what is no SIP message, such as a keep-alive */
export function parseSip(text: string): SipMessage | null {
  const end = text.indexOf('\r\n\r\n')
  const [start = '', ...lines] = (end < 0 ? text : text.slice(0, end)).split('\r\n')
  if (!/^SIP\/2\.0 \d{3}|SIP\/2\.0$/.test(start)) return null
  const header = (name: string, short: string): string =>
    new RegExp(`^(?:${name}|${short})\\s*:\\s*(.*)$`, 'im').exec(lines.join('\n'))?.[1] ?? ''
  const [, cseq = '', method = ''] = /^(\d+)\s+(\S+)/.exec(header('CSeq', 'CSeq')) ?? []
  const status = /^SIP\/2\.0 (\d{3})/.exec(start)?.[1]
  const to = header('To', 't')
  return {
    method,
    status: status === undefined ? null : Number(status),
    sipCallId: header('Call-ID', 'i'),
    cseq: Number(cseq),
    branch: /;branch=([^;,\s]+)/.exec(header('Via', 'v'))?.[1] ?? '',
    caller: userOf(header('From', 'f')),
    callee: userOf(to),
    referredTo: userOf(header('Refer-To', 'r')),
    toTag: /;tag=([^;\s]+)/.exec(to)?.[1] ?? '',
  }
}

const userOf = (address: string): string => decodeURIComponent(/sips?:([^@;>]+)@/.exec(address)?.[1] ?? '')
