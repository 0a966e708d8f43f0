/**
 * Reads what Asterisk's REST interface (ARI) says: events of its socket, channels, errors. Reading is lenient: whatever
 * is not understood is null, and never an exception.
 */
import { z } from 'zod'
import { parseJson } from '#carriers/http/parse-json.ts'

const instant = z.string().transform((text, context) => {
  // Asterisk writes the offset without a colon: 2026-11-28T10:00:00.123+0000.
  const at = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/u, '$1:$2'))
  if (Number.isFinite(at)) return at
  context.addIssue({ code: 'custom', message: 'no instant' })
  return z.NEVER
})

const channel = z.object({
  id: z.string().min(1),
  name: z.string().catch(''),
  state: z.string().catch(''),
  creationtime: instant.nullish().catch(null),
  connected: z
    .object({ number: z.string().catch('') })
    .nullish()
    .catch(null),
  caller: z
    .object({ number: z.string().catch('') })
    .nullish()
    .catch(null),
  dialplan: z
    .object({
      context: z.string().catch(''),
      app_name: z.string().catch(''),
      app_data: z.string().catch(''),
    })
    .nullish()
    .catch(null),
})
/** A channel as Asterisk tells of it. `state`: Down, Ring, Ringing, Up, … */
export type Channel = z.output<typeof channel>

const event = z.object({
  type: z.string(),
  timestamp: instant,
  channel: channel.optional(),
  /** Of the event `Dial`: the channel that is called. */
  peer: channel.optional(),
  dialstatus: z.string().optional(),
  cause: z.coerce.number().int().catch(0),
  /** The answer of the far end in its own terms; for SIP its status. */
  tech_cause: z.coerce.number().int().catch(0),
  application: z.string().catch(''),
  digit: z.string().optional(),
  /** Of the event `StasisStart`: what the dialplan says as it hands a channel to us. */
  args: z.array(z.string()).catch([]),
  /** Of the event `ChannelUserevent`. */
  eventname: z.string().catch(''),
  playback: z.object({ id: z.string(), state: z.string().catch('') }).optional(),
})
export type AriEvent = z.output<typeof event>

const readAs =
  <T>(schema: z.ZodType<T>) =>
  (text: string): T | null =>
    parseJson(schema, text)

export const readEvent = readAs(event)
export const readChannel = readAs(channel)
export const readChannels = readAs(z.array(channel))
export const readVariable = readAs(z.object({ value: z.string() }).transform(({ value }) => value))
/** What an error says; failures of the server call it `error`. */
export const readMessage = readAs(
  z
    .object({ message: z.string(), error: z.string() })
    .partial()
    .transform(({ message, error }) => message ?? error ?? ''),
)

/** Whether Asterisk itself says that there is no such channel; a proxy in front of it says 404 of anything. */
export const isNoChannel = (status: number, body: string): boolean =>
  status === 404 && readMessage(body) === 'Channel not found'

const info = z.object({
  system: z.object({ version: z.string(), entity_id: z.string().catch('') }).partial(),
  status: z.object({ startup_time: instant }).partial(),
})
/** Which Asterisk answers, and since when it runs. */
export const readInfo = readAs(info.partial())
