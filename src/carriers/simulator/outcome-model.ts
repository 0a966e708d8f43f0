/**
 * Decides who answers a simulated call, when, and for how long. A plan is a pure function of the seed, the number, the
 * attempt and the hour: willingness, voicemail and a dead line are traits of the number, so attempts on it repeat
 * believably and the answer rate falls by attempt without any rule for it. Figures: answer rate by hour and weekday and
 * machine share from CallHub 2020 (2.2 M calls), labelled and branded caller IDs from Hiya 2019, lognormal talk time
 * from Brown et al. 2005; setup time and price are assumptions.
 */
import type { CarrierOutcome, ConversationFacts } from '#carriers/carrier.ts'
import type { MachineDetection } from '#domain/campaign/machine-detection.ts'
import type { Random } from '#domain/random.ts'
import { converse, pickDisposition } from './conversation.ts'
import { beta, between, chance, keyedRandom, lognormal, normal } from './draws.ts'
import { type MagicFate, magicFate } from './magic-numbers.ts'

export interface PlanInput {
  readonly seed: number
  readonly to: string
  /** 1 for the first call ever made to this number. */
  readonly attempt: number
  /** World time of creation, epoch milliseconds. */
  readonly at: number
  /** The callee's local time; weekday 1 is Monday, 7 Sunday. */
  readonly local: { readonly hour: number; readonly weekday: number }
  /** How the caller ID is received: 1 clean, 0.4 labelled as spam, 2.2 known or branded. */
  readonly fromFactor: number
  readonly ringSeconds: number
  readonly talkSeconds: number
  /** `detect` where it is missing. */
  readonly machineDetection?: MachineDetection
}

/** All durations in world seconds. */
export interface CallPlan {
  /** From creation to the first ringing, or to the failure. */
  readonly setupSeconds: number
  readonly rang: boolean
  /** From ringing to the answer or the end. */
  readonly ringSeconds: number
  readonly party: 'human' | 'machine' | null
  /** Null also where the carrier was not to tell. */
  readonly heardAs: 'human' | 'machine' | null
  readonly detectSeconds: number
  readonly outcome: CarrierOutcome
  readonly talkSeconds: number
  readonly conversation: ConversationFacts | null
  readonly priceMicro: number
  /** From the end to the settled price. */
  readonly priceAfterSeconds: number
}

const HOUR_FACTOR: Readonly<Record<number, number>> = {
  8: 0.85,
  9: 0.93,
  10: 0.97,
  11: 0.98,
  12: 0.99,
  13: 0.98,
  14: 0.97,
  15: 0.98,
  16: 1.02,
  17: 1.08,
  18: 1.13,
  19: 1.08,
  20: 1,
}
const NIGHT_FACTOR = 0.5
const WEEKDAY_FACTOR: Readonly<Record<number, number>> = { 2: 0.94, 5: 1.07, 6: 1.03, 7: 1.03 }
const PRICE_PER_MINUTE = 14_000
const ANSWER_FEE = 2_000

interface Traits {
  readonly bad: boolean
  readonly voicemail: boolean
  readonly divertSeconds: number
  readonly willingness: number
}

/** The traits of a number, which stay the same from one attempt to the next. */
function traitsOf(seed: number, to: string): Traits {
  const random = keyedRandom(seed, 'person', to)
  return {
    bad: chance(random, 0.05),
    voicemail: chance(random, 0.66),
    divertSeconds: Math.min(40, Math.max(6, 21 + 6.5 * normal(random))),
    willingness: beta(random, 0.5, 1.45),
  }
}

type Reach =
  | { readonly kind: 'human' | 'machine' | 'declined' | 'no_answer'; readonly ring: number }
  | { readonly kind: 'bad_number' | 'busy' | 'failed' }

/** How this attempt is met, before anyone speaks. */
function reach(random: Random, input: PlanInput): Reach {
  const traits = traitsOf(input.seed, input.to)
  const limit = input.ringSeconds
  const machine = (ring: number): Reach =>
    traits.voicemail && ring <= limit ? { kind: 'machine', ring } : { kind: 'no_answer', ring: limit }
  if (traits.bad) return { kind: 'bad_number' }
  const fate = random.next()
  if (fate < 0.01) return { kind: 'failed' }
  if (fate < 0.035) return { kind: 'busy' }
  if (fate < 0.095) return machine(between(random, 2, 4))
  const pull =
    (HOUR_FACTOR[input.local.hour] ?? NIGHT_FACTOR) *
    (WEEKDAY_FACTOR[input.local.weekday] ?? 1) *
    input.fromFactor
  if (chance(random, Math.min(0.95, traits.willingness * pull))) {
    const ring = lognormal(random, 8.5, 0.5)
    const inTime = ring <= limit && !(traits.voicemail && traits.divertSeconds < ring)
    return inTime ? { kind: 'human', ring } : machine(traits.divertSeconds)
  }
  if (chance(random, 0.04)) {
    const ring = lognormal(random, 6, 0.4)
    if (ring <= limit) return traits.voicemail ? { kind: 'machine', ring } : { kind: 'declined', ring }
  }
  return machine(traits.divertSeconds)
}

