/**
 * Reads and writes the frames of ConversationRelay, as Twilio and Telnyx speak it. The relay uses it. Reading is lenient:
 * numbers may be texts, parameters may be anything, and a frame that is unknown or broken is no frame; it never throws.
 * Writing makes the documented frames only, because another one would end the call.
 */
import { z } from 'zod'

const text = z.union([z.string(), z.number().transform(String)]).catch('')
/** `last` decides whether words are final; a frame that does not say so holds whole words. */
const flag = z
  .union([z.boolean(), z.literal(['true', 'false']).transform((word) => word === 'true')])
  .catch(true)

const FRAMES = {
  setup: z.object({
    type: z.literal('setup'),
    sessionId: text,
    callSid: text,
    callControlId: text,
    from: text,
    to: text,
    customParameters: z
      .record(z.string(), z.unknown())
      .catch({})
      .transform((values) =>
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, parameterOf(value)])),
      ),
  }),
  prompt: z.object({ type: z.literal('prompt'), voicePrompt: text, lang: text, last: flag }),
  interrupt: z.object({
    type: z.literal('interrupt'),
    utteranceUntilInterrupt: text,
    durationUntilInterruptMs: z.coerce.number().nonnegative().catch(0),
  }),
  dtmf: z.object({ type: z.literal('dtmf'), digit: text }),
  info: z.object({ type: z.literal('info'), name: text, value: text }),
  error: z.object({ type: z.literal('error'), description: text }),
} as const

export type RelayFrame = {
  [Kind in keyof typeof FRAMES]: z.output<(typeof FRAMES)[Kind]>
}[keyof typeof FRAMES]
export type SetupFrame = Extract<RelayFrame, { readonly type: 'setup' }>

const parameterOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

/** @returns null for what is no frame that we know */
export function readFrame(raw: string): RelayFrame | null {
  let value: unknown
  try {
    value = JSON.parse(raw)
  } catch {
    return null
  }
  const { type } = (value ?? {}) as { readonly type?: unknown }
  if (typeof type !== 'string' || !Object.hasOwn(FRAMES, type)) return null
  const read = FRAMES[type as keyof typeof FRAMES].safeParse(value)
  return read.success ? read.data : null
}

export const writeText = (token: string, last: boolean): string =>
  JSON.stringify({ type: 'text', token, last })

/** @param handoff for the carrier to give back with its request for instructions; null for a carrier that takes none */
export const writeEnd = (handoff: object | null): string =>
  JSON.stringify({ type: 'end', ...(handoff && { handoffData: JSON.stringify(handoff) }) })
