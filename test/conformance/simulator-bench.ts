/**
 * Opens the adapter for the simulated carrier for the conformance suite, towards a simulator process, on an account of
 * its own. The world's clock is moved over what takes its time; faults that are switched on are off again at the end.
 */
import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import type { CarrierEvent, CarrierOutcome, OpenCarrier, PlaceRequest, RawWebhook } from '#carriers/carrier.ts' // prettier-ignore
import { ANYWHERE } from '#carriers/reach.ts'
import { openSimulator } from '#carriers/simulator/adapter.ts'
import { type Account, newAccount } from '#carriers/simulator/data-folder.ts'
import type { FaultName } from '#carriers/simulator/faults.ts'
import type { RunningSimulator } from '#carriers/simulator/launch.ts'
import { type MagicFate, magicNumber } from '#carriers/simulator/magic-numbers.ts'
import type { Bench } from './bench.ts'
import { openFaultProxy } from './fault-proxy.ts'
import { placeRequest } from './requests.ts'
import { simulatorAbilities } from './simulator-abilities.ts'
import { hearWebhooks } from './webhook-ears.ts'

const FATES = {
  completed: 'answers',
  busy: 'busy',
  no_answer: 'no_answer',
  declined: 'declined',
  voicemail: 'voicemail',
} as const satisfies Partial<Record<CarrierOutcome, MagicFate>>

/** More than any case needs. */
const [CALLS_PER_SECOND, MOST_LIVE] = [1000, 1000]

/** Longer than any call of the magic numbers and its price take. */
const WHOLE_CALL_MS = 1_200_000

export async function openSimulatorBench(running: RunningSimulator): Promise<Bench> {
  const [account, another] = await Promise.all([putAccount(running), putAccount(running)])
  const { hostname: host, port } = new URL(running.baseUrl)
  const proxy = await openFaultProxy(
    { host, port: Number(port) },
    ({ method, path }) => method === 'POST' && path === '/v1/calls',
  )
  const opened = (baseUrl: string, { token, webhookSecret }: Account): OpenCarrier =>
    openSimulator({
      baseUrl,
      token,
      webhookSecrets: [webhookSecret],
      timeoutMs: 1000,
      http: { reach: ANYWHERE },
    })
  const open = opened(proxy.url, account)
  const webhooks = await hearWebhooks()
  const request: Bench['request'] = (over) =>
    placeRequest({ to: magicNumber('answers'), callbackUrl: webhooks.url, ...over })
  const ending = (outcome: CarrierOutcome) =>
    request({ to: magicNumber(FATES[outcome as keyof typeof FATES]) })
  const jump = async (ms = WHOLE_CALL_MS): Promise<void> => {
    const { world } = await running.stats()
    await running.setClock({ base: world + ms, epoch: Date.now(), speed: 1 })
  }
  const heardOf = (callId: string): CarrierEvent[] => {
    const received = webhooks.came.map((raw) => open.carrier.receive(raw, Date.now()))
    const events = received.flatMap((each) => (each.ok ? each.events : []))
    const once = new Map(events.filter((each) => each.callId === callId).map((each) => [each.eventId, each]))
    // Webhooks may overtake each other; the carrier's own instants are in order.
    return [...once.values()].toSorted((a, b) => a.at - b.at).filter(({ type }) => type !== 'price')
  }
  const foreign = (): Promise<string> =>
    running.foreign({
      account: account.id,
      direction: 'outbound',
      to: '+13125550188',
      from: '+12025550123',
      callId: 'CA0123456789',
      talkSeconds: 86_400,
    })
  /** A request under one switch, or under none. */
  const under =
    (name: FaultName | null, over: Partial<PlaceRequest> = {}) =>
    async () => {
      await running.setFaults({ level: 'none', ...(name === null ? {} : { [name]: 1 }) })
      return request(over)
    }
  const can = simulatorAbilities({
    running,
    open,
    otherAccount: opened(proxy.url, another),
    webhooks,
    request: ending,
    foreign,
    jump,
  })
  return {
    open,
    stranger: opened(proxy.url, { ...account, token: 'a-wrong-token' }),
    proxy,
    can,
    request,
    refusals: {
      bad_number: under(null, { to: magicNumber('bad_number') }),
      throttled: under(null, { to: magicNumber('throttled') }),
      caller_id: under(null, { from: 'anonymous' }),
      config: under(null, { ringSeconds: 0 }),
      auth: under('authLost'),
      funds: under('fundsGone'),
      capacity: under('capacityFull'),
      blocked: under('destinationBlocked'),
    },
    outcomes: Object.keys(FATES) as CarrierOutcome[],
    async runs(outcome) {
      const asked = ending(outcome)
      const answer = await open.dialer.place(asked)
      await jump()
      await expect.poll(() => heardOf(asked.callId).at(-1)?.type).toBe('ended')
      return {
        request: asked,
        ref: answer.kind === 'submitted' ? answer.ref : '',
        heard: heardOf(asked.callId),
      }
    },
    async forgeries() {
      const raw = await can.events.genuine()
      const headers = (over: RawWebhook['headers']): RawWebhook => ({
        ...raw,
        headers: { ...raw.headers, ...over },
      })
      return [
        { ...raw, body: Buffer.from(raw.body.toString('utf8').replace('busy', 'completed')) },
        { ...raw, body: Buffer.concat([raw.body, Buffer.from(' ')]) },
        headers({ 'webhook-signature': undefined }),
        headers({ 'webhook-signature': 'v1,AAAA' }),
        headers({ 'webhook-signature': raw.headers['webhook-signature']?.replace('v1,', 'v0,') }),
        headers({ 'webhook-timestamp': '1' }),
        headers({ 'webhook-timestamp': undefined }),
        headers({ 'webhook-id': 'another' }),
      ]
    },
    async made(callId) {
      const truth = await running.truth()
      return truth.filter((fact) => fact.kind === 'created' && fact.callId === callId).length
    },
    foreign,
    async isLive(ref) {
      const found = await open.carrier.lookup({ callId: '', ref })
      return found.kind === 'found' && found.call.state !== 'ended'
    },
    async close() {
      await running.setFaults({ level: 'none' })
      await proxy.close()
      await webhooks.close()
    },
  }
}

async function putAccount(running: RunningSimulator): Promise<Account> {
  const account = newAccount(`acct_${randomBytes(4).toString('hex')}`, CALLS_PER_SECOND, MOST_LIVE)
  await running.putAccount(account)
  return account
}
