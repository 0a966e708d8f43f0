/** Counts money: an integer of micro-units of the workspace currency inside, minor units on the wire. */
export interface RateCard {
  readonly aiMicroPerMinute: number
  readonly telephonyMicroPerMinute: number
}

/** The most that a call may cost: the rate card over ring and talk limit, whole minutes begun. */
export function holdFor(rates: RateCard, ringSeconds: number, talkSeconds: number): number {
  return (
    (rates.aiMicroPerMinute + rates.telephonyMicroPerMinute) * Math.ceil((ringSeconds + talkSeconds) / 60)
  )
}

export interface CallCost {
  readonly aiMicro: number
  readonly telephonyMicro: number
}

/** Our own charge by talk time: AI per second, telephony per minute begun; an unanswered call is free. */
export function costOf(rates: RateCard, talkSeconds: number): CallCost {
  if (talkSeconds <= 0) return { aiMicro: 0, telephonyMicro: 0 }
  return {
    aiMicro: Math.round((rates.aiMicroPerMinute * talkSeconds) / 60),
    telephonyMicro: rates.telephonyMicroPerMinute * Math.ceil(talkSeconds / 60),
  }
}

/** The one rounding from micro-units to minor units (10,000 micro-units each), half away from zero. */
export const toMinor = (micro: number): number => Math.sign(micro) * Math.round(Math.abs(micro) / 10_000)
