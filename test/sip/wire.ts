/**
 * Stands on the wire between our Asterisk and the people, and counts the calls independently of the product:
 * `laboratory.ts` opens it. It is a relay of UDP datagrams that changes nothing in them. Both sides rewrite the contact
 * of the other to the address that its datagrams come from, so every request of a call and every answer passes here,
 * ACK and BYE included; sound does not. Cut, it drops everything in both directions, as a lost network does.
 */
import { createSocket, type Socket } from 'node:dgram'
import { parseSip, type SipMessage } from './sip-message.ts'

export interface WireMessage extends SipMessage {
  /** Milliseconds of the machine's clock. */
  readonly at: number
  readonly from: 'ours' | 'people'
  /** False while the wire was cut, and for what it was told to lose. */
  readonly passed: boolean
  /** A request or answer that was seen before, with the same branch and CSeq. */
  readonly again: boolean
}

/** One dialog as the wire saw it; instants are milliseconds of the machine's clock. */
export interface WireCall {
  readonly sipCallId: string
  readonly caller: string
  readonly callee: string
  /** INVITEs that start a call, without their retransmissions: one, unless a phone was rung twice. */
  readonly invites: number
  readonly retransmissions: number
  readonly invitedAt: number
  readonly ringingAt: number | null
  readonly progressAt: number | null
  readonly answeredAt: number | null
  /** The final answer to the INVITE. */
  readonly status: number | null
  readonly cancelledAt: number | null
  readonly byeAt: number | null
  readonly byeFrom: 'ours' | 'people' | null
}

export interface Wire {
  messages(): readonly WireMessage[]
  /** In the order of their first INVITE. */
  calls(): readonly WireCall[]
  /** The INVITEs to one number, over all its calls, without retransmissions. */
  invitesTo(number: string): number
  cut(): void
  mend(): void
  /** Drops every request and answer of this method, in both directions. */
  lose(method: string): void
  close(): Promise<void>
}

export interface WireOptions {
  /** Our Asterisk sends here. */
  readonly port: number
  readonly oursPort: number
  readonly peoplePort: number
}

export async function openWire({ port, oursPort, peoplePort }: WireOptions): Promise<Wire> {
  const messages: WireMessage[] = []
  const seen = new Set<string>()
  let whole = true
  let lost = ''
  const [facingOurs, facingPeople] = await Promise.all([listen(port), listen(0)])
  const pass = (datagram: Buffer, from: WireMessage['from']): void => {
    const message = parseSip(datagram.toString('latin1'))
    if (message !== null) {
      const key = `${from} ${message.method} ${message.status} ${message.sipCallId} ${message.cseq} ${message.branch}`
      messages.push({
        ...message,
        at: Date.now(),
        from,
        passed: whole && message.method !== lost,
        again: seen.has(key),
      })
      seen.add(key)
    }
    if (!whole || message?.method === lost) return
    if (from === 'ours') facingPeople.send(datagram, peoplePort, '127.0.0.1')
    else facingOurs.send(datagram, oursPort, '127.0.0.1')
  }
  facingOurs.on('message', (datagram) => pass(datagram, 'ours'))
  facingPeople.on('message', (datagram) => pass(datagram, 'people'))
  const calls = (): readonly WireCall[] => callsOf(messages)
  return {
    messages: () => messages,
    calls,
    invitesTo: (number) =>
      calls()
        .filter(({ callee }) => digitsOf(callee) === digitsOf(number))
        .reduce((sum, { invites }) => sum + invites, 0),
    cut: () => void (whole = false),
    mend: () => void (whole = true),
    lose: (method) => void (lost = method),
    async close() {
      await Promise.all([facingOurs, facingPeople].map((socket) => new Promise<void>((done) => socket.close(() => done())))) // prettier-ignore
    },
  }
}

const digitsOf = (number: string): string => number.replaceAll(/\D/g, '')

function listen(port: number): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = createSocket('udp4')
    socket.once('error', fail)
    socket.bind(port, '127.0.0.1', () => {
      // A datagram to an Asterisk that is down is lost, as on any network.
      socket.off('error', fail).on('error', () => undefined)
      done(socket)
    })
  })
}

function callsOf(messages: readonly WireMessage[]): readonly WireCall[] {
  const byCallId = Map.groupBy(messages, ({ sipCallId }) => sipCallId)
  return [...byCallId.values()].flatMap((dialog) => {
    const call = callOf(dialog)
    return call === null ? [] : [call]
  })
}

function callOf(dialog: readonly WireMessage[]): WireCall | null {
  // An INVITE with a tag in To changes a call that is there already.
  const invites = dialog.filter(
    ({ method, status, toTag }) => method === 'INVITE' && status === null && !toTag,
  )
  const [first] = invites
  if (first === undefined) return null
  const answers = dialog.filter(
    ({ method, status, cseq }) => method === 'INVITE' && status !== null && cseq === first.cseq,
  )
  const instantOf = (status: number): number | null =>
    answers.find((answer) => answer.status === status)?.at ?? null
  const request = (method: string): WireMessage | undefined =>
    dialog.find((message) => message.method === method && message.status === null)
  const bye = request('BYE')
  return {
    sipCallId: first.sipCallId,
    caller: first.caller,
    callee: first.callee,
    invites: invites.filter(({ again }) => !again).length,
    retransmissions: invites.filter(({ again }) => again).length,
    invitedAt: first.at,
    ringingAt: instantOf(180),
    progressAt: instantOf(183),
    answeredAt: instantOf(200),
    status: answers.find(({ status }) => status !== null && status >= 200)?.status ?? null,
    cancelledAt: request('CANCEL')?.at ?? null,
    byeAt: bye?.at ?? null,
    byeFrom: bye?.from ?? null,
  }
}
