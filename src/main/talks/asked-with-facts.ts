/** Lets what a carrier tells of ended calls when it is asked hold what the talks brought, as its events do. */
import type { CallFacts, Carrier } from '#carriers/carrier.ts'
import type { Connection, HeldTalks } from './held-talks.ts'

export function askedWithFacts(talks: HeldTalks, connection: Connection, carrier: Carrier): Carrier {
  const withFacts = async (call: CallFacts): Promise<CallFacts> => ({
    ...call,
    events: await talks.withFacts(connection, call.events),
  })
  return {
    ...carrier,
    async lookup(query) {
      const answer = await carrier.lookup(query)
      return answer.kind === 'found' ? { kind: 'found', call: await withFacts(answer.call) } : answer
    },
    async list(since) {
      const calls = await carrier.list(since)
      return calls === 'no_answer' ? calls : Promise.all(calls.map(withFacts))
    },
  }
}
