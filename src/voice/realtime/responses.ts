/**
 * Asks a Realtime server for one spoken response after the other, since it makes only one at a time, and hands on what
 * each says. The realtime voice speaks through it. A response that was cancelled is silent from then on, whatever the
 * server still sends.
 */
import { cancelResponse, createResponse, type FunctionCall, functionCallsIn, type RealtimeEvent } from './events.ts' // prettier-ignore

export interface ResponseEars {
  /** @param itemId the item that it belongs to at the server */
  readonly sound: (sound: Buffer, itemId: string) => void
  readonly words: (words: string) => void
  readonly done: (how: ResponseEnd, calls: readonly FunctionCall[]) => void
}
/** `cancelled`: by us. */
export type ResponseEnd = 'complete' | 'failed' | 'cancelled'

export interface Responses {
  /** @param instructions of this response alone; null: those of the session @returns what cancels it */
  ask(instructions: string | null, ears: ResponseEars): () => void
  /** Whether one is being made or waits for its turn. */
  busy(): boolean
  heard(event: RealtimeEvent): void
  /** The session is over: everything that is asked for has failed. */
  lost(): void
}

interface Asked {
  readonly instructions: string | null
  readonly ears: ResponseEars
  id: string | null
  state: 'waits' | 'runs' | 'cancelled' | 'done'
}

export function createResponses(send: (order: object) => void): Responses {
  let waiting: Asked[] = []
  let running: Asked | null = null
  let over = false

  const next = (): void => {
    const asked = running === null ? waiting.shift() : undefined
    if (asked === undefined) return
    running = asked
    asked.state = 'runs'
    send(createResponse(asked.instructions ?? undefined))
  }
  const finish = (asked: Asked, how: ResponseEnd, calls: readonly FunctionCall[]): void => {
    if (asked.state === 'done') return
    const told = asked.state !== 'cancelled'
    asked.state = 'done'
    if (running === asked) running = null
    if (told) asked.ears.done(how, calls)
    next()
  }
  const cancel = (asked: Asked): void => {
    if (asked.state === 'waits') {
      waiting = waiting.filter((other) => other !== asked)
      asked.state = 'done'
      asked.ears.done('cancelled', [])
    } else if (asked.state === 'runs') {
      asked.state = 'cancelled'
      asked.ears.done('cancelled', [])
      if (asked.id !== null) send(cancelResponse(asked.id))
    }
  }
  const live = (id: string): ResponseEars | null =>
    running?.id === id && running.state === 'runs' ? running.ears : null
  return {
    ask(instructions, ears) {
      const asked: Asked = { instructions, ears, id: null, state: 'waits' }
      if (over) {
        asked.state = 'done'
        ears.done('failed', [])
        return () => undefined
      }
      waiting.push(asked)
      next()
      return () => cancel(asked)
    },
    busy: () => running?.state === 'runs' || waiting.length > 0,
    heard(event) {
      switch (event.type) {
        case 'response.created':
          if (running === null || running.id !== null) return
          running.id = event.response.id
          // It was cancelled before it had a name.
          if (running.state === 'cancelled') send(cancelResponse(running.id))
          return
        case 'response.output_audio.delta':
          return live(event.response_id)?.sound(Buffer.from(event.delta, 'base64'), event.item_id)
        case 'response.output_audio_transcript.delta':
          return live(event.response_id)?.words(event.delta)
        case 'response.done': {
          const { id, status, output } = event.response
          if (running?.id === id)
            finish(running, status === 'completed' ? 'complete' : 'failed', functionCallsIn(output))
          return
        }
        case 'error':
          // A create that was refused gets no name, and no end of its own.
          if (running?.id === null && isRefusal(event)) finish(running, 'failed', [])
          return
        default:
      }
    },
    lost() {
      over = true
      const open = [...(running ? [running] : []), ...waiting]
      waiting = []
      running = null
      for (const asked of open) finish(asked, 'failed', [])
    },
  }
}

/** A cancel that came too late is refused as well, and means nothing. */
const isRefusal = ({ error }: Extract<RealtimeEvent, { type: 'error' }>): boolean =>
  error.code !== 'response_cancel_not_active'
