/**
 * Stands in for Asterisk where none can be had: it serves ARI over real HTTP and WebSockets, and replays what a real
 * Asterisk was recorded to say (`test/sip/recorded`), with the ids and the clock of the moment. Its people are those of
 * the laboratory, by the last two digits of their number. It also runs the dialplan that the guide asks for, since a
 * stand-in has none.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { DIALPLAN_VERSION, endVariable, VERSION_VARIABLE } from '#carriers/asterisk/end-record.ts'
import { HANDOVER_SWITCH } from '#carriers/asterisk/handover.ts'
import type { AriEvent } from '#test/sip/ari-client.ts'
import { eventsIn, readRun, type RecordedLine } from '#test/sip/recording.ts'

export interface AriDouble {
  readonly port: number
  /** Create requests that it answered with a new channel, for this id. */
  made(channelId: string): number
  isLive(channelId: string): boolean
  /** How often somebody asked whether this channel is there. */
  askedAbout(channelId: string): number
  /** Begins a call of another system. */
  foreign(channelId: string): void
  /** Loses every event socket, as a network does; what happens meanwhile is told to nobody. */
  loseSockets(): void
  /** The person hangs up. */
  hangUp(channelId: string): void
  /** Leaves a recording of a call, since a stand-in has no sound. */
  record(channelId: string, wav: Buffer): void
  close(): Promise<void>
}

/** The recording of each person, by the tens digit of the number. */
const STREAMS: Readonly<Record<string, string>> = {
  0: 'answered_then_hung_up_by_us',
  1: 'busy',
  2: 'declined',
  3: 'not_found',
  4: 'congestion',
  5: 'rings_out',
  7: 'answered_then_hung_up_by_callee',
}
/** The person of the laboratory whose calls are forwarded. */
const BEHIND_SWITCH = /93@people$/u
const FORWARDED_MS = 5
const HUNG_UP = 'hung_up_by_us_while_ringing'
const BACK_IN_DIALPLAN = {
  type: 'ChannelDialplan',
  dialplan_app: 'AppDial2',
  dialplan_app_data: '(Outgoing Line)',
} as const
/** Recorded pauses are cut to this. */
const LONGEST_PAUSE_MS = 40

const create = z.object({
  endpoint: z.string(),
  app: z.string(),
  callerId: z.string(),
  timeout: z.number(),
  channelId: z.string(),
  variables: z.record(z.string(), z.string()).default({}),
})
type Create = z.output<typeof create>

const globalVariable = z.object({ variable: z.string(), value: z.string().optional() })

interface Live {
  readonly asked: Create
  readonly startedAt: number
  answeredAt: number | null
  readonly variables: Map<string, string>
  channel: Record<string, unknown>
  timers: NodeJS.Timeout[]
}

