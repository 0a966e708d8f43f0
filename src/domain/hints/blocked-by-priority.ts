import { contactsWait } from '#domain/snapshot/limit-words.ts'
import { countOf, type Hint } from './hint.ts'

export const blockedByPriority = {
  code: 'blocked_by_priority',
  step: 'Wait, or raise the priority of this campaign.',
  raises: true,
  say(facts) {
    const waiting = countOf(facts, 'higher_priority_campaign')
    if (waiting === 0 || !facts.higherPriority) return null
    return `${contactsWait(waiting)} because "${facts.higherPriority.name}" (priority ${facts.higherPriority.priority}) is served first on the shared lines.`
  },
} as const satisfies Hint
