/** Makes a campaign that calls a crowd of the laboratory's people, once each, and tells how each call has to end. */
import * as make from '#test/support/make-workspace.ts'
import type { TestDatabase } from '#test/support/test-database.ts'
import { numberOf, type PersonName } from './people.ts'
import type { Product } from './product.ts'

export type Crowd = readonly (readonly [person: PersonName, count: number, result: string])[]

export interface CrowdCampaign {
  readonly campaign: string
  /** The result that each number has to have. */
  readonly results: Readonly<Record<string, string>>
}

/** The shortest that a campaign may let a phone ring. */
const RING_SECONDS = 15

export async function makeCrowd(
  t: TestDatabase,
  { workspace, agent, numbers }: Product,
  crowd: Crowd,
): Promise<CrowdCampaign> {
  const campaign = await make.makeCampaign(t, workspace, agent, numbers, {
    max_retries: 0,
    ring_seconds: RING_SECONDS,
    talk_seconds: 60,
    time_zone: 'America/New_York',
  })
  const results: Record<string, string> = {}
  for (const [person, count, result] of crowd)
    for (let n = 0; n < count; n++) {
      const e164 = numberOf(person, n)
      const contact = await make.makeContact(t, workspace, { e164, country: 'US', first_name: 'Anna' })
      await make.makeTask(t, workspace, campaign, contact)
      results[e164] = result
    }
  return { campaign, results }
}

export interface CalledPerson {
  readonly e164: string
  readonly result: string | null
  readonly result_code: string | null
}
export const calledPeople = (t: TestDatabase): Promise<CalledPerson[]> =>
  t.owner<CalledPerson>('select e164, result, result_code from call order by claimed_at')

export async function isCompleted(t: TestDatabase, campaign: string): Promise<boolean> {
  const [row] = await t.owner<{ status: string }>('select status from campaign where id = $1', [campaign])
  return row?.status === 'completed'
}
