/** Reads the environment as plain settings; no other module reads it. A wrong value is reported in one sentence. */
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { RealtimeSettings } from '#voice/realtime/realtime-socket.ts'
import { MODEL_PROVIDERS } from '#domain/agent/brain.ts'
import type { ModelSettings } from '#voice/talk/model-settings.ts'
import { parseTarget, type PrivateTargets } from '#domain/reach/private-targets.ts'

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export interface Config {
  /** Your own PostgreSQL, as the owner of the database; null: an embedded one in the data folder. */
  readonly databaseUrl: string | null
  /** Addresses for the two login roles, when you set their passwords yourself. */
  readonly databaseAppUrl: string | null
  readonly databaseSystemUrl: string | null
  readonly host: string
  /** 0: any free port; null: the default. */
  readonly port: number | null
  /**
   * The address at which browsers and carriers reach this server, without a trailing slash; null: the one it listens
   * on.
   */
  readonly publicUrl: string | null
  /** Proxies, as addresses or CIDR ranges, whose forwarding headers are believed. */
  readonly trustedProxies: readonly string[]
  /** Private targets that carriers may be reached at, each as `host:port`. */
  readonly privateTargets: PrivateTargets
  /** True: other machines may be served over plain http, which everybody on the network path can read and change. */
  readonly allowPlainHttp: boolean
  /** How agents speak over carriers whose sound reaches us. */
  readonly speech: (typeof SPEECH)[number]
  /** The model that speaks and listens, with `realtime`; else null. */
  readonly realtime: RealtimeSettings | null
  /** The language model that agents talk with; null: fixed rules. */
  readonly model: ModelSettings | null
  /** Null: `.campanile/data`, for the demo `.campanile/demo`. */
  readonly dataDir: string | null
  readonly logLevel: LogLevel
  /** For the command line: the server and the API key to use. */
  readonly url: string | null
  readonly key: string | null
  /** False with NO_COLOR. */
  readonly colour: boolean
}

/** A setting that cannot be used; the message is for people. */
export class SettingRefused extends Error {}

const SPEECH = ['none', 'programs', 'realtime'] as const
const OPENAI_REALTIME = 'wss://api.openai.com/v1/realtime'
export const DEFAULT_PORT = 4680
export const SERVE_FOLDER = join('.campanile', 'data')
export const DEMO_FOLDER = join('.campanile', 'demo')

/** @throws SettingRefused */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const text = (name: string): string | null => env[name]?.trim() || null
  const level = text('LOG_LEVEL') ?? 'info'
  const speech = speechOf(text('SPEECH') ?? 'none')
  return {
    databaseUrl: postgresUrl('DATABASE_URL', text('DATABASE_URL')),
    databaseAppUrl: postgresUrl('DATABASE_APP_URL', text('DATABASE_APP_URL')),
    databaseSystemUrl: postgresUrl('DATABASE_SYSTEM_URL', text('DATABASE_SYSTEM_URL')),
    host: text('HOST') ?? '127.0.0.1',
    port: text('PORT') === null ? null : portOf('PORT', text('PORT') ?? ''),
    publicUrl: httpUrl('PUBLIC_URL', text('PUBLIC_URL')),
    trustedProxies: addressRanges('TRUSTED_PROXIES', text('TRUSTED_PROXIES')),
    privateTargets: targets('PRIVATE_TARGETS', text('PRIVATE_TARGETS')),
    allowPlainHttp: yes('ALLOW_PLAIN_HTTP', text('ALLOW_PLAIN_HTTP')),
    speech,
    realtime: speech === 'realtime' ? realtimeOf(text) : null,
    model: modelOf(text),
    dataDir: text('DATA_DIR'),
    logLevel:
      LOG_LEVELS.find((known) => known === level) ??
      refuse(`LOG_LEVEL is one of ${LOG_LEVELS.join(', ')}, not "${level}".`),
    url: httpUrl('CAMPANILE_URL', text('CAMPANILE_URL')),
    key: text('CAMPANILE_KEY'),
    colour: text('NO_COLOR') === null,
  }
}

/** @throws SettingRefused */
export function portOf(name: string, value: string): number {
  const port = Number(value)
  return /^\d{1,5}$/.test(value) && port <= 65_535
    ? port
    : refuse(`${name} is a port from 0 to 65535 (0 takes any free one), not "${value}".`)
}

/** @throws SettingRefused */
export function httpUrl(name: string, value: string | null): string | null {
  if (value === null) return null
  const url = URL.parse(value)
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.pathname !== '/' || url.search || url.hash)
    return refuse(`${name} is an address such as https://calls.example.com, without a path.`)
  return url.origin
}