/** The fixed meeting of a magic number; null when its people are ordinary. */
function magicReach(fate: MagicFate | null, ringLimit: number): Reach | null {
  switch (fate) {
    case 'answers':
    case 'uncertain':
    case 'lost_webhook':
    case 'slow':
      return { kind: 'human', ring: Math.min(6, ringLimit) }
    case 'busy':
      return { kind: 'busy' }
    case 'no_answer':
      return { kind: 'no_answer', ring: ringLimit }
    case 'voicemail':
      return { kind: 'machine', ring: Math.min(12, ringLimit) }
    case 'declined':
      return { kind: 'declined', ring: Math.min(5, ringLimit) }
    case 'bad_number':
      return { kind: 'bad_number' }
    case 'throttled':
    case null:
      return null
  }
}

export function planCall(input: PlanInput): CallPlan {
  const random = keyedRandom(input.seed, 'attempt', input.to, input.attempt)
  const fate = magicFate(input.to)
  const fixed = magicReach(fate, input.ringSeconds)
  const met = fixed ?? reach(random, input)
  const setupSeconds = fate === 'slow' ? 12 : between(random, 0.4, 3)
  const rest = { setupSeconds, priceAfterSeconds: between(random, 5, 60) }
  if (met.kind === 'human' || met.kind === 'machine') {
    const answeredAt = input.at + (setupSeconds + met.ring) * 1000
    const talk = talkWith(random, met.kind, fixed !== null, answeredAt, input)
    const priceMicro = priceOf(talk.talkSeconds)
    return { ...rest, ...talk, rang: true, ringSeconds: met.ring, party: met.kind, priceMicro }
  }
  const rang = met.kind === 'no_answer' || met.kind === 'declined'
  const silent = {
    party: null,
    heardAs: null,
    detectSeconds: 0,
    talkSeconds: 0,
    conversation: null,
    priceMicro: 0,
  }
  return { ...rest, ...silent, rang, ringSeconds: 'ring' in met ? met.ring : 0, outcome: met.kind }
}

/** Micro-units for an answered call: every started minute and a fee for the answer. */
export const priceOf = (talkSeconds: number): number =>
  ANSWER_FEE + PRICE_PER_MINUTE * Math.max(1, Math.ceil(talkSeconds / 60))

type Talk = Pick<CallPlan, 'heardAs' | 'detectSeconds' | 'outcome' | 'talkSeconds' | 'conversation'>

/** The answered part. Detection errs at times (never for a magic number); a call heard as a machine is a voicemail. */
function talkWith(
  random: Random,
  party: 'human' | 'machine',
  sure: boolean,
  answeredAt: number,
  { talkSeconds: limit, machineDetection = 'detect' }: PlanInput,
): Talk {
  const human = party === 'human'
  const wrong = !sure && chance(random, human ? 0.04 : 0.06)
  const heardAs = machineDetection === 'off' ? null : human === wrong ? 'machine' : 'human'
  const detectSeconds = human ? between(random, 0.8, 2.5) : between(random, 1.5, 4)
  const early = human && !sure && chance(random, 0.35)
  const wanted = human
    ? early
      ? lognormal(random, 8, 0.6)
      : lognormal(random, 75, 0.9)
    : lognormal(random, 12, 0.4) + between(random, 6, 14)
  const cut = human && heardAs === 'machine' ? Math.min(wanted, detectSeconds + 2) : wanted
  const talkSeconds = Math.min(limit, Math.max(1, Math.round(cut)))
  if (heardAs === 'machine') {
    return { heardAs, detectSeconds, outcome: 'voicemail', talkSeconds, conversation: null }
  }
  const disposition = human ? pickDisposition(random, early) : 'voicemail'
  const conversation = converse(random, disposition, answeredAt, talkSeconds)
  return { heardAs, detectSeconds, outcome: 'completed', talkSeconds, conversation }
}
