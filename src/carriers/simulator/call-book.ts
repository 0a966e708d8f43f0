/**
 * Keeps the carrier's book of calls in memory. Everything in it follows from the facts of the truth log, so folding the
 * log brings the book back after a crash.
 */
import { invariant } from '#domain/result.ts'
import type { CarrierEvent, TranscriptTurn } from '#carriers/carrier.ts'
import type { CreatedCall, ForeignCall, HandOver } from './timeline.ts'
import type { CreateRequest, TruthFact } from './truth-log.ts'

export interface Entry {
  readonly call: CreatedCall | ForeignCall
  /** World epoch milliseconds of our hang-up, or null. */
  hungUpAt: number | null
  /** How the agent's wish to hand the call over went, or null. */
  handOver: HandOver | null
  /** World seconds of the talk, where the party has stayed longer than was drawn; else null. */
  stayedSeconds: number | null
  /** What was said over the relay, for the recording. */
  spoken: readonly TranscriptTurn[]
  /** How many of its events have happened. */
  reported: number
  /** World epoch milliseconds. */
  endedAt: number | null
  /** Whether its record is gone. */
  purged: boolean
  /** The whole course while events are ahead; worked out again when asked for later. */
  course: readonly CarrierEvent[] | null
}

export interface Deferred {
  readonly ref: string
  readonly asked: CreateRequest
  readonly dueAt: number
}

export interface CallBook {
  readonly byRef: ReadonlyMap<string, Entry>
  readonly deferred: ReadonlyMap<string, Deferred>
  /** Events that happened and whose webhook is not accounted for. */
  readonly unsent: ReadonlySet<string>
  /** References given out so far. */
  readonly refs: number
  readonly counts: Readonly<Record<'received' | 'rejected' | 'created' | 'foreign' | 'live', number>>
  accounts(): Iterable<string>
  byCallId(account: string, callId: string): readonly Entry[]
  /** The calls of an account in order of creation. */
  of(account: string): readonly Entry[]
  liveOf(account: string): number
  /** Calls on this account so far that were none of ours. */
  foreignOf(account: string): number
  /** Where the last of our calls on this account wants its events sent; null before the first. */
  callbackOf(account: string): string | null
  /** Create requests seen with this call id. */
  requests(callId: string): number
  /** Calls made to this number. */
  attempts(to: string): number
  /** Takes in one fact; the only way the book changes. */
  fold(fact: TruthFact): void
}

const list = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}
const count = (map: Map<string, number>, key: string, by: number): void => {
  map.set(key, (map.get(key) ?? 0) + by)
}

export function createCallBook(): CallBook {
  const byRef = new Map<string, Entry>()
  const byCallId = new Map<string, Entry[]>()
  const byAccount = new Map<string, Entry[]>()
  const deferred = new Map<string, Deferred>()
  const unsent = new Set<string>()
  const callbacks = new Map<string, string>()
  const [live, requests, attempts, foreign] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ]
  const counts = { received: 0, rejected: 0, created: 0, foreign: 0, live: 0 }
  let refs = 0

  const enter = (call: CreatedCall | ForeignCall): void => {
    const entry: Entry = {
      call,
      hungUpAt: null,
      handOver: null,
      stayedSeconds: null,
      spoken: [],
      reported: 0,
      endedAt: null,
      purged: false,
      course: null,
    }
    byRef.set(call.ref, entry)
    if (call.callId !== null) list(byCallId, call.callId, entry)
    list(byAccount, call.account, entry)
    count(live, call.account, 1)
    counts.live++
  }
  const created = (call: CreatedCall): void => {
    if (!deferred.delete(call.ref)) refs++
    enter(call)
    count(attempts, call.to, 1)
    callbacks.set(call.account, call.callbackUrl)
    counts.created++
  }
  const happened = (fact: TruthFact & { readonly kind: 'event' }): void => {
    const entry = byRef.get(fact.ref)
    invariant(entry !== undefined && entry.reported === fact.n, 'events of a call are told once and in order')
    entry.reported++
    if (entry.call.callbackUrl !== null) unsent.add(`${fact.ref}:${fact.n}`)
    if (fact.type !== 'ended') return
    entry.endedAt = fact.at
    counts.live--
    count(live, entry.call.account, -1)
  }
  const fold = (fact: TruthFact): void => {
    switch (fact.kind) {
      case 'received':
        counts.received++
        return count(requests, fact.callId, 1)
      case 'rejected':
        counts.rejected++
        return
      case 'deferred':
        refs++
        deferred.set(fact.ref, { ref: fact.ref, asked: fact.asked, dueAt: fact.dueAt })
        return
      case 'created': {
        const { kind: _, machine: __, ...call } = fact
        return created(call)
      }
      case 'foreign': {
        const { kind: _, machine: __, ...call } = fact
        counts.foreign++
        count(foreign, call.account, 1)
        return enter(call)
      }
      case 'event':
        return happened(fact)
      case 'webhook':
        unsent.delete(fact.eventId)
        return
      case 'hangup': {
        const entry = byRef.get(fact.ref)
        const { at: hungUpAt, handOver = null } = fact
        if (entry !== undefined) Object.assign(entry, { hungUpAt, handOver, course: null })
        return
      }
      case 'stayed': {
        const entry = byRef.get(fact.ref)
        if (entry !== undefined) Object.assign(entry, { stayedSeconds: fact.talkSeconds, course: null })
        return
      }
      case 'spoken': {
        const entry = byRef.get(fact.ref)
        if (entry !== undefined) entry.spoken = fact.transcript
        return
      }
      case 'purged': {
        const entry = byRef.get(fact.ref)
        if (entry !== undefined) entry.purged = true
        return
      }
      case 'opened':
      case 'relay':
      case 'unanswered':
    }
  }
  return {
    byRef,
    deferred,
    unsent,
    counts,
    get refs() {
      return refs
    },
    byCallId: (account, callId) =>
      (byCallId.get(callId) ?? []).filter((entry) => entry.call.account === account),
    of: (account) => byAccount.get(account) ?? [],
    liveOf: (account) => live.get(account) ?? 0,
    accounts: () => byAccount.keys(),
    foreignOf: (account) => foreign.get(account) ?? 0,
    callbackOf: (account) => callbacks.get(account) ?? null,
    requests: (callId) => requests.get(callId) ?? 0,
    attempts: (to) => attempts.get(to) ?? 0,
    fold,
  }
}
