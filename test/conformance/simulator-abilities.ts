/**
 * Brings about, over the simulated carrier, the situations that the conformance suite asks for: it posts signed events,
 * settles prices later, keeps recordings, and forgets calls when it is told to.
 */
import { expect } from 'vitest'
import type { CarrierOutcome, OpenCarrier, PlaceRequest, RawWebhook } from '#carriers/carrier.ts'
import { RECORDS_KEPT_SECONDS } from '#carriers/simulator/admission.ts'
import type { RunningSimulator } from '#carriers/simulator/launch.ts'
import { magicNumber } from '#carriers/simulator/magic-numbers.ts'
import type { Abilities, Message, PostedEvents, Unsettled, Wire } from './abilities.ts'
import { placed, stateOf } from './cases/case.ts'
import { SIMULATOR_ANSWERS, throttled } from './simulator-answers.ts'
import type { WebhookEars } from './webhook-ears.ts'

interface Means {
  readonly running: RunningSimulator
  readonly open: OpenCarrier
  readonly otherAccount: OpenCarrier
  readonly webhooks: WebhookEars
  /** A call that ends so. */
  request(outcome: CarrierOutcome): PlaceRequest
  foreign(): Promise<string>
  /** Lets world milliseconds pass: as many as a whole call takes when none are given. */
  jump(ms?: number): Promise<void>
}

/** The magic number that answers does so in less, and talks for longer. */
const ANSWERED_AFTER_MS = 12_000
/** The price comes within a minute of the end. */
const SETTLED_AFTER_MS = 120_000
const FRESH_MS = 300_000
/** The seconds that the carrier asks for when it throttles the magic number. */
const THROTTLED_SECONDS = 2

export function simulatorAbilities(means: Means): Abilities & { readonly events: PostedEvents } {
  const { running, open, otherAccount, request, jump } = means
  return {
    answers: SIMULATOR_ANSWERS,
    throttling: {
      meeting: () => ({ ...request('completed'), to: magicNumber('throttled') }),
      seconds: THROTTLED_SECONDS,
      answer: throttled,
    },
    events: {
      kind: 'posted',
      freshMs: FRESH_MS,
      genuine: () => firstEvent(means, open),
      ofOtherAccount: () => firstEvent(means, otherAccount),
      async toldAddress(callId) {
        const truth = await running.truth()
        const created = truth.find((fact) => fact.kind === 'created' && fact.callId === callId)
        return created?.kind === 'created' ? created.callbackUrl : null
      },
    },
    wire: (outcome) => wireOf(means, outcome),
    unknownEvents: 'kept',
    price: { unsettled: () => unsettled(means) },
    // Its relay takes the wish.
    handover: null,
    recording: {
      async begins() {
        const asked = { ...request('completed'), record: true }
        const ref = await placed(open, asked)
        await jump(ANSWERED_AFTER_MS)
        await expect.poll(() => stateOf(open, asked.callId)).toBe('answered')
        return {
          ref,
          async ends() {
            await jump()
            await expect.poll(() => stateOf(open, asked.callId)).toBe('ended')
          },
        }
      },
    },
    async ages({ request: { callId } }, seconds) {
      await running.setFaults({ purgesAfterSeconds: RECORDS_KEPT_SECONDS })
      const truth = await running.truth()
      const created = truth.find((fact) => fact.kind === 'created' && fact.callId === callId)
      const { world } = await running.stats()
      await jump((created?.at ?? world) + seconds * 1000 - world)
    },
    otherAccount,
  }
}

interface Told {
  readonly type: string
  readonly data: { readonly eventId: string; readonly ref: string }
}
const told = (raw: RawWebhook): Told => JSON.parse(raw.body.toString('utf8')) as Told
const typeOf = (raw: RawWebhook): string => told(raw).type
/** The place of an event in the course of its call. */
const placeOf = (raw: RawWebhook): number => Number(told(raw).data.eventId.split(':')[1])
const isUnknown = (raw: RawWebhook): boolean => told(raw).data.eventId.endsWith(':beside')

async function firstEvent({ webhooks, request, jump }: Means, account: OpenCarrier): Promise<RawWebhook> {
  const ref = await placed(account, request('busy'))
  await jump()
  const ofCall = (): readonly RawWebhook[] => webhooks.came.filter((raw) => told(raw).data.ref === ref)
  // The end is the event that a forger would like to change.
  await expect.poll(() => ofCall().map(typeOf)).toContain('call.ended')
  return ofCall().find((raw) => typeOf(raw) === 'call.ended') as RawWebhook
}

/** The webhooks that came of a call, as a wire. */
function wireFrom(webhooks: WebhookEars, call: Pick<Wire, 'request' | 'ref'>, theirs: string | null): Wire {
  const of = (ref: string | null) => webhooks.came.filter((raw) => told(raw).data.ref === ref)
  const known = of(call.ref)
    .filter((raw) => !isUnknown(raw))
    .toSorted((a, b) => placeOf(a) - placeOf(b))
  const end = known.findIndex((raw) => typeOf(raw) === 'call.ended')
  return {
    ...call,
    steps: known.slice(0, end + 1).map((raw) => [raw]),
    unknown: of(call.ref).filter(isUnknown),
    foreign: of(theirs),
    hears: (carrier, messages) =>
      Promise.resolve(
        messages.flatMap((raw) => {
          const received = carrier.receive(raw as RawWebhook, Date.now())
          return received.ok ? received.events : []
        }),
      ),
  }
}

async function wireOf(means: Means, outcome: CarrierOutcome): Promise<Wire> {
  const { running, webhooks, open, request, jump, foreign } = means
  await running.setFaults({ unknownEvents: 1 })
  const asked = request(outcome)
  const ref = await placed(open, asked)
  const theirs = await foreign()
  await jump()
  const ofCall = (unknown: boolean): readonly RawWebhook[] =>
    webhooks.came.filter((raw) => told(raw).data.ref === ref && isUnknown(raw) === unknown)
  const last = (): number => placeOf(ofCall(false).find((raw) => typeOf(raw) === 'call.price') as RawWebhook)
  await expect.poll(() => ofCall(false).map(typeOf)).toContain('call.price')
  await expect.poll(() => [ofCall(false).length, ofCall(true).length]).toEqual([last() + 1, last() + 1])
  await expect.poll(() => webhooks.came.some((raw) => told(raw).data.ref === theirs)).toBe(true)
  await running.setFaults({ unknownEvents: 0 })
  return wireFrom(webhooks, { request: asked, ref }, theirs)
}

async function unsettled(means: Means): Promise<Unsettled> {
  const { webhooks, open, request, jump } = means
  const asked = request('completed')
  const ref = await placed(open, asked)
  await jump(ANSWERED_AFTER_MS)
  await expect.poll(() => stateOf(open, asked.callId)).toBe('answered')
  expect(await open.carrier.hangup(ref)).toBe(true)
  const ofCall = (): readonly RawWebhook[] => webhooks.came.filter((raw) => told(raw).data.ref === ref)
  await expect.poll(() => ofCall().map(typeOf)).toContain('call.ended')
  return {
    wire: wireFrom(webhooks, { request: asked, ref }, null),
    async settle(): Promise<readonly Message[]> {
      await jump(SETTLED_AFTER_MS)
      await expect.poll(() => ofCall().map(typeOf)).toContain('call.price')
      return ofCall().filter((raw) => typeOf(raw) === 'call.price')
    },
  }
}
