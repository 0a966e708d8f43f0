import { expect, test } from 'vitest'
import type { CarrierOffer } from '#contract/connections.ts'
import { bodyOf, draftOf, faultsOf } from './connection-words.ts'

const field = (name: string, kind: 'url' | 'number' | 'secret', required: boolean) => ({
  name,
  kind,
  required,
  label: name,
  help: '',
  initial: null,
})
const OFFER: CarrierOffer = {
  kind: 'simulator',
  name: 'Simulated carrier',
  about: '',
  config: [field('baseUrl', 'url', true), field('timeoutMs', 'number', false)],
  secret: [field('token', 'secret', true)],
  can: {
    ringing: true,
    machineDetection: 'async',
    beep: true,
    message: true,
    record: true,
    transfer: true,
    queuesExcess: false,
    price: 'event',
    talk: 'relay',
  },
}

test('what is missing or cannot be is marked at its field', () => {
  const draft = {
    ...draftOf(OFFER, null),
    name: ' ',
    callsPerSecond: '0',
    config: { baseUrl: 'here', timeoutMs: 'x' },
  }
  expect(Object.keys(faultsOf(OFFER, draft, null))).toEqual([
    'name',
    'callsPerSecond',
    'baseUrl',
    'timeoutMs',
    'token',
  ])
})

test('a stored secret need not be typed again, and is only sent when it was', () => {
  const draft = { ...draftOf(OFFER, null), config: { baseUrl: 'http://127.0.0.1:4010' } }
  const stored = { config: { baseUrl: 'http://127.0.0.1:4010/' }, secrets: ['token'] }
  expect(faultsOf(OFFER, draft, stored)).toEqual({})
  expect(bodyOf(OFFER, draft)).not.toHaveProperty('secret')
  expect(bodyOf(OFFER, { ...draft, secret: { token: 'hush' } })).toMatchObject({ secret: { token: 'hush' } })
})

test('a stored secret is asked for again when scheme, host or port change, and not for another path', () => {
  const stored = { config: { baseUrl: 'https://carrier.example' }, secrets: ['token'] }
  const faults = (baseUrl: string, secret = {}) =>
    Object.keys(faultsOf(OFFER, { ...draftOf(OFFER, null), config: { baseUrl }, secret }, stored))
  expect(faults('https://carrier.example/path')).toEqual([])
  for (const elsewhere of [
    'http://carrier.example',
    'https://carrier.example:8443',
    'https://else.example',
  ]) {
    expect(faults(elsewhere)).toEqual(['token'])
    expect(faults(elsewhere, { token: 'hush' })).toEqual([])
  }
})
