/**
 * Estimates how long a campaign that has not begun takes and how much it costs: ranges, with the figures that they rest
 * on. The pre-flight report shows them. The expected number of calls per contact is the truncated geometric series
 * (1 − (1 − p)^m) ÷ p for m attempts that each reach the person with probability p; each line carries one call per mean
 * call time (Little's law).
 */
import { costOf, holdFor, type RateCard } from '#domain/money/money.ts'
import { wilson } from '#domain/pool/health.ts'
import { openTimeAfter } from '#domain/snapshot/expected-finish.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'

export interface ForecastInput {
  readonly contacts: number
  readonly maxAttempts: number
  /** Calls at once, and starts a second (null: no such limit). */
  readonly lines: number
  readonly ratePerSecond: number | null
  readonly ringSeconds: number
  readonly talkSeconds: number
  /** Seconds before each retry that is allowed. */
  readonly retryDelays: readonly number[]
  readonly startsAt: number
  /** When the last of the audience's zones opens for the first time; nobody there can be reached before. */
  readonly lastOpening: number
  /** Null: always open. */
  readonly windows: WeeklyWindows | null
  readonly zone: string
  readonly rates: RateCard
  readonly dryRun: boolean
  /** Calls of earlier campaigns: how many counted, how many a person answered, and how long they talked on average. */
  readonly history: { readonly rated: number; readonly answered: number; readonly talkSeconds: number }
}

/** The figures that a forecast rests on; `wording/forecast.ts` says them. */
export interface ForecastBasis {
  /** Share of calls that a person answers. */
  readonly share: { readonly lower: number; readonly upper: number }
  /** Shortest and longest talk, seconds. */
  readonly talk: readonly [shortest: number, longest: number]
  /** Calls of earlier campaigns; null: too few to learn from, so that share and talk are a guess. */
  readonly learnedFrom: number | null
  readonly lines: number
  readonly windows: boolean
}

export interface Forecast {
  readonly calls: { readonly fewest: number; readonly most: number }
  /**
   * Null without contacts or lines. `latest` is null when it is more than 14 days away, `earliest` when it is so even
   * at best.
   */
  readonly finish: { readonly earliest: number | null; readonly latest: number | null } | null
  /** Micro-units; no outcome can exceed `ceiling`. */
  readonly cost: { readonly least: number; readonly most: number; readonly ceiling: number }
  readonly basis: ForecastBasis
}

/** Fewer calls of earlier campaigns teach nothing. */
export const LEAST_HISTORY = 50
const GUESS = { lower: 0.15, upper: 0.5, shortTalk: 30, longTalk: 150 }

export function forecast(input: ForecastInput): Forecast {
  const { contacts, maxAttempts, ringSeconds } = input
  const seen = input.history.rated >= LEAST_HISTORY
  const share = seen ? wilson(input.history.answered, input.history.rated) : GUESS
  const capped = (seconds: number): number => Math.min(seconds, input.talkSeconds)
  const talk = seen
    ? [capped(input.history.talkSeconds), capped(input.history.talkSeconds)]
    : [capped(GUESS.shortTalk), capped(GUESS.longTalk)]
  const [shortTalk = 0, longTalk = 0] = talk
  const reached = (p: number): number => 1 - (1 - p) ** maxAttempts
  const perContact = (p: number): number => (p <= 0 ? maxAttempts : reached(p) / p)
  const lower = Math.max(share.lower, 0)
  const calls = {
    fewest: Math.max(contacts, Math.round(contacts * perContact(share.upper))),
    most: Math.ceil(contacts * perContact(lower)),
  }
  // A call that nobody answers rings to its end; an answered one for half of it, then they talk.
  const seconds = (p: number, talking: number): number =>
    (1 - p) * ringSeconds + p * (ringSeconds / 2 + talking)
  const [one, other] = [seconds(share.upper, shortTalk), seconds(lower, longTalk)]
  const micro = (people: number, talking: number): number => {
    const { aiMicro, telephonyMicro } = costOf(input.rates, talking)
    return Math.round(people * (aiMicro + telephonyMicro))
  }
  return {
    calls,
    finish: finishOf(input, calls, Math.min(one, other), Math.max(one, other)),
    cost: input.dryRun
      ? { least: 0, most: 0, ceiling: 0 }
      : {
          least: micro(contacts * reached(lower), shortTalk),
          most: micro(contacts * reached(share.upper), longTalk),
          ceiling: contacts * maxAttempts * holdFor(input.rates, ringSeconds, input.talkSeconds),
        },
    basis: {
      share: { lower: share.lower, upper: share.upper },
      talk: [shortTalk, longTalk],
      learnedFrom: seen ? input.history.rated : null,
      lines: input.lines,
      windows: input.windows !== null,
    },
  }
}

function finishOf(
  input: ForecastInput,
  calls: Forecast['calls'],
  shortest: number,
  longest: number,
): Forecast['finish'] {
  if (input.contacts === 0 || input.lines === 0) return null
  const needed = (n: number, seconds: number): number =>
    1000 * Math.max((n * seconds) / input.lines, input.ratePerSecond ? n / input.ratePerSecond : 0)
  const { startsAt: at, windows, zone } = input
  const waits = 1000 * input.retryDelays.reduce((sum, delay) => sum + delay, 0)
  const earliest = openTimeAfter({ at, windows, zone }, needed(calls.fewest, shortest))
  const latest = openTimeAfter({ at, windows, zone }, needed(calls.most, longest))
  return {
    earliest: earliest === null ? null : Math.max(earliest, input.lastOpening),
    latest: latest === null ? null : Math.max(latest, at + waits, input.lastOpening + waits),
  }
}
