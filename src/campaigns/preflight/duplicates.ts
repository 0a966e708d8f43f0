/**
 * Finds, for the pre-flight report, people of the sample whom other campaigns, in any state, may call as well: such a
 * person would be called for each.
 */
import type { Preflight } from '#contract/preflight.ts'
import type { PeopleElsewhere } from '#db/audience/people-elsewhere.ts'
import type { Sample } from './sample.ts'

/** The most staged audiences that a report looks at. */
export const MOST_STAGED = 50
const SHOWN = 10

export const peopleOf = ({ campaigns }: PeopleElsewhere): ReadonlySet<string> =>
  new Set(campaigns.flatMap(({ people }) => [...people]))

export const duplicatesOf = (
  found: PeopleElsewhere,
  sample: Sample,
  leftOut: boolean,
): Preflight['duplicates']['elsewhere'] => ({
  checked: sample.people.length,
  complete: sample.complete && found.complete,
  contacts: peopleOf(found).size,
  leftOut,
  campaigns: found.campaigns
    .slice(0, SHOWN)
    .map(({ id, name, status, people }) => ({ id, name, status, contacts: people.size })),
  moreCampaigns: Math.max(0, found.campaigns.length - SHOWN),
})
