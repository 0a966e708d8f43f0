/**
 * Asks Asterisk about calls of ours, and ends them. A live call is a channel; an ended one is a record that the dialplan
 * has written (`end-record.ts`). Only channels and records with a call id of ours are looked at.
 */
import { callWithinBounds } from '#carriers/bounds.ts'
import type { CallFacts, Lookup } from '#carriers/carrier.ts'
import { ownCallId } from '#domain/ids.ts'
import type { Ari } from './ari.ts'
import { type Channel, isNoChannel, readChannel, readChannels, readInfo } from './ari-wire.ts'
import { eventsOfChannel, eventsOfRecord, lostWithAsterisk } from './course.ts'
import {
  DIALPLAN_VERSION,
  endVariable,
  type EndRecord,
  isOver,
  readShelf,
  SHELVES,
  shelfVariable,
  VERSION_VARIABLE,
} from './end-record.ts'

export interface AskerDeps {
  readonly ari: Ari
  readonly app: string
  readonly world: () => number
  /** Hears of each call of ours that is found live, and of each that has ended. */
  readonly live: (callId: string, state: CallFacts['state']) => Promise<void>
  readonly ended: (callId: string) => void
}

/** What is asked about calls, and what ends them. */
export interface Asking {
  lookup(query: { readonly callId: string; readonly ref: string | null }): Promise<Lookup>
  list(since: number): Promise<readonly CallFacts[] | 'no_answer'>
  hangup(ref: string): Promise<boolean>
  cancelUnanswered(ref: string): Promise<boolean>
}

/** As far as the clocks of the two machines may differ. */
const CLOCKS_MS = 60_000

/** Shelves that are read at once. */
const AT_ONCE = 16

export function createAsker(deps: AskerDeps): Asking {
  const { ari } = deps
  return {
    lookup: ({ callId, ref }) => lookUp(deps, callId, ref),
    list: (since) => listSince(deps, since),
    hangup: (ref) => end(ari, ref),
    async cancelUnanswered(ref) {
      if (ownCallId(ref) === null) return false
      const answer = await ari.send({ method: 'GET', path: `/channels/${ref}` })
      if (answer.kind !== 'answered') return false
      if (isNoChannel(answer.status, answer.body)) return true
      const channel = answer.status === 200 ? readChannel(answer.body) : null
      if (channel === null) return false
      return channel.state === 'Up' ? true : end(ari, ref)
    },
  }
}

/** What has ended already counts as ended by us. */
async function end(ari: Ari, ref: string): Promise<boolean> {
  if (ownCallId(ref) === null) return false
  const answer = await ari.send({ method: 'DELETE', path: `/channels/${ref}`, query: { reason: 'normal' } })
  return answer.kind === 'answered' && (answer.status === 204 || isNoChannel(answer.status, answer.body))
}

async function lookUp(deps: AskerDeps, callId: string, ref: string | null): Promise<Lookup> {
  const { ari } = deps
  const id = ownCallId(ref ?? callId)
  if (id === null) return { kind: 'not_found' }
  const answer = await ari.send({ method: 'GET', path: `/channels/${id}` })
  if (answer.kind !== 'answered') return { kind: 'no_answer' }
  if (answer.status === 200) {
    const channel = readChannel(answer.body)
    if (channel === null) return { kind: 'no_answer' }
    const record = isOver(channel) ? await recordOf(ari, id) : null
    if (record !== null && record !== 'no_answer') {
      deps.ended(id)
      return found(endedCall(record))
    }
    const call = liveCall(channel, deps.world())
    await deps.live(id, call.state)
    return found(call)
  }
  if (!isNoChannel(answer.status, answer.body)) return { kind: 'no_answer' }
  deps.ended(id)
  return lookUpEnded(deps, id)
}

