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
      await makePerson(t, workspace, campaign, e164)
      results[e164] = result
    }
  return { campaign, results }
}

/** A contact with a callable task, and with the recipient row that an import would have made. */
export async function makePerson(
  t: TestDatabase,
  workspace: string,
  campaign: string,
  e164: string,
): Promise<void> {
  const contact = await make.makeContact(t, workspace, { e164, country: 'US', first_name: 'Anna' })
  await t.owner('insert into recipient (workspace_id, e164) values ($1, $2) on conflict do nothing', [
    workspace,
    e164,
  ])
  await make.makeTask(t, workspace, campaign, contact)
}

export interface CalledPerson {
  readonly id: string
  readonly e164: string
  readonly result: string | null
  readonly result_code: string | null
}
export const calledPeople = (t: TestDatabase): Promise<CalledPerson[]> =>
  t.owner<CalledPerson>('select id, e164, result, result_code from call order by claimed_at')

/** Whether nobody of a campaign waits for a call or is in one. */
export async function isOver(t: TestDatabase, campaign: string): Promise<boolean> {
  const left = await t.owner(
    `select 1 from task where campaign_id = $1 and stage in ('pending', 'retry_pending', 'in_flight') limit 1`,
    [campaign],
  )
  return left.length === 0
}