/** @param name of this Asterisk, as its dialplan says it */
export async function openAriDouble(user: string, password: string, name = 'double'): Promise<AriDouble> {
  const proof = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  // It has been running for a while: whatever was placed just before a start counts as lost with it.
  const upAt = new Date(Date.now() - 600_000)
  const live = new Map<string, Live>()
  const made = new Map<string, number>()
  const asked = new Map<string, number>()
  const globals = new Map<string, string>([[VERSION_VARIABLE, DIALPLAN_VERSION], [HANDOVER_SWITCH, '1'], ['CAMPANILE_NAME', name]]) // prettier-ignore
  const recordings = new Map<string, Buffer>()
  const sockets = new Map<string, WebSocket>()

  const tell = (call: Live, recorded: AriEvent): void => {
    const event = renewed(recorded, call)
    const channel = (event['channel'] ?? event['peer']) as Record<string, unknown>
    call.channel = channel
    if (channel['state'] === 'Up') call.answeredAt ??= Date.now()
    sockets.get(call.asked.app)?.send(JSON.stringify({ ...event, application: call.asked.app }))
    if (event.type === 'ChannelDestroyed') finish(call, event)
  }
  const finish = (call: Live, event: AriEvent): void => {
    call.timers.forEach((timer) => clearTimeout(timer))
    live.delete(call.asked.channelId)
    const { CAMPANILE_SHELF: shelf } = call.asked.variables
    if (shelf === undefined || !call.asked.variables['CHANNEL(hangup_handler_push)']) return
    const variable = `CAMPANILE_ENDED_${shelf}`
    const record = recordOf(call, event)
    globals.set(endVariable(call.asked.channelId), record)
    globals.set(variable, `${record}~${globals.get(variable) ?? ''}`.slice(0, 3400))
    // Seen of a real one with this dialplan: the channel goes back to its place in it after its end was told.
    const { timestamp, channel } = event
    const back = { ...BACK_IN_DIALPLAN, timestamp, channel, application: call.asked.app }
    sockets.get(call.asked.app)?.send(JSON.stringify(back))
  }
  const play = (call: Live, lines: readonly RecordedLine[]): void => {
    let at = 0
    let before = 0
    for (const recorded of lines) {
      at += Math.min(LONGEST_PAUSE_MS, recorded.at - before)
      before = recorded.at
      if (!('event' in recorded)) continue
      const { event } = recorded
      const ringsOut = event.type === 'ChannelDestroyed' && event['cause'] === 19
      call.timers.push(setTimeout(() => tell(call, event), ringsOut ? call.asked.timeout * 1000 : at))
    }
  }
  const begin = (asked: Create, lines: readonly RecordedLine[]): Live => {
    const [first] = lines
    const channel = (first && 'answer' in first ? first.answer.body : {}) as Record<string, unknown>
    const call: Live = {
      asked,
      startedAt: Date.now(),
      answeredAt: null,
      variables: new Map(),
      channel,
      timers: [],
    }
    call.channel = renewedChannel(channel, call)
    live.set(asked.channelId, call)
    made.set(asked.channelId, (made.get(asked.channelId) ?? 0) + 1)
    return call
  }
  const end = (call: Live): void => {
    call.timers.splice(0).forEach((timer) => clearTimeout(timer))
    const name = call.answeredAt === null ? HUNG_UP : 'answered_then_hung_up_by_us'
    const events = eventsIn(readRun(name))
    const from = events.findIndex(({ type }) => type === 'ChannelHangupRequest')
    for (const event of events.slice(from)) {
      const state = { state: call.channel['state'] }
      const seen = (event['channel'] ?? event['peer']) as object
      tell(call, { ...event, ...(event['channel'] ? { channel: { ...seen, ...state } } : {}) })
    }
  }

  /** As the dialplan of the guide does with the answer of the far side: a switch forwards the call, other phones do not. */
  const forward = (call: Live): void => {
    const { channel } = call
    const started = eventsIn(readRun(STREAMS[0] ?? '')).find(({ type }) => type === 'StasisStart')
    if (!started) return
    if (!BEHIND_SWITCH.test(call.asked.endpoint)) return tell(call, { ...started, channel, args: ['back'] })
    tell(call, {
      ...started,
      type: 'ChannelUserevent',
      eventname: 'CampanileHandedOver',
      userevent: {},
      channel,
    })
    end(call)
  }

  const answer = ({ method, path, query, body }: Asked): Answer => {
    const [, collection, id = '', action] = path.split('/')
    if (collection === 'recordings') return recordingAnswer(recordings.get(action ?? ''))
    const call = live.get(id)
    switch (
      `${method} ${collection}${id && collection !== 'asterisk' ? '/:id' : id && `/${id}`}${action ? `/${action}` : ''}`
    ) {
      case 'POST channels':
        return place(body)
      case 'GET channels':
        return [200, [...live.values()].map(({ channel }) => channel)]
      case 'GET channels/:id':
        asked.set(id, (asked.get(id) ?? 0) + 1)
        return call ? [200, call.channel] : NO_CHANNEL
      case 'DELETE channels/:id':
        if (!call) return NO_CHANNEL
        end(call)
        return [204, null]
      case 'POST channels/:id/variable':
        call?.variables.set(query.get('variable') ?? '', query.get('value') ?? '')
        return call ? [204, null] : NO_CHANNEL
      case 'GET channels/:id/variable': {
        if (!call) return NO_CHANNEL
        const value = call.variables.get(query.get('variable') ?? '')
        return value === undefined ? [404, { message: 'Provided variable was not found' }] : [200, { value }]
      }
      case 'POST channels/:id/continue':
        if (!call) return NO_CHANNEL
        call.timers.push(setTimeout(() => forward(call), FORWARDED_MS))
        return [204, null]
      case 'POST bridges/:id/addChannel':
        return [live.has(query.get('channel') ?? '') ? 204 : 400, null]
      case 'POST applications/:id/subscription':
        return [200, { name: id }]
      case 'GET asterisk/variable': {
        const value = globals.get(query.get('variable') ?? '')
        return value === undefined ? [404, { message: 'Variable not found' }] : [200, { value }]
      }
      case 'POST asterisk/variable': {
        const asked = body === '' ? { variable: query.get('variable') } : JSON.parse(body)
        const { variable, value } = globalVariable.parse(asked)
        if (value === undefined) globals.delete(variable)
        else globals.set(variable, value)
        return [204, null]
      }
      case 'GET asterisk/info':
        return [200, infoSince(upAt)]
      default:
        return [404, { message: 'Resource not found' }]
    }
  }
  const place = (body: string): Answer => {
    const asked = create.safeParse(body === '' ? {} : JSON.parse(body)).data
    if (!asked) return [400, { message: 'Endpoint must be specified' }]
    if (live.has(asked.channelId)) return [409, { message: 'Channel with given unique ID already exists' }]
    const tens = BEHIND_SWITCH.test(asked.endpoint)
      ? '0'
      : /^PJSIP\/\+\d+(\d)\d@people$/u.exec(asked.endpoint)?.[1]
    const lines = readRun(STREAMS[tens ?? ''] ?? 'unknown_trunk')
    if (tens === undefined) return [500, { error: 'Allocation failed' }]
    const call = begin(asked, lines)
    // Events may come before the answer; real ones come just after it.
    play(call, lines.slice(1, lastEvent(lines)))
    return [200, call.channel]
  }

  const server = createServer((request, response) => {
    void serve(request, response, proof, answer)
  })
  const upgrades = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', 'http://double')
    if (request.headers.authorization !== proof) return void socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
    upgrades.handleUpgrade(request, socket, head, (opened) => {
      const app = url.searchParams.get('app') ?? ''
      sockets.get(app)?.close()
      sockets.set(app, opened)
      opened.on('close', () => sockets.get(app) === opened && sockets.delete(app))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    made: (channelId) => made.get(channelId) ?? 0,
    isLive: (channelId) => live.has(channelId),
    askedAbout: (channelId) => asked.get(channelId) ?? 0,
    foreign(channelId) {
      begin(
        { endpoint: '', app: 'other', callerId: '', timeout: 60, channelId, variables: {} },
        readRun('rings_out'),
      )
    },
    loseSockets() {
      for (const socket of sockets.values()) socket.terminate()
      sockets.clear()
    },
    hangUp(channelId) {
      const call = live.get(channelId)
      if (call) end(call)
    },
    record: (channelId, wav) => void recordings.set(`campanile-${channelId}`, wav),
    async close() {
      for (const call of live.values()) call.timers.forEach((timer) => clearTimeout(timer))
      for (const socket of sockets.values()) socket.terminate()
      upgrades.close()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: string
}
type Answer = readonly [status: number, body: unknown]
const recordingAnswer = (wav: Buffer | undefined): Answer =>
  wav ? [200, wav] : [404, { message: 'Stored recording not found' }]
const NO_CHANNEL: Answer = [404, { message: 'Channel not found' }]

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  proof: string,
  answer: (asked: Asked) => Answer,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const url = new URL(request.url ?? '/', 'http://double')
  const path = url.pathname.replace(/^\/ari/u, '')
  const body = Buffer.concat(chunks).toString('utf8')
  const [status, value] =
    request.headers.authorization === proof
      ? answer({ method: request.method ?? '', path, query: url.searchParams, body })
      : ([401, { message: 'Authentication required' }] as const)
  if (Buffer.isBuffer(value))
    return void response
      .writeHead(status, { 'content-type': 'audio/wav', 'content-length': value.length })
      .end(value)
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(value === null ? '' : JSON.stringify(value))
}

/** The place after the last event that comes by itself: what follows a hang-up of ours comes only when we hang up. */
function lastEvent(lines: readonly RecordedLine[]): number {
  const hangUp = lines.findIndex((line) => 'request' in line && line.request.startsWith('DELETE /channels/'))
  return hangUp >= 0 ? hangUp : lines.findLastIndex((line) => 'event' in line) + 1
}

const asteriskInstant = (at: number): string => new Date(at).toISOString().replace('Z', '+0000')

/** The form of `GET /asterisk/info` in Asterisk 22. */
const infoSince = (at: Date): object => ({
  system: { version: '22.10.1', entity_id: '00:00:00:00:00:01' },
  status: { startup_time: asteriskInstant(at.getTime()), last_reload_time: asteriskInstant(at.getTime()) },
})

const renewedChannel = (channel: Record<string, unknown>, { asked, startedAt }: Live) => ({
  ...channel,
  id: asked.channelId,
  creationtime: asteriskInstant(startedAt),
  caller: { name: '', number: asked.callerId },
})

function renewed(event: AriEvent, call: Live): AriEvent {
  const of = (key: 'channel' | 'peer') =>
    event[key] ? { [key]: renewedChannel(event[key] as Record<string, unknown>, call) } : {}
  return { ...event, ...of('channel'), ...of('peer'), timestamp: asteriskInstant(Date.now()) }
}

/** As the dialplan writes it. */
function recordOf({ asked, channel, startedAt, answeredAt }: Live, event: AriEvent): string {
  const seconds = (at: number): string => (at / 1000).toFixed(3)
  const sip = typeof event['tech_cause'] === 'number' ? `SIP ${event['tech_cause']} Reason` : ''
  const { CAMPANILE_TO: to = '', CAMPANILE_FROM: from = '' } = asked.variables
  return [
    asked.channelId,
    channel['state'],
    event['cause'],
    sip,
    seconds(startedAt),
    answeredAt === null ? '' : seconds(answeredAt),
    Math.floor(Date.now() / 1000),
    to,
    from,
  ].join('|')
}
