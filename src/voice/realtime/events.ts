/**
 * Reads what a Realtime server says and writes what it is told, in the GA form of the OpenAI Realtime API
 * (`session.type` is `realtime`). Reading is lenient: an event that is not known, or not understood, is null.
 */
import * as z from 'zod'

const text = z.string()
const ofItem = { item_id: text.catch('') }
const format = z.object({ type: text, rate: z.number().optional() })

const event = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('session.updated'),
    session: z.object({
      audio: z.object({ input: z.object({ format }), output: z.object({ format }) }),
    }),
  }),
  z.object({ type: z.literal('input_audio_buffer.speech_started') }),
  z.object({ type: z.literal('conversation.item.input_audio_transcription.delta'), delta: text, ...ofItem }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.completed'),
    transcript: text,
    ...ofItem,
  }),
  z.object({ type: z.literal('conversation.item.input_audio_transcription.failed'), ...ofItem }),
  z.object({ type: z.literal('response.created'), response: z.object({ id: text }) }),
  z.object({ type: z.literal('response.output_audio.delta'), response_id: text, delta: text, ...ofItem }),
  z.object({ type: z.literal('response.output_audio_transcript.delta'), response_id: text, delta: text }),
  z.object({
    type: z.literal('response.done'),
    response: z.object({
      id: text,
      status: text,
      output: z.array(z.unknown()).catch([]),
    }),
  }),
  z.object({
    type: z.literal('error'),
    error: z.object({ type: text.catch(''), code: text.nullish(), event_id: text.nullish() }),
  }),
])
export type RealtimeEvent = z.output<typeof event>

export function readEvent(frame: string): RealtimeEvent | null {
  try {
    return event.safeParse(JSON.parse(frame)).data ?? null
  } catch {
    return null
  }
}

const functionCall = z.object({
  type: z.literal('function_call'),
  call_id: text,
  name: text,
  arguments: text,
})
export interface FunctionCall {
  readonly id: string
  readonly name: string
  /** Null when they are no JSON. */
  readonly input: unknown
}

/** The functions that a finished response calls, in their order. */
export const functionCallsIn = (output: readonly unknown[]): FunctionCall[] =>
  output.flatMap((item) => {
    const { data } = functionCall.safeParse(item)
    return data ? [{ id: data.call_id, name: data.name, input: parsed(data.arguments) }] : []
  })

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

/** Forms of sound that a Realtime server may use. */
export const FORMATS = ['audio/pcmu', 'audio/pcma', 'audio/pcm'] as const
export type SoundFormat = (typeof FORMATS)[number]

export interface SessionWishes {
  readonly format: SoundFormat
  readonly instructions: string
  readonly voice: string
  readonly language: string
  readonly tools: readonly object[]
}

/** Silence that ends a turn of the person, milliseconds. */
const PAUSE_MS = 600

/**
 * Asks for one form of sound both ways, that of the call, and that the server answers nothing by itself: our talk hears
 * each turn first, and with it the wish not to be called again.
 */
export const sessionUpdate = ({ format, instructions, voice, language, tools }: SessionWishes): object => ({
  type: 'session.update',
  session: {
    type: 'realtime',
    instructions,
    output_modalities: ['audio'],
    audio: {
      input: {
        format: { type: format },
        transcription: { model: 'gpt-4o-mini-transcribe', language: language.slice(0, 2) },
        turn_detection: {
          type: 'server_vad',
          silence_duration_ms: PAUSE_MS,
          create_response: false,
          interrupt_response: false,
        },
      },
      output: { format: { type: format }, voice },
    },
    tools,
    tool_choice: 'auto',
  },
})

export const append = (audio: Buffer): object => ({
  type: 'input_audio_buffer.append',
  audio: audio.toString('base64'),
})

/** @param instructions of this response alone; without them those of the session hold */
export const createResponse = (instructions?: string): object => ({
  type: 'response.create',
  ...(instructions === undefined ? {} : { response: { instructions, tool_choice: 'none' } }),
})

export const cancelResponse = (id: string): object => ({ type: 'response.cancel', response_id: id })

/** The rest of a spoken answer was not heard. */
export const truncate = (itemId: string, heardMs: number): object => ({
  type: 'conversation.item.truncate',
  item_id: itemId,
  content_index: 0,
  audio_end_ms: Math.max(0, Math.floor(heardMs)),
})

export const functionDone = (id: string): object => ({
  type: 'conversation.item.create',
  item: { type: 'function_call_output', call_id: id, output: 'noted' },
})

/** Instructions of one response. */
export const exactly = (phrase: string): string =>
  `Say these words, exactly as they stand here, and nothing else: ${JSON.stringify(phrase)}`
