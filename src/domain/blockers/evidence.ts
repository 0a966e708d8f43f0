/**
 * Makes the record of what one call was judged by. The gate writes it in the transaction that allows the call; pages
 * show it with the checks of its rule set. It holds what was true of this call; what is the same for all calls stands
 * once, under the version of the rules.
 */
import { hash32 } from '#domain/random.ts'
import { DAY_MS, type RecipientLimits, WEEK_MS } from '#domain/recipient-limit.ts'
import { BLOCKER_CODES } from './all.ts'
import type { Facts } from './facts.ts'

/** The checks of this program, in their order; another list of checks has another version. */
export const RULES = {
  version: `core-${hash32(BLOCKER_CODES.join(' ')).toString(16).padStart(8, '0')}`,
  checks: BLOCKER_CODES,
} as const

export interface Judged {
  readonly facts: Facts
  /** Every zone the person may be in; all of them had to be within hours. */
  readonly zones: readonly string[]
  /** Attempts of the last seven days to this number, without this one. */
  readonly attempts: readonly number[]
  readonly limits: RecipientLimits
}

export const evidenceOf = ({ facts, zones, attempts, limits }: Judged) => ({
  rules: RULES.version,
  zones,
  country: facts.country.code,
  contactHoursClose: closing(facts.contact.hours),
  campaignWindowCloses: closing(facts.campaign.window),
  attempts: {
    day: attempts.filter((at) => at > facts.at - DAY_MS).length,
    week: attempts.filter((at) => at > facts.at - WEEK_MS).length,
    most: [limits.perDay, limits.perWeek],
  },
})

const closing = (window: Facts['contact']['hours']): string | null =>
  window.open && window.closesAt !== null ? new Date(window.closesAt).toISOString() : null