function addressRanges(name: string, value: string | null): string[] {
  const ranges = value?.split(',').map((range) => range.trim()) ?? []
  const wrong = ranges.find((range) => !isRange(range))
  if (wrong !== undefined)
    refuse(`${name} is a list of addresses or ranges such as "10.0.0.7, 10.1.0.0/16"; "${wrong}" is neither.`)
  return ranges
}

function targets(name: string, value: string | null): PrivateTargets {
  const listed = value?.split(',').map((each) => each.trim()) ?? []
  const wrong = listed.find((each) => parseTarget(each) === null)
  if (wrong !== undefined)
    refuse(
      `${name} is a list of host:port such as "127.0.0.1:4010, carrier.internal:8080, [fd00::7]:443"; "${wrong}" is none.`,
    )
  return new Set(listed.map((each) => parseTarget(each) ?? ''))
}

function isRange(range: string): boolean {
  const [address = '', bits, ...rest] = range.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return (
    most > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  )
}

const speechOf = (value: string): Config['speech'] =>
  SPEECH.find((known) => known === value) ?? refuse(`SPEECH is one of ${SPEECH.join(', ')}, not "${value}".`)

function realtimeOf(text: (name: string) => string | null): RealtimeSettings {
  const url = text('REALTIME_URL') ?? OPENAI_REALTIME
  if (!/^wss?:$/u.test(URL.parse(url)?.protocol ?? ''))
    refuse(`REALTIME_URL is an address such as ${OPENAI_REALTIME}.`)
  const apiKey = text('REALTIME_KEY') ?? ''
  if (url === OPENAI_REALTIME && apiKey === '') refuse('SPEECH=realtime needs REALTIME_KEY.')
  return {
    url,
    apiKey,
    model: text('REALTIME_MODEL') ?? refuse('SPEECH=realtime needs REALTIME_MODEL, the name of the model.'),
    voice: text('REALTIME_VOICE') ?? 'marin',
  }
}

function modelOf(text: (name: string) => string | null): ModelSettings | null {
  const [given, model, apiKey, baseUrl] = ['MODEL_PROVIDER', 'MODEL_NAME', 'MODEL_KEY', 'MODEL_URL'].map(text)
  if (!given) {
    if (model || apiKey || baseUrl)
      refuse(`MODEL_PROVIDER is missing; it is one of ${MODEL_PROVIDERS.join(', ')}.`)
    return null
  }
  const provider =
    MODEL_PROVIDERS.find((known) => known === given) ??
    refuse(`MODEL_PROVIDER is one of ${MODEL_PROVIDERS.join(', ')}, not "${given}".`)
  if (!model) return refuse('MODEL_NAME is the name of the model, as its provider writes it.')
  if (baseUrl && !/^https?:$/u.test(URL.parse(baseUrl)?.protocol ?? ''))
    refuse('MODEL_URL is an address such as https://models.example.com/v1.')
  const own = provider === 'openai-compatible'
  if (own && !baseUrl)
    refuse(`MODEL_PROVIDER=${provider} needs MODEL_URL, such as http://127.0.0.1:11434/v1.`)
  if (!own && !apiKey) refuse(`MODEL_PROVIDER=${provider} needs MODEL_KEY.`)
  return { provider, model, apiKey: apiKey ?? '', baseUrl: baseUrl ?? null }
}

function yes(name: string, value: string | null): boolean {
  return value === null || value === '0'
    ? false
    : value === '1' || refuse(`${name} is 1 or 0, not "${value}".`)
}

/**
 * Other machines are served over https only, by a proxy with a certificate, unless the settings allow otherwise.
 * @returns whether plain http to other machines is allowed
 * @throws SettingRefused
 */
export function isOpenPlainHttp({ host, publicUrl, allowPlainHttp }: Config): boolean {
  if (/^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host) || publicUrl?.startsWith('https:')) return false
  return (
    allowPlainHttp ||
    refuse(
      `HOST=${host} can be reached by other machines, so PUBLIC_URL has to be an https address: put a proxy with a certificate in front. In a private network that you trust, ALLOW_PLAIN_HTTP=1 does without.`,
    )
  )
}

function postgresUrl(name: string, value: string | null): string | null {
  if (value === null) return null
  const url = URL.parse(value)
  // The value holds a password: it is never repeated.
  return url && ['postgres:', 'postgresql:'].includes(url.protocol)
    ? value
    : refuse(`${name} is an address such as postgres://user:password@host:5432/campanile.`)
}

function refuse(sentence: string): never {
  throw new SettingRefused(sentence)
}
