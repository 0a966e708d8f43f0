import { expect, test } from 'vitest'
import { isOpenPlainHttp, readConfig } from './config.ts'

test('nothing set gives the defaults', () => {
  expect(readConfig({})).toEqual({
    databaseUrl: null,
    databaseAppUrl: null,
    databaseSystemUrl: null,
    host: '127.0.0.1',
    port: null,
    publicUrl: null,
    trustedProxies: [],
    privateTargets: new Set(),
    speech: 'none',
    realtime: null,
    model: null,
    allowPlainHttp: false,
    dataDir: null,
    logLevel: 'info',
    url: null,
    key: null,
    colour: true,
  })
})

test.for([
  ['PORT', '70000', 'PORT is a port'],
  ['PORT', '4.5', 'PORT is a port'],
  ['PUBLIC_URL', 'calls.example.com', 'PUBLIC_URL is an address'],
  ['PUBLIC_URL', 'https://calls.example.com/path', 'PUBLIC_URL is an address'],
  ['TRUSTED_PROXIES', '10.0.0.1, proxy', 'TRUSTED_PROXIES is a list'],
  ['TRUSTED_PROXIES', '10.0.0.0/33', 'TRUSTED_PROXIES is a list'],
  ['PRIVATE_TARGETS', '127.0.0.1', 'PRIVATE_TARGETS is a list of host:port'],
  ['PRIVATE_TARGETS', '127.0.0.1:4010, http://here:80', '"http://here:80" is none'],
  ['PRIVATE_TARGETS', '10.0.0.0/8:80', 'PRIVATE_TARGETS'],
  ['PRIVATE_TARGETS', 'here:0', 'PRIVATE_TARGETS'],
  ['PRIVATE_TARGETS', 'me@here:80', 'PRIVATE_TARGETS'],
  ['PRIVATE_TARGETS', '127.0.0.1:4010,', 'PRIVATE_TARGETS'],
  ['ALLOW_PLAIN_HTTP', 'yes', 'ALLOW_PLAIN_HTTP is 1 or 0'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL is one of'],
] as const)('a wrong %s (%s) is told in a sentence', ([name, value, sentence]) => {
  expect(() => readConfig({ [name]: value })).toThrow(sentence)
})

const MODEL = { MODEL_PROVIDER: 'openai', MODEL_NAME: 'small', MODEL_KEY: 'k' }
test.for([
  [{ MODEL_KEY: 'k' }, 'MODEL_PROVIDER is missing'],
  [{ ...MODEL, MODEL_PROVIDER: 'mine' }, 'MODEL_PROVIDER is one of openai, anthropic, openai-compatible'],
  [{ ...MODEL, MODEL_NAME: '' }, 'MODEL_NAME is the name'],
  [{ ...MODEL, MODEL_KEY: '' }, 'needs MODEL_KEY'],
  [{ ...MODEL, MODEL_URL: 'models.example.com' }, 'MODEL_URL is an address'],
  [{ ...MODEL, MODEL_PROVIDER: 'openai-compatible' }, 'needs MODEL_URL'],
] as const)('a model that cannot be asked is told in a sentence: %o', ([env, sentence]) => {
  expect(() => readConfig(env)).toThrow(sentence)
})

test('a model that speaks needs its name, and a key where the provider asks for one', () => {
  const env = { SPEECH: 'realtime', REALTIME_MODEL: 'talker', REALTIME_KEY: 'k' }
  expect(readConfig(env).realtime).toEqual({
    url: 'wss://api.openai.com/v1/realtime',
    apiKey: 'k',
    model: 'talker',
    voice: 'marin',
  })
  expect(() => readConfig({ ...env, REALTIME_MODEL: '' })).toThrow('needs REALTIME_MODEL')
  expect(() => readConfig({ ...env, REALTIME_KEY: '' })).toThrow('needs REALTIME_KEY')
  expect(() => readConfig({ ...env, REALTIME_URL: 'https://x' })).toThrow('REALTIME_URL is an address')
  expect(() => readConfig({ SPEECH: 'loud' })).toThrow('SPEECH is one of none, programs, realtime')
})

test('a server of your own needs no key', () => {
  const env = { MODEL_PROVIDER: 'openai-compatible', MODEL_NAME: 'small', MODEL_URL: 'http://127.0.0.1:11434/v1' } // prettier-ignore
  expect(readConfig(env).model).toEqual({
    provider: 'openai-compatible',
    model: 'small',
    apiKey: '',
    baseUrl: 'http://127.0.0.1:11434/v1',
  })
})

test('a wrong database address is refused without repeating the password in it', () => {
  const wrong = (): unknown => readConfig({ DATABASE_URL: 'mysql://me:hunter2@db/app' })
  expect(wrong).toThrow('DATABASE_URL is an address')
  expect(wrong).not.toThrow('hunter2')
})

test('proxies are addresses and ranges of both kinds', () => {
  expect(readConfig({ TRUSTED_PROXIES: '10.0.0.7, 10.1.0.0/16,fd00::/8' }).trustedProxies).toEqual([
    '10.0.0.7',
    '10.1.0.0/16',
    'fd00::/8',
  ])
})

test('a private target is the same however it is written', () => {
  const PRIVATE_TARGETS = '0x7f.1:04010, Carrier.Internal.:80,[FD00:0::7]:443'
  expect([...readConfig({ PRIVATE_TARGETS }).privateTargets]).toEqual([
    '127.0.0.1:4010',
    'carrier.internal:80',
    'fd00::7:443',
  ])
})

test('other machines are served over https, or by a setting of its own that is warned of', () => {
  const open = (env: Record<string, string>) => isOpenPlainHttp(readConfig(env))
  for (const HOST of ['127.0.0.1', '127.9.9.9', '::1', 'localhost']) expect(open({ HOST })).toBe(false)
  for (const HOST of ['0.0.0.0', '::', '10.0.0.5', '127.0.0.1.example.com']) {
    expect(() => open({ HOST })).toThrow('PUBLIC_URL has to be an https address')
    expect(() => open({ HOST, PUBLIC_URL: 'http://calls.example.com' })).toThrow('PUBLIC_URL')
    expect(open({ HOST, PUBLIC_URL: 'https://calls.example.com' })).toBe(false)
    expect(open({ HOST, ALLOW_PLAIN_HTTP: '1' })).toBe(true)
  }
})
