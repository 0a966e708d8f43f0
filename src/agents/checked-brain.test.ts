import { expect, test } from 'vitest'
import type { AgentBrain } from '#domain/agent/brain.ts'
import { brainFaults } from '#wording/agents.ts'
import { Problem } from '#verb/problem.ts'
import { checkedBrain, type GivenBrain } from './checked-brain.ts'

const OPENAI: AgentBrain = { kind: 'model', provider: 'openai', model: 'a', baseUrl: null }
const OWN: AgentBrain = {
  kind: 'model',
  provider: 'openai-compatible',
  model: 'a',
  baseUrl: 'https://models.example.com/v1',
}
const check = (given: GivenBrain, before: Parameters<typeof checkedBrain>[0] = null) =>
  checkedBrain(before, given, new Set(['127.0.0.1:8080']))
const STORED = { brain: OWN, key: 'stored' }

test.each<[string, GivenBrain, string | RegExp]>([
  ['a compatible model without an address', { brain: { ...OWN, baseUrl: null } }, brainFaults.address],
  ['no address', { brain: { ...OWN, baseUrl: 'ftp://models.example.com' } }, brainFaults.address],
  [
    'an address with a password',
    { brain: { ...OWN, baseUrl: 'https://a:b@models.example.com' } },
    brainFaults.plainAddress,
  ],
  [
    'an address with a query',
    { brain: { ...OWN, baseUrl: 'https://models.example.com/?key=1' } },
    brainFaults.plainAddress,
  ],
  [
    'an address inside the network',
    { brain: { ...OWN, baseUrl: 'http://127.0.0.1:9090/v1' } },
    /127\.0\.0\.1:9090 to PRIVATE_TARGETS/u,
  ],
  [
    'an unencrypted address',
    { brain: { ...OWN, baseUrl: 'http://models.example.com/v1' } },
    /PRIVATE_TARGETS/u,
  ],
  ['a provider without its key', { brain: OPENAI }, brainFaults.key],
  ['a provider whose key is removed', { brain: OPENAI, brainKey: null }, brainFaults.key],
])('%s is refused with what to do', (_, given, sentence) => {
  expect(() => check(given)).toThrow(Problem)
  expect(() => check(given)).toThrow(sentence)
})

test.each<[string, AgentBrain]>([
  ['another host', { ...OWN, baseUrl: 'https://other.example.com/v1' }],
  ['another port', { ...OWN, baseUrl: 'https://models.example.com:8443/v1' }],
])('a stored key does not go to %s, which may need none', (_, brain) => {
  expect(check({ brain }, STORED)).toEqual({ brain, key: null })
  expect(check({ brain, brainKey: 'new' }, STORED)).toEqual({ brain, key: 'new' })
})

test('a stored key does not go to another provider, which needs its own', () => {
  expect(() => check({ brain: OPENAI }, STORED)).toThrow(brainFaults.keyMoved)
  expect(check({ brain: OPENAI, brainKey: 'new' }, STORED)).toEqual({ brain: OPENAI, key: 'new' })
})

test('a stored key stays with another model or path of the same place, and when nothing is said of the brain', () => {
  const brain = { ...OWN, model: 'b', baseUrl: 'https://models.example.com/v2' }
  expect(check({ brain }, STORED)).toEqual({ brain, key: 'stored' })
  expect(check({}, STORED)).toEqual(STORED)
  expect(check({ brainKey: null }, STORED)).toEqual({ brain: OWN, key: null })
})

test('rules and the model of the server keep no key', () => {
  expect(check({ brain: { kind: 'scripted' }, brainKey: 'new' }, STORED)).toEqual({
    brain: { kind: 'scripted' },
    key: null,
  })
  expect(check({})).toEqual({ brain: { kind: 'server' }, key: null })
})

test('a listed address of the own network may be asked, without a key', () => {
  const brain = { ...OWN, baseUrl: 'http://127.0.0.1:8080/v1' }
  expect(check({ brain })).toEqual({ brain, key: null })
})
