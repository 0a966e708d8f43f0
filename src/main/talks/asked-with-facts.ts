/** Lets what a carrier tells of an ended call when it is asked hold what the talk brought, as its events do. */
import type { Carrier } from '#carriers/carrier.ts'
import type { Connection, HeldTalks } from './held-talks.ts'

export const askedWithFacts = (talks: HeldTalks, connection: Connection, carrier: Carrier): Carrier => ({
  ...carrier,
  async lookup(query) {
    const answer = await carrier.lookup(query)
    if (answer.kind !== 'found') return answer
    return {
      kind: 'found',
      call: { ...answer.call, events: await talks.withFacts(connection, answer.call.events) },
    }
  },
})
