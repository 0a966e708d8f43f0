import { contactsWait } from '#domain/snapshot/limit-words.ts'
import { countOf, type Hint } from './hint.ts'

export const noEligibleNumberHint = {
  code: 'no_eligible_number',
  step: 'Add a number that may call these countries, or restore one of the pool.',
  say(facts) {
    const waiting = countOf(facts, 'no_eligible_number')
    return waiting === 0 || facts.never !== null
      ? null
      : `${contactsWait(waiting)} because no active number of the pool may call their country.`
  },
} as const satisfies Hint