async function lookUpEnded({ ari, world }: AskerDeps, callId: string): Promise<Lookup> {
  const since = await runningSince(ari)
  if (since === null) return { kind: 'no_answer' }
  const record = await recordOf(ari, callId)
  if (record === 'no_answer') return { kind: 'no_answer' }
  if (record !== null) return found(endedCall(record))
  const placedAt = placedAtOf(callId)
  // The clocks of the two machines may differ. In doubt the call ended with Asterisk: then nobody is called again.
  if (placedAt <= since + CLOCKS_MS) return found(lostCall(callId, placedAt, world()))
  // Without our dialplan no record is written, so a missing one proves nothing.
  const dialplan = await ari.variable(VERSION_VARIABLE)
  if (dialplan === null) return { kind: 'no_answer' }
  return dialplan === DIALPLAN_VERSION ? { kind: 'not_found' } : { kind: 'cannot_tell' }
}

async function recordOf(ari: Ari, callId: string): Promise<EndRecord | null | 'no_answer'> {
  const own = await ari.variable(endVariable(callId))
  if (own === null) return 'no_answer'
  return readShelf(own).find((record) => record.callId === callId) ?? null
}

/** Since when Asterisk runs, epoch milliseconds; null when it does not say. */
async function runningSince(ari: Ari): Promise<number | null> {
  const answer = await ari.send({ method: 'GET', path: '/asterisk/info', query: { only: 'status' } })
  if (answer.kind !== 'answered' || answer.status !== 200) return null
  return readInfo(answer.body)?.status?.startup_time ?? null
}

async function listSince(
  { ari, world, live }: AskerDeps,
  since: number,
): Promise<readonly CallFacts[] | 'no_answer'> {
  // Ended calls are read after live ones, so that a call which ends meanwhile is seen at least once.
  const answer = await ari.send({ method: 'GET', path: '/channels' })
  const channels = answer.kind === 'answered' && answer.status === 200 ? readChannels(answer.body) : null
  if (channels === null || (await ari.variable(VERSION_VARIABLE)) !== DIALPLAN_VERSION) return 'no_answer'
  const calls = new Map<string, CallFacts>()
  for (const channel of channels)
    if (ownCallId(channel.id) !== null) calls.set(channel.id, liveCall(channel, world()))
  await Promise.all([...calls.values()].map((call) => live(call.ref, call.state)))
  for (let first = 0; first < SHELVES; first += AT_ONCE) {
    const shelves = Array.from({ length: AT_ONCE }, (_, n) => ari.variable(shelfVariable(first + n)))
    for (const text of await Promise.all(shelves)) {
      if (text === null) return 'no_answer'
      for (const record of readShelf(text))
        if (ownCallId(record.callId) !== null) calls.set(record.callId, endedCall(record))
    }
  }
  return [...calls.values()].filter((call) => call.createdAt >= since)
}

const found = (call: CallFacts): Lookup => ({ kind: 'found', call: callWithinBounds(call) })

const LIVE: Readonly<Record<string, CallFacts['state']>> = { Ringing: 'ringing', Up: 'answered' }

const liveCall = (channel: Channel, now: number): CallFacts => ({
  ...ours(channel.id),
  to: channel.connected?.number ?? '',
  from: channel.caller?.number ?? '',
  state: LIVE[channel.state] ?? 'dialing',
  createdAt: channel.creationtime ?? placedAtOf(channel.id),
  events: eventsOfChannel(channel, now),
})

const endedCall = (record: EndRecord): CallFacts => ({
  ...ours(record.callId),
  to: record.to,
  from: record.from,
  state: 'ended',
  createdAt: record.startedAt,
  events: eventsOfRecord(record),
})

const lostCall = (callId: string, placedAt: number, now: number): CallFacts => ({
  ...ours(callId),
  to: '',
  from: '',
  state: 'ended',
  createdAt: placedAt,
  events: [lostWithAsterisk(callId, now)],
})

const ours = (callId: string) => ({ ref: callId, callId, direction: 'outbound' as const })

/** When a call id was made, epoch milliseconds: the first 48 bits of its UUID (RFC 9562, version 7). */
export const placedAtOf = (callId: string): number =>
  Number.parseInt(callId.slice('call_'.length).slice(0, 12), 16)
