/** Reads the first people of an audience, in the order that their tasks will have. */
import { MATCHING } from '#db/audience/stored-filter.ts'
import type { CampaignRow } from '#campaigns/draft/campaign-row.ts'
import type { Tx } from '#db/database.ts'

export interface SampledPerson {
  readonly contact_id: string
  readonly e164: string
  readonly first_name: string | null
  readonly last_name: string | null
  readonly company: string | null
  readonly email: string | null
  readonly custom: Readonly<Record<string, unknown>>
  readonly zone_group_id: number
  readonly dnc_at: number | null
  readonly own_since: number | null
  readonly attempts: number[]
  readonly talked_at: number | null
}
export interface Sample {
  readonly people: readonly SampledPerson[]
  /** True when these are all of them. */
  readonly complete: boolean
}

const MOST = 2000

const OF_CONTACT = 'c.id, c.e164, c.first_name, c.last_name, c.company, c.email, c.custom, c.zone_group_id'
const PERSON = `c.id as contact_id, c.e164, c.first_name, c.last_name, c.company, c.email, c.custom, c.zone_group_id, p.dnc_at, p.talked_at, coalesce(p.attempts, '{}') as attempts,
  (select n.created_at from phone_number n where n.workspace_id = $1 and n.e164 = c.e164) as own_since`
// Look-ups (see `#db/planner.ts`).
const RECIPIENT = `left join lateral (select dnc_at, attempts, talked_at from recipient p where p.workspace_id = $1 and p.e164 = c.e164 limit 1) p on true`

const OF_UPLOAD = `select ${PERSON} from (
    select r.line, r.e164 from upload_row r where r.workspace_id = $1 and r.upload_id = $2
      and r.outcome in ('created', 'updated', 'unchanged') order by r.line limit $3) r
  cross join lateral (select ${OF_CONTACT} from contact c where c.workspace_id = $1 and c.e164 = r.e164 limit 1) c ${RECIPIENT} order by r.line`

const OF_CONTACTS = `select ${PERSON} from (
    select ${OF_CONTACT} from contact c where ${MATCHING} order by c.id limit $3) c ${RECIPIENT} order by c.id`

export async function readSample(tx: Tx, campaign: CampaignRow): Promise<Sample> {
  const people = await read(tx, campaign)
  return { people, complete: people.length < MOST }
}

function read(tx: Tx, { upload_id, filter }: CampaignRow): Promise<SampledPerson[]> {
  if (filter) return tx.rows(OF_CONTACTS, [tx.workspace, JSON.stringify(filter), MOST])
  return upload_id ? tx.rows(OF_UPLOAD, [tx.workspace, upload_id, MOST]) : Promise.resolve([])
}
