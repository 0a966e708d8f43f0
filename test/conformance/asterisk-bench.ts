/**
 * Opens the adapter for Asterisk for the conformance suite, towards a real Asterisk or its stand-in. Each call has a
 * caller ID of its own, by which a wire can count the calls that were made for it.
 */
import { expect } from 'vitest'
import { type AsteriskCarrier, openAsterisk } from '#carriers/asterisk/adapter.ts'
import type { CallSound } from '#carriers/event-stream.ts'
import type { CarrierEvent, CarrierOutcome } from '#carriers/carrier.ts'
import { ANYWHERE } from '#carriers/reach.ts'
import { numberOf, type PersonName } from '#test/sip/people.ts'
import { openAriDouble } from './ari-double.ts'
import { asteriskAbilities } from './asterisk-abilities.ts'
import type { AsteriskPlace } from './asterisk-place.ts'
import type { Bench } from './bench.ts'
import { openFaultProxy } from './fault-proxy.ts'
import { newCallId, placeRequest } from './requests.ts'

const ENDS = {
  completed: 'hangs_up',
  busy: 'busy',
  declined: 'declines',
  bad_number: 'not_found',
  failed: 'congested',
  no_answer: 'never_answers',
} as const satisfies Partial<Record<CarrierOutcome, PersonName>>
const personFor = (outcome: CarrierOutcome): string => numberOf(ENDS[outcome as keyof typeof ENDS])

let made = 0
/** A caller ID that no other call has. */
const nextCaller = (): string => {
  const n = made++
  return `+1${202 + (Math.floor(n / 100) % 90)}5550${100 + (n % 100)}`
}

const openAdapter = (place: AsteriskPlace, baseUrl: string, password = place.password): AsteriskCarrier =>
  openAsterisk({
    baseUrl,
    user: place.user,
    password,
    endpoint: `PJSIP/{number}@${place.trunk}`,
    app: `campanile-${newCallId().slice(-12)}`,
    timeoutMs: 2000,
    reach: ANYWHERE,
    world: () => Date.now(),
  })

const isCreate = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
  method === 'POST' && /^\/ari\/channels(\?|$)/u.test(path)

export async function openAsteriskBench(place: AsteriskPlace): Promise<Bench> {
  const proxy = await openFaultProxy({ host: '127.0.0.1', port: place.port }, isCreate)
  const another = await openAriDouble(place.user, place.password, 'another')
  const open = openAdapter(place, proxy.url)
  const stranger = openAdapter(place, proxy.url, 'wrong')
  const otherAccount = openAdapter(place, `http://127.0.0.1:${another.port}`)
  const callers = new Map<string, string>()
  const recorded = new Set<string>()
  const request: Bench['request'] = (over) => {
    const asked = placeRequest({ to: numberOf('never_answers'), from: nextCaller(), ...over })
    callers.set(asked.callId, asked.from)
    if (asked.record) recorded.add(asked.callId)
    return asked
  }
  const heard: CarrierEvent[] = []
  const audio = new Map<string, Promise<CallSound | null>>()
  let soundBytes = 0
  await open.listen({
    heard: (events) => heard.push(...events),
    answered(call) {
      if (!recorded.has(call.callId)) return
      const hear = (sound: Buffer): void => void (soundBytes += sound.length)
      audio.set(call.callId, call.openAudio({ heard: hear, pressed() {}, closed() {} }))
    },
  })
  return {
    open,
    stranger,
    proxy,
    can: asteriskAbilities({
      place,
      proxy,
      open,
      stranger,
      otherAccount,
      heard,
      request: (outcome) => request({ to: personFor(outcome), ringSeconds: 2 }),
      recorded: (farSide = 'refuses') =>
        request({ to: numberOf(farSide === 'takes' ? 'behind_switch' : 'talks'), record: true }),
      audioOf: (callId) => audio.get(callId),
      soundBytes: () => soundBytes,
    }),
    request,
    refusals: {
      bad_number: () => Promise.resolve(request({ to: 'tel:1' })),
      caller_id: () => Promise.resolve(request({ from: 'anonymous' })),
    },
    outcomes: Object.keys(ENDS) as CarrierOutcome[],
    async runs(outcome) {
      const asked = request({ to: personFor(outcome), ringSeconds: 2 })
      const answer = await open.dialer.place(asked)
      const mine = (): CarrierEvent[] => heard.filter(({ callId }) => callId === asked.callId)
      await expect.poll(() => mine().at(-1)?.type).toBe('ended')
      return { request: asked, ref: answer.kind === 'submitted' ? answer.ref : '', heard: mine() }
    },
    forgeries: () => Promise.resolve([]),
    made: (callId) => Promise.resolve(place.made(callers.get(callId) ?? '', callId)),
    async foreign() {
      const id = `other-${newCallId()}`
      await place.foreign(id)
      return id
    },
    isLive: (ref) => place.isLive(ref),
    async close() {
      for (const adapter of [open, stranger, otherAccount]) adapter.close()
      await proxy.close()
      await another.close()
    },
  }
}
