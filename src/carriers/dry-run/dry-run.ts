/**
 * Plays the carrier of dry runs (C6): it reaches nobody and keeps nothing. `main/open-carriers.ts` opens it. The course
 * of a call is a pure function of its reference, so it survives any crash and needs no network; asking is the only way
 * to hear of it.
 */
import { hash32, seededRandom } from '#domain/random.ts'
import type { CallFacts, CarrierEvent, CarrierOutcome, OpenCarrier } from '#carriers/carrier.ts'

export const DRY_RUN_OUTCOMES = ['completed', 'no_answer', 'busy', 'failed', 'mix'] as const
export type DryRunOutcome = (typeof DRY_RUN_OUTCOMES)[number]

/**
 * @param world world time, epoch milliseconds @param outcome the outcome that the campaign's dry run gives each call
 */
export function openDryRun(world: () => number, outcome: DryRunOutcome): OpenCarrier {
  const factsOf = (ref: string): CallFacts | null => {
    const [kind, callId, startedAt, picked] = ref.split(':')
    if (kind !== 'dry' || !callId || !startedAt || !picked) return null
    const start = Number(startedAt)
    const events = course(ref, callId, start, picked as CarrierOutcome).filter((event) => event.at <= world())
    const last = events.at(-1)
    const state =
      last?.type === 'ended'
        ? 'ended'
        : last?.type === 'answered'
          ? 'answered'
          : last?.type === 'ringing'
            ? 'ringing'
            : 'dialing'
    return { ref, callId, direction: 'outbound', to: '', from: '', state, createdAt: start, events }
  }
  return {
    dialer: {
      place: (request) =>
        Promise.resolve(
          request.mayStart()
            ? {
                kind: 'submitted',
                ref: `dry:${request.callId}:${Math.floor(world())}:${pick(request.callId, outcome)}`,
              }
            : { kind: 'aborted' },
        ),
    },
    carrier: {
      kind: 'dry-run',
      longestDelaySeconds: 0,
      recordsKeptSeconds: Number.POSITIVE_INFINITY,
      ringDelaySeconds: 0,
      canList: true,
      lookup: ({ ref }) => {
        const call = ref === null ? null : factsOf(ref)
        return Promise.resolve(call ? { kind: 'found', call } : { kind: 'not_found' })
      },
      list: () => Promise.resolve([]),
      hangup: () => Promise.resolve(true),
      accountId: () => Promise.resolve(null),
      receive: () => ({ ok: false, why: 'unreadable' }),
      check: () => Promise.resolve({ ok: true }),
    },
  }
}

/** The mix follows the proportions of real cold calls (see the simulator's outcome model). */
function pick(callId: string, wished: DryRunOutcome): CarrierOutcome {
  if (wished !== 'mix') return wished
  const at = seededRandom(hash32(callId)).next()
  return at < 0.22
    ? 'completed'
    : at < 0.57
      ? 'voicemail'
      : at < 0.9
        ? 'no_answer'
        : at < 0.93
          ? 'busy'
          : 'failed'
}

function course(ref: string, callId: string, start: number, outcome: CarrierOutcome): CarrierEvent[] {
  const random = seededRandom(hash32(ref))
  const answered = outcome === 'completed' || outcome === 'voicemail'
  const ringing = start + 1000
  const picked = ringing + 4000 + Math.floor(random.next() * 8000)
  const talk = answered ? 10 + Math.floor(random.next() * 80) : 0
  const base = (n: number, at: number) => ({
    eventId: `${ref}:${n}`,
    ref,
    callId,
    direction: 'outbound' as const,
    at,
  })
  const events: CarrierEvent[] = [
    { ...base(0, start), type: 'dialing' },
    { ...base(1, ringing), type: 'ringing' },
  ]
  if (answered) events.push({ ...base(2, picked), type: 'answered' })
  events.push({
    ...base(3, picked + talk * 1000),
    type: 'ended',
    outcome,
    code: null,
    talkSeconds: talk,
    rang: true,
    conversation: null,
  })
  return events
}
