import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import type { CarrierEvent, CarrierOutcome, RawWebhook } from '#carriers/carrier.ts'
import { ANYWHERE } from '#carriers/reach.ts'
import { openSimulator } from '#carriers/simulator/adapter.ts'
import type { Account } from '#carriers/simulator/data-folder.ts'
import { launchSimulator, type RunningSimulator } from '#carriers/simulator/launch.ts'
import { type MagicFate, magicNumber } from '#carriers/simulator/magic-numbers.ts'
import type { Bench } from './bench.ts'
import { conforms } from './conforms.ts'
import { openFaultProxy } from './fault-proxy.ts'
import { placeRequest } from './requests.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'conformance-'))
let simulator: RunningSimulator | null = null
afterAll(() => {
  if (simulator) process.kill(simulator.pid, 'SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

const FATES = {
  completed: 'answers',
  busy: 'busy',
  no_answer: 'no_answer',
  declined: 'declined',
  voicemail: 'voicemail',
} as const satisfies Partial<Record<CarrierOutcome, MagicFate>>

conforms('the simulated carrier', async (): Promise<Bench> => {
  simulator ??= await launchSimulator({ dataDir, seed: 7 })
  const running = simulator
  const account: Account = {
    ...running.account,
    id: `acct_${randomBytes(4).toString('hex')}`,
    token: randomBytes(12).toString('hex'),
  }
  await running.putAccount(account)
  const { hostname: host, port } = new URL(running.baseUrl)
  const proxy = await openFaultProxy(
    { host, port: Number(port) },
    ({ method, path }) => method === 'POST' && path === '/v1/calls',
  )
  const opened = (token: string) =>
    openSimulator({
      baseUrl: proxy.url,
      token,
      webhookSecrets: [account.webhookSecret],
      timeoutMs: 1000,
      http: { reach: ANYWHERE },
    })
  const open = opened(account.token)
  const webhooks = await hearWebhooks()
  const request: Bench['request'] = (over) =>
    placeRequest({ to: magicNumber('answers'), callbackUrl: webhooks.url, ...over })
  const jump = async (): Promise<void> => {
    const { world } = await running.stats()
    await running.setClock({ base: world + 1_200_000, epoch: Date.now(), speed: 1 })
  }
  const heardOf = (callId: string): CarrierEvent[] => {
    const received = webhooks.came.map((raw) => open.carrier.receive(raw, Date.now()))
    const events = received.flatMap((each) => (each.ok ? each.events : []))
    const once = new Map(events.filter((each) => each.callId === callId).map((each) => [each.eventId, each]))
    // Webhooks may overtake each other; the carrier's own instants are in order.
    return [...once.values()].toSorted((a, b) => a.at - b.at).filter(({ type }) => type !== 'price')
  }
  return {
    open,
    stranger: opened('a-wrong-token'),
    proxy,
    request,
    refusals: {
      bad_number: () => Promise.resolve(request({ to: magicNumber('bad_number') })),
      throttled: () => Promise.resolve(request({ to: magicNumber('throttled') })),
      caller_id: () => Promise.resolve(request({ from: 'anonymous' })),
    },
    outcomes: Object.keys(FATES) as CarrierOutcome[],
    async runs(outcome) {
      const asked = request({ to: magicNumber(FATES[outcome as keyof typeof FATES]) })
      const answer = await open.dialer.place(asked)
      await jump()
      await expect.poll(() => heardOf(asked.callId).at(-1)?.type, { timeout: 10_000 }).toBe('ended')
      return {
        request: asked,
        ref: answer.kind === 'submitted' ? answer.ref : '',
        heard: heardOf(asked.callId),
      }
    },
    async forgeries() {
      await open.dialer.place(request({ to: magicNumber('busy') }))
      await jump()
      await expect.poll(() => webhooks.came.length, { timeout: 10_000 }).toBeGreaterThan(0)
      const [raw] = webhooks.came
      if (!raw) return []
      const other = { ...raw, body: Buffer.from(raw.body.toString('utf8').replace('busy', 'completed')) }
      const unsigned = { ...raw, headers: { ...raw.headers, 'webhook-signature': undefined } }
      const wrong = { ...raw, headers: { ...raw.headers, 'webhook-signature': 'v1,AAAA' } }
      const early = { ...raw, headers: { ...raw.headers, 'webhook-timestamp': '1' } }
      return [{ ...other, body: Buffer.concat([other.body, Buffer.from(' ')]) }, unsigned, wrong, early]
    },
    async made(callId) {
      const truth = await running.truth()
      return truth.filter((fact) => fact.kind === 'created' && fact.callId === callId).length
    },
    foreign: () =>
      running.foreign({
        account: account.id,
        direction: 'outbound',
        to: '+13125550188',
        from: '+12025550123',
        callId: 'CA0123456789',
        talkSeconds: 86_400,
      }),
    async isLive(ref) {
      const found = await open.carrier.lookup({ callId: '', ref })
      return found.kind === 'found' && found.call.state !== 'ended'
    },
    async close() {
      await proxy.close()
      await webhooks.close()
    },
  }
})

interface Webhooks {
  readonly url: string
  readonly came: readonly RawWebhook[]
  close(): Promise<void>
}

async function hearWebhooks(): Promise<Webhooks> {
  const came: RawWebhook[] = []
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const headers = incoming.headers as RawWebhook['headers']
      came.push({ url: incoming.url ?? '', headers, body: Buffer.concat(chunks) })
      response.writeHead(204).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    came,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
