/**
 * Defines the blockers that leave no number of the pool over for a contact. The verdict on the numbers names the one
 * that holds. `all.ts` lists them.
 */
import { type Blocker, blockedUntil } from './blocker.ts'
import type { NumberBlock } from './facts.ts'

const ofNumbers = <C extends NumberBlock>(code: C, lifts: Blocker['lifts']) =>
  ({
    code,
    lifts,
    check: ({ numbers }) => (!numbers.ok && numbers.code === code ? blockedUntil(numbers.until) : null),
  }) as const satisfies Blocker

export const noEligibleNumber = ofNumbers('no_eligible_number', 'by_a_person')
export const numberDailyCap = ofNumbers('number_daily_cap', 'by_itself')
export const numberBusy = ofNumbers('number_busy', 'by_itself')
export const connectionUnhealthy = ofNumbers('connection_unhealthy', 'by_itself')
