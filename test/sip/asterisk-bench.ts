/**
 * Opens the adapter for Asterisk for the conformance suite, towards a real Asterisk or its stand-in. Each call has a
 * caller ID of its own, by which a wire can count the calls that were made for it.
 */
import { expect } from 'vitest'
import { type AsteriskCarrier, openAsterisk } from '#carriers/asterisk/adapter.ts'
import type { CarrierEvent, CarrierOutcome } from '#carriers/carrier.ts'
import { ANYWHERE } from '#carriers/reach.ts'
import type { Bench } from '#test/conformance/bench.ts'
import { openFaultProxy } from '#test/conformance/fault-proxy.ts'
import { newCallId, placeRequest } from '#test/conformance/requests.ts'
import { numberOf, type PersonName } from './people.ts'

/** An Asterisk whose trunk leads to the people of the laboratory. */
export interface AsteriskPlace {
  /** Of its HTTP server, on this machine. */
  readonly port: number
  readonly user: string
  readonly password: string
  readonly trunk: string
  /** How many calls were made with this caller ID and this channel id. */
  made(caller: string, channelId: string): number
  /** Begins a call of another system, which rings for long. */
  foreign(channelId: string): Promise<void>
  isLive(channelId: string): Promise<boolean>
}

const ENDS = {
  completed: 'hangs_up',
  busy: 'busy',
  declined: 'declines',
  bad_number: 'not_found',
  failed: 'congested',
  no_answer: 'never_answers',
} as const satisfies Partial<Record<CarrierOutcome, PersonName>>

let made = 0
/** A caller ID that no other call has. */
const nextCaller = (): string => {
  const n = made++
  return `+1${202 + (Math.floor(n / 100) % 90)}5550${100 + (n % 100)}`
}

interface Access {
  readonly baseUrl?: string
  readonly password?: string
  readonly trunk?: string
}

export const openAdapter = (place: AsteriskPlace, over: Access = {}): AsteriskCarrier =>
  openAsterisk({
    baseUrl: over.baseUrl ?? `http://127.0.0.1:${place.port}`,
    user: place.user,
    password: over.password ?? place.password,
    endpoint: `PJSIP/{number}@${over.trunk ?? place.trunk}`,
    app: `campanile-${newCallId().slice(-12)}`,
    timeoutMs: 2000,
    reach: ANYWHERE,
    world: () => Date.now(),
  })

const isCreate = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
  method === 'POST' && /^\/ari\/channels(\?|$)/u.test(path)

export async function openAsteriskBench(place: AsteriskPlace): Promise<Bench> {
  const proxy = await openFaultProxy({ host: '127.0.0.1', port: place.port }, isCreate)
  const open = openAdapter(place, { baseUrl: proxy.url })
  const stranger = openAdapter(place, { baseUrl: proxy.url, password: 'wrong' })
  const heard: CarrierEvent[] = []
  await open.listen({ heard: (events) => heard.push(...events) })
  const callers = new Map<string, string>()
  const request: Bench['request'] = (over) => {
    const asked = placeRequest({ to: numberOf('never_answers'), from: nextCaller(), ...over })
    callers.set(asked.callId, asked.from)
    return asked
  }
  return {
    open,
    stranger,
    proxy,
    request,
    refusals: {
      bad_number: () => Promise.resolve(request({ to: 'tel:1' })),
      caller_id: () => Promise.resolve(request({ from: 'anonymous' })),
    },
    outcomes: Object.keys(ENDS) as CarrierOutcome[],
    async runs(outcome) {
      const asked = request({ to: numberOf(ENDS[outcome as keyof typeof ENDS]), ringSeconds: 2 })
      const answer = await open.dialer.place(asked)
      const mine = (): CarrierEvent[] => heard.filter(({ callId }) => callId === asked.callId)
      await expect.poll(() => mine().at(-1)?.type, { timeout: 20_000 }).toBe('ended')
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
      open.close()
      stranger.close()
      await proxy.close()
    },
  }
}
