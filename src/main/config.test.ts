import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('nothing set gives the defaults', () => {
  expect(readConfig({})).toEqual({
    databaseUrl: null,
    databaseAppUrl: null,
    databaseSystemUrl: null,
    host: '127.0.0.1',
    port: null,
    publicUrl: null,
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
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL is one of'],
] as const)('a wrong %s (%s) is told in a sentence', ([name, value, sentence]) => {
  expect(() => readConfig({ [name]: value })).toThrow(sentence)
})

test('a wrong database address is refused without repeating the password in it', () => {
  const wrong = (): unknown => readConfig({ DATABASE_URL: 'mysql://me:hunter2@db/app' })
  expect(wrong).toThrow('DATABASE_URL is an address')
  expect(wrong).not.toThrow('hunter2')
})
