/**
 * Stands in for a Realtime server: it keeps the order and the shapes of the GA interface (session, buffer of sound,
 * items, one response at a time), speaks a given list of answers as sound of a given length, and says what was said to
 * it. Phrases that it is asked to say exactly are said so.
 */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

export interface RealtimeAnswer {
  readonly words: string
  readonly calls?: readonly { readonly name: string; readonly arguments: unknown }[]
  /** `hangs`: never ends. `fails`: ends as failed. */
  readonly fate?: 'hangs' | 'fails'
}

export interface RealtimeServer {
  readonly url: string
  /** Every frame that came, oldest first. */
  readonly came: Record<string, unknown>[]
  /** Headers of the handshake. */
  headers(): Readonly<Record<string, unknown>>
  /** The person begins to speak. */
  speechStarts(): void
  /** The recogniser tells what the person said, or has said so far. */
  understands(text: string, final: boolean): void
  /** Bytes of sound that came from the person. */
  heardBytes(): number
  /** What is being made and not yet ended. */
  busy(): boolean
  /** Resolves once the other side has read everything that it was told. */
  read(): Promise<unknown>
  drop(): void
  close(): Promise<void>
}

export interface RealtimeServerOptions {
  readonly answers?: readonly RealtimeAnswer[]
  /** In place of those that were asked for. */
  readonly formats?: { readonly input: object; readonly output: object }
  readonly refusesSession?: boolean
  /** Sound of one word, in the output format. */
  readonly soundOfWord?: Buffer
}

type Frame = Record<string, unknown>

export async function startRealtimeServer(options: RealtimeServerOptions = {}): Promise<RealtimeServer> {
  const answers = [...(options.answers ?? [])]
  const came: Frame[] = []
  let socket: WebSocket | null = null
  let headers = {}
  let active: string | null = null
  let responses = 0
  let item = 0
  let bytes = 0
  const tell = (frame: Frame): void =>
    socket?.send(JSON.stringify({ event_id: `ev${came.length}`, ...frame }))
  const respond = (instructions: unknown): void => {
    if (active !== null)
      return tell({ type: 'error', error: { type: 'invalid_request_error', code: 'conversation_already_has_active_response' } }) // prettier-ignore
    const id = `resp_${++responses}`
    active = id
    tell({ type: 'response.created', response: { id, status: 'in_progress', output: [] } })
    const exact = /nothing else: (".*")$/su.exec(typeof instructions === 'string' ? instructions : '')?.[1]
    const answer = exact ? { words: JSON.parse(exact) as string } : (answers.shift() ?? { words: '' })
    void speak(id, answer)
  }
  const speak = async (id: string, { words, calls = [], fate }: RealtimeAnswer): Promise<void> => {
    const itemId = `item_${++item}`
    for (const word of words.split(/(?<=\s)/u).filter(Boolean)) {
      if (active !== id) return
      const of = { response_id: id, item_id: itemId, output_index: 0, content_index: 0 }
      tell({ type: 'response.output_audio_transcript.delta', ...of, delta: word })
      tell({ type: 'response.output_audio.delta', ...of, delta: (options.soundOfWord ?? Buffer.alloc(800, 0x55)).toString('base64') }) // prettier-ignore
      await new Promise((done) => setTimeout(done, 2))
    }
    if (active !== id || fate === 'hangs') return
    active = null
    const output = calls.map((call, n) => ({
      type: 'function_call',
      id: `fc_${n}`,
      call_id: `call_${n}`,
      name: call.name,
      arguments: JSON.stringify(call.arguments),
    }))
    const status = fate === 'fails' ? 'failed' : 'completed'
    tell({ type: 'response.done', response: { id, status, output } })
  }
  const obey = (frame: Frame): void => {
    came.push(frame)
    switch (frame['type']) {
      case 'session.update': {
        if (options.refusesSession)
          return tell({ type: 'error', error: { type: 'invalid_request_error', code: 'invalid_value' } })
        const { audio } = frame['session'] as { audio: { input: Frame; output: Frame } }
        const [input, output] = options.formats
          ? [options.formats.input, options.formats.output]
          : [audio.input['format'], audio.output['format']]
        const given = {
          input: { ...audio.input, format: input },
          output: { ...audio.output, format: output },
        }
        return tell({ type: 'session.updated', session: { ...(frame['session'] as Frame), audio: given } })
      }
      case 'input_audio_buffer.append':
        bytes += Buffer.from(String(frame['audio']), 'base64').length
        return
      case 'response.create':
        return respond((frame['response'] as Frame | undefined)?.['instructions'])
      case 'response.cancel': {
        if (active === null)
          return tell({ type: 'error', error: { type: 'invalid_request_error', code: 'response_cancel_not_active' } }) // prettier-ignore
        const id = active
        active = null
        return tell({ type: 'response.done', response: { id, status: 'cancelled', output: [] } })
      }
      default:
    }
  }
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (opened, request) => {
    socket = opened
    headers = request.headers
    opened.on('message', (data: Buffer) => obey(JSON.parse(data.toString('utf8')) as Frame))
    tell({ type: 'session.created', session: { type: 'realtime' } })
  })
  await once(server, 'listening')
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/v1/realtime`,
    came,
    headers: () => headers,
    speechStarts: () =>
      tell({ type: 'input_audio_buffer.speech_started', audio_start_ms: 0, item_id: `item_${++item}` }),
    understands(text, final) {
      const of = { item_id: `item_${item}`, content_index: 0 }
      if (final)
        tell({ type: 'conversation.item.input_audio_transcription.completed', ...of, transcript: text })
      else tell({ type: 'conversation.item.input_audio_transcription.delta', ...of, delta: text })
    },
    heardBytes: () => bytes,
    busy: () => active !== null,
    read() {
      const pong = socket ? once(socket, 'pong') : Promise.resolve()
      socket?.ping()
      return pong
    },
    drop: () => socket?.terminate(),
    async close() {
      socket?.terminate()
      server.close()
      await once(server, 'close')
    },
  }
}
