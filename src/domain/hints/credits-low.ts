import { toMinor } from '#domain/money/money.ts'
import type { Hint } from './hint.ts'

/** Fewer than this many holds left. */
const FEW_CALLS = 20

export const creditsLow = {
  code: 'credits_low',
  step: 'Top up the credits of the workspace.',
  say(facts) {
    if (!facts.credits || facts.credits.holdMicro <= 0 || facts.callable === 0) return null
    const calls = Math.max(0, Math.floor(facts.credits.freeMicro / facts.credits.holdMicro))
    if (calls >= FEW_CALLS) return null
    const left = (toMinor(facts.credits.freeMicro) / 100).toFixed(2)
    return `Credits are low: ${left} ${facts.credits.currency} free, enough to start ${calls} more ${calls === 1 ? 'call' : 'calls'}.`
  },
} as const satisfies Hint
