import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createReach } from '#carriers/reach.ts'
import type { KeyedBrain } from '#domain/agent/brain.ts'
import { targetOf } from '#domain/reach/private-targets.ts'
import { type ModelServer, startModelServer } from '#test/voice/model-server.ts'
import { scriptedBrain } from '#voice/talk/scripted-brain.ts'
import { openMinds } from './minds.ts'
import { ASKS_NOTHING } from '#test/voice/scripts.ts'

let model: ModelServer
beforeEach(async () => void (model = await startModelServer()))
afterEach(() => model.close())

const QUESTION = {
  script: { name: 'Ada', prompt: '', openingLine: 'Hello.', opening: ASKS_NOTHING, dispositions: [], extractionFields: [], language: 'en-US', transfers: {} },
  said: [{ speaker: 'contact', text: 'Yes?', at: 0 }],
  now: 0,
  zone: 'UTC',
} as const // prettier-ignore

const thinking = (baseUrl: string, key: string | null): KeyedBrain => ({
  brain: { kind: 'model', provider: 'openai-compatible', model: 'own-model', baseUrl },
  key,
})

async function wordsOf(
  thinksWith: KeyedBrain,
  listed: string,
  server: Parameters<typeof openMinds>[0]['model'] = null,
) {
  const reach = createReach(new Set([targetOf(new URL(listed))]))
  const minds = await openMinds({ model: server, reach })
  const { brain } = await minds.of(thinksWith)
  let words = ''
  for await (const piece of brain.answer({ ...QUESTION, signal: AbortSignal.timeout(10_000) }))
    if ('words' in piece) words += piece.words
  return words
}

test('an agent with a model of its own asks that one, with its own key', async () => {
  model.give(['Good ', 'day.'])
  expect(await wordsOf(thinking(model.url, 'own-key'), model.url)).toBe('Good day.')
  expect([model.requests[0]?.model, model.keys]).toEqual(['own-model', ['Bearer own-key']])
})

test('the model of the settings answers for agents that name none, and rules where an agent wants them', async () => {
  model.give(['From the settings.'])
  const settings = {
    provider: 'openai-compatible',
    model: 'set',
    apiKey: 'set-key',
    baseUrl: model.url,
  } as const
  expect(await wordsOf({ brain: { kind: 'server' }, key: null }, model.url, settings)).toBe(
    'From the settings.',
  )
  const reach = createReach(new Set())
  const minds = await openMinds({ model: settings, reach })
  const rules = await minds.of({ brain: { kind: 'scripted' }, key: null })
  expect(rules).toEqual({ brain: scriptedBrain, analyst: null })
  const server = { brain: { kind: 'server' }, key: null } as const
  expect(await (await openMinds({ model: null, reach })).of(server)).toBe(rules)
  expect((await minds.of(server)).analyst).not.toBeNull()
})

test('an address inside the network that nobody listed is not asked', async () => {
  await expect(wordsOf(thinking(model.url, 'own-key'), 'http://127.0.0.1:1')).rejects.toThrow(
    'the model failed',
  )
  expect(model.requests).toEqual([])
})

test('an answer that leads elsewhere is not followed: the key goes nowhere else', async () => {
  const leading = createServer(
    (_, response) => void response.writeHead(307, { location: `${model.url}/chat/completions` }).end(),
  )
  leading.listen(0, '127.0.0.1')
  await once(leading, 'listening')
  const url = `http://127.0.0.1:${(leading.address() as AddressInfo).port}`
  await expect(wordsOf(thinking(url, 'own-key'), url)).rejects.toThrow('the model failed')
  expect(model.requests).toEqual([])
  leading.closeAllConnections()
  leading.close()
})
