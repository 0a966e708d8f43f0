/**
 * Plans the calls on the account that are not ours: other systems dial over it, and people call our caller IDs. It is
 * pure; a course follows from the seed and the call.
 */
import { z } from 'zod'
import type { Random } from '#domain/random.ts'
import { between, chance, keyedRandom } from './draws.ts'
import { priceOf } from './outcome-model.ts'
import type { BentPlan } from './quirks.ts'
import type { CreatedCall, ForeignCall } from './timeline.ts'

/** A foreign call to begin. */
const foreignAsked = z.object({
  account: z.string(),
  direction: z.enum(['outbound', 'inbound']),
  to: z.string().min(1),
  from: z.string().min(1),
  /** The other system's id of the call, if any. */
  callId: z.string().nullable(),
  /** World seconds from its answer to its end. */
  talkSeconds: z.number().min(1).max(86_400),
})
export type ForeignRequest = Readonly<z.infer<typeof foreignAsked>>
export const parseForeign = (input: unknown): ForeignRequest | null =>
  foreignAsked.safeParse(input).data ?? null

export const isForeign = (call: CreatedCall | ForeignCall): call is ForeignCall => 'direction' in call

export function planForeign(seed: number, call: ForeignCall): BentPlan {
  const random = keyedRandom(seed, 'foreign course', call.ref)
  return {
    queuedSeconds: 0,
    setupSeconds: call.direction === 'inbound' ? 0 : between(random, 0.4, 3),
    rang: true,
    ringSeconds: between(random, 3, 15),
    party: 'human',
    verdicts: [],
    outcome: 'completed',
    endKnowsMachine: true,
    talkSeconds: call.talkSeconds,
    conversation: null,
    priceMicro: priceOf(call.talkSeconds),
    priceAfterSeconds: between(random, 5, 60),
  }
}

const INBOUND_SHARE = 0.4
const TALK_SECONDS = [60, 900] as const

/** One of the calls that come by themselves. @param ours calls of ours on this account; at least one */
export function drawForeign(random: Random, account: string, ours: readonly CreatedCall[]): ForeignRequest {
  const one = (): CreatedCall => {
    const call = ours[whole(random, ours.length)]
    if (call === undefined) throw new Error('invariant: people and caller IDs come from calls of ours')
    return call
  }
  const [person, callerId] = [one().to, one().from]
  const talkSeconds = Math.round(between(random, ...TALK_SECONDS))
  if (chance(random, INBOUND_SHARE))
    return { account, direction: 'inbound', to: callerId, from: person, callId: null, talkSeconds }
  return {
    account,
    direction: 'outbound',
    to: chance(random, 0.5) ? person : stranger(random),
    from: chance(random, 0.5) ? callerId : stranger(random),
    callId: chance(random, 0.5) ? null : `CA${hex(random, 32)}`,
    talkSeconds,
  }
}

const whole = (random: Random, below: number): number => Math.floor(random.next() * below)
const hex = (random: Random, digits: number): string =>
  Array.from({ length: digits }, () => whole(random, 16).toString(16)).join('')
/** A number from the range kept for fiction, in some area code, outside the magic ten. */
const stranger = (random: Random): string => `+1${200 + whole(random, 700)}55501${10 + whole(random, 90)}`
