/** Works out the first twenty calls of a draft, with the dispatcher's own rules on the rows as they are now. */
import type { Preflight } from '#contract/preflight.ts'
import { firstCalls } from '#domain/campaign/first-calls.ts'
import type { PlanInput } from '#domain/plan/plan-input.ts'
import { hash32, seededRandom } from '#domain/random.ts'
import type { AudienceGroup } from '#campaigns/draft/audience-groups.ts'
import type { CampaignRow } from '#campaigns/draft/campaign-row.ts'
import { iso } from '#verb/wire.ts'
import { firstCallsSentence } from '#wording/preflight.ts'
import type { Tx } from '#db/database.ts'
import { readLimits } from '#db/people/set-attempts.ts'
import type { Sample } from './sample.ts'

const CALLS = 20
const TALK_SECONDS = 60

export async function previewFirstCalls(
  tx: Tx,
  {
    campaign,
    rows,
    groups,
    sample,
    from,
  }: {
    readonly campaign: CampaignRow
    readonly rows: PlanInput
    readonly groups: readonly AudienceGroup[]
    readonly sample: Sample
    readonly from: number
  },
): Promise<Preflight['firstCalls']> {
  const known = new Map(sample.people.map((person) => [person.contact_id, person]))
  const phones = new Map(rows.numbers.map(({ id, e164 }) => [id, e164]))
  const { calls, heldBy } = firstCalls({
    rows,
    campaignId: campaign.id,
    groups: new Map(groups.map((group) => [group.id, group])),
    people: sample.people.map(({ contact_id, zone_group_id, dnc_at, own_since, attempts, talked_at }) => ({
      contactId: contact_id,
      groupId: zone_group_id,
      dncAt: dnc_at,
      ownSince: own_since,
      attempts,
      talkedAt: talked_at,
    })),
    limits: await readLimits(tx),
    from,
    most: CALLS,
    callSeconds: campaign.ring_seconds + Math.min(campaign.talk_seconds, TALK_SECONDS),
    // The seed is the campaign's, so that the same draft always shows the same numbers.
    random: seededRandom(hash32(campaign.id)),
  })
  return {
    checked: sample.people.length,
    complete: sample.complete,
    rows: calls.map(({ contactId, numberId, at }) => {
      const person = known.get(contactId)
      return {
        contactId,
        name: [person?.first_name, person?.last_name].filter(Boolean).join(' '),
        phone: person?.e164 ?? '',
        number: { id: numberId, phone: phones.get(numberId) ?? '' },
        at: iso(at),
      }
    }),
    sentence: firstCallsSentence(calls.length, heldBy),
  }
}
