import { wallClock } from '#domain/snapshot/wall-clock.ts'
import { countOf, type Hint } from './hint.ts'

export const allWaitingOnRetries = {
  code: 'all_waiting_on_retries',
  step: 'Wait; shorter delays are a change of the retry settings.',
  say(facts) {
    const waiting = countOf(facts, 'retry_not_due')
    if (!facts.running || waiting === 0 || waiting < facts.callable) return null
    const next = facts.nextDueAt === null ? '' : `; the next is due ${wallClock(facts.nextDueAt, facts.zone)}`
    return `All ${waiting} callable contacts wait for their next attempt${next}.`
  },
} as const satisfies Hint
