/**
 * Serves the simulated carrier over HTTP: `/v1` is the carrier, `/sim` the control of the demo and the tests. No answer
 * leaves before the truth log is on the disk. Silence keeps the connection open and says nothing.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import { control } from './control.ts'
import type { Account } from './data-folder.ts'
import type { QueryAnswer, Trouble } from './exchange.ts'
import { sendRecording } from './recording-answer.ts'
import type { Station } from './station.ts'
import { type WireAnswer, parseCreate, wireCreated, wireError, wireRejection, wireValue } from './wire.ts'

export interface ServerOptions {
  readonly station: Station
  readonly controlKey: string
  /** Called for every request. */
  readonly spokenTo: () => void
}

/** An answer, maybe a late one, or the way in which none is given. */
type Reply = (WireAnswer & { readonly delayMs?: number }) | { readonly trouble: 'silence' | 'refused' }

const LARGEST_BODY = 64 * 1024
const PAGE = 500

export function createSimulatorServer(options: ServerOptions): Server {
  const server = createServer((request, response) => {
    options.spokenTo()
    answer(options, request, response).catch(() => response.destroy())
  })
  server.keepAliveTimeout = 65_000
  return server
}

async function answer(
  options: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { station } = options
  const url = new URL(request.url ?? '/', 'http://simulator')
  const token = (request.headers.authorization ?? '').replace(/^Bearer /u, '')
  const body = await readBody(request)
  if (body === null) return write(response, wireError(413, 'too_large', 'The body is too large.'))
  const method = request.method ?? 'GET'
  if (url.pathname.startsWith('/sim/')) {
    if (!same(token, options.controlKey))
      return write(response, wireError(401, 'auth', 'The control key is not valid.'))
    return await control({ station, method, url, body, response, write })
  }
  const account = station.accountOf(token)
  const recorded = method === 'GET' ? /^\/v1\/calls\/([^/]+)\/recording$/.exec(url.pathname)?.[1] : undefined
  if (account !== null && recorded !== undefined) {
    const ref = decodeURIComponent(recorded)
    const call = station.exchange.get(account.id, ref)
    if (call.kind !== 'answer') return void response.destroy()
    return station.exchange.isRecorded(account.id, ref)
      ? sendRecording(request, response, call.value, station.exchange.spokenIn(ref))
      : write(response, wireError(404, 'no_recording', 'This call was not to be recorded.'))
  }
  const reply: Reply =
    account === null
      ? wireError(401, 'auth', 'The credentials are not valid.')
      : carrier(station, account, method, url, body)
  await station.log.sync()
  if ('trouble' in reply) return void (reply.trouble === 'refused' && response.destroy())
  const { delayMs = 0 } = reply
  if (delayMs > 0) setTimeout(() => write(response, reply), delayMs)
  else write(response, reply)
}

/** The carrier API: create, get, find, list, hang up. */
function carrier(station: Station, account: Account, method: string, url: URL, body: string): Reply {
  const { exchange } = station
  const [, , collection, ref, action] = url.pathname.split('/')
  const route = `${method} ${collection}${ref === undefined ? '' : '/:ref'}${action === undefined ? '' : `/${action}`}`
  switch (route) {
    case 'GET account':
      return toWire(exchange.accountId(account.id), (id) => wireValue({ account: id }))
    case 'POST calls':
      return create(station, account, body)
    case 'GET calls':
      return url.searchParams.has('call_id')
        ? inPages(
            exchange.find(account.id, url.searchParams.get('call_id') ?? ''),
            0,
            Number.POSITIVE_INFINITY,
          )
        : list(station, account, url)
    case 'GET calls/:ref':
      return toWire(exchange.get(account.id, ref ?? ''), (call) =>
        call === null ? NOT_FOUND : wireValue(call),
      )
    case 'POST calls/:ref/hangup':
      return toWire(exchange.hangup(account.id, ref ?? ''), (known) =>
        known ? wireValue({ ok: true }) : NOT_FOUND,
      )
    case 'POST calls/:ref/cancel':
      return toWire(exchange.cancelUnanswered(account.id, ref ?? ''), (known) =>
        known ? wireValue({ ok: true }) : NOT_FOUND,
      )
    default:
      return wireError(404, 'no_route', 'There is no such address.')
  }
}

const NOT_FOUND = wireError(404, 'not_found', 'There is no such call.')

function create({ exchange }: Station, account: Account, body: string): Reply {
  const asked = parseCreate(body)
  if (asked === null) return wireError(422, 'config', 'The request does not follow the documented form.')
  const made = exchange.create({ account: account.id, ...asked })
  if (made.kind === 'created') return { ...wireCreated(made.ref), delayMs: made.delayMs }
  return made.kind === 'rejected' ? wireRejection(made) : trouble(made)
}

function list({ exchange }: Station, account: Account, url: URL): Reply {
  const [since, skip] = ['since', 'skip'].map((name) => Number(url.searchParams.get(name) ?? 0))
  if (!Number.isFinite(since) || !Number.isInteger(skip))
    return wireError(422, 'config', 'since and skip are numbers.')
  return inPages(exchange.list(account.id, since ?? 0, skip ?? 0, PAGE), skip ?? 0, PAGE)
}

const inPages = (answer: QueryAnswer<readonly unknown[]>, skip: number, page: number): Reply =>
  toWire(answer, (calls) => wireValue({ calls, next: calls.length < page ? null : skip + calls.length }))

function toWire<T>(answer: QueryAnswer<T>, value: (value: T) => WireAnswer): Reply {
  if (answer.kind === 'answer') return value(answer.value)
  return answer.kind === 'forgotten' ? wireError(410, 'no_record', 'No record could tell.') : trouble(answer)
}

const trouble = ({ kind }: Trouble): Reply =>
  kind === 'server_error' ? wireError(503, 'server_error', 'The carrier failed.') : { trouble: kind }

function write(response: ServerResponse, { status, body, retryAfter }: WireAnswer): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
  })
  response.end(body)
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > LARGEST_BODY) return null
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))
