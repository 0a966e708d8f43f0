import type { Hint } from './hint.ts'

export const eventsUnproven = {
  code: 'events_unproven',
  step: "An admin sets the event key on the connection's page; dialling over it goes on by itself.",
  say({ unproven }) {
    if (unproven.length === 0) return null
    return `Nothing is dialled over ${unproven.join(', ')}: no key proves that ${unproven.length === 1 ? 'its' : 'their'} events come from the carrier, so a stranger could send them.`
  },
} as const satisfies Hint
