/**
 * Places single calls over ARI for the tests of the laboratory, and reads what the events say of one channel. Every call
 * has a channel id that the test chooses.
 */
import type { AriAnswer, AriClient, AriEvent } from './ari-client.ts'

export const CALLER = '+12125550199'

export interface Placing {
  readonly app: string
  readonly channelId: string
  readonly number: string
  readonly trunk: string
  /** Default: a minute. */
  readonly ringSeconds?: number
}

export const placeCall = (ari: AriClient, placing: Placing): Promise<AriAnswer> =>
  ari.request('POST', `/channels?${queryOf(placing)}`)

export function queryOf({ app, channelId, number, trunk, ringSeconds = 60 }: Placing): string {
  return new URLSearchParams({
    endpoint: `PJSIP/${number}@${trunk}`,
    app,
    appArgs: 'dialed',
    callerId: CALLER,
    timeout: String(ringSeconds),
    channelId,
  }).toString()
}

/** The id of the channel that an event is of; null when it is of none. */
export function channelOf(event: AriEvent): string | null {
  const subject = (event['channel'] ?? event['peer']) as { readonly id?: unknown } | undefined
  return typeof subject?.id === 'string' ? subject.id : null
}

export const hasCome =
  (type: string, channelId: string, dialStatus?: string) =>
  (events: readonly AriEvent[]): boolean =>
    events.some(
      (event) =>
        event.type === type &&
        channelOf(event) === channelId &&
        (dialStatus === undefined || event['dialstatus'] === dialStatus),
    )

export const untilAnswered = (ari: AriClient, channelId: string): Promise<void> =>
  ari.until(`${channelId} is answered`, hasCome('StasisStart', channelId))

export const untilRinging = (ari: AriClient, channelId: string): Promise<void> =>
  ari.until(`${channelId} rings`, hasCome('Dial', channelId, 'RINGING'))

export const untilEnded = (ari: AriClient, channelId: string): Promise<void> =>
  ari.until(`${channelId} has ended`, hasCome('ChannelDestroyed', channelId))

/** The end of a channel, in the numbers that ARI gives. */
export function endOf(ari: AriClient, channelId: string): { cause: unknown; techCause: unknown } | null {
  const end = ari
    .events()
    .find((event) => event.type === 'ChannelDestroyed' && channelOf(event) === channelId)
  return end === undefined ? null : { cause: end['cause'], techCause: end['tech_cause'] ?? null }
}
