import { contactsWait } from '#domain/snapshot/limit-words.ts'
import { wallClock } from '#domain/snapshot/wall-clock.ts'
import { countOf, type Hint } from './hint.ts'

export const windowClosed = {
  code: 'window_closed',
  step: 'Wait for the opening, or change the call windows of this campaign.',
  say(facts) {
    const own = countOf(facts, 'campaign_window_closed')
    const hours = countOf(facts, 'contact_window_closed')
    if (!facts.running || facts.never !== null || own + hours === 0 || own + hours < facts.callable / 2)
      return null
    const code = own >= hours ? 'campaign_window_closed' : 'contact_window_closed'
    const until = facts.blocked.get(code)?.until ?? null
    const which = own >= hours ? 'the campaign windows are closed' : 'it is outside the contact hours'
    const opens =
      until === null
        ? 'campaign windows and contact hours do not meet within 14 days'
        : `the next opening is ${wallClock(until, facts.zone)}`
    return `${contactsWait(own + hours)} because ${which}; ${opens}.`
  },
} as const satisfies Hint
