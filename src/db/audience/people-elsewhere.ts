/**
 * Finds which of some people other campaigns may call as well: those with an open task in a launched campaign, and
 * those in a staged audience, of drafts too. The pre-flight report and the preparing of an audience ask it. Dry runs
 * call nobody and are left out. It makes one index look-up per person and staged file, so its cost follows the people
 * asked about, never the size of an audience.
 */
import type { CampaignStatus } from '#domain/campaign/status.ts'
import type { Tx } from '#db/database.ts'
import { MATCHING, type StoredFilter } from './stored-filter.ts'

export interface PersonAsked {
  readonly contact_id: string
  readonly e164: string
}
export interface OtherCampaign {
  readonly id: string
  readonly name: string
  readonly status: CampaignStatus
  /** Those of the people asked about whom this campaign may call as well. */
  readonly people: ReadonlySet<string>
}
export interface PeopleElsewhere {
  readonly campaigns: readonly OtherCampaign[]
  /** Every staged audience was looked at. */
  readonly complete: boolean
}

/** @param mostStaged staged audiences looked at, the newest campaigns first; null for all */
export async function peopleElsewhere(
  tx: Tx,
  campaignId: string,
  people: readonly PersonAsked[],
  mostStaged: number | null,
): Promise<PeopleElsewhere> {
  if (people.length === 0) return { campaigns: [], complete: true }
  const asked = [people.map((person) => person.contact_id), people.map((person) => person.e164)] as const
  // Staged audiences are read before tasks: a person who becomes a task in between is then found twice, never missed.
  const limit = mostStaged === null ? null : mostStaged + 1
  const staged = await tx.rows<StagedAudience>(STAGED, [tx.workspace, campaignId, limit])
  const looked = mostStaged === null ? staged : staged.slice(0, mostStaged)
  const found = [
    ...(await inFiles(tx, looked, asked)),
    ...(await inContacts(tx, looked, asked)),
    ...(await tx.rows<Found>(WITH_TASKS, [tx.workspace, campaignId, asked[1]])),
  ]
  const campaigns = new Map<string, OtherCampaign & { readonly people: Set<string> }>()
  for (const { id, name, status, e164 } of found) {
    const campaign = campaigns.get(id) ?? { id, name, status, people: new Set<string>() }
    campaign.people.add(e164)
    campaigns.set(id, campaign)
  }
  return {
    campaigns: [...campaigns.values()].sort(
      (a, b) => b.people.size - a.people.size || a.id.localeCompare(b.id),
    ),
    complete: looked.length === staged.length,
  }
}

interface StagedAudience {
  readonly id: string
  readonly name: string
  readonly status: CampaignStatus
  readonly upload_id: string | null
  readonly filter: StoredFilter | null
}
type Found = Pick<OtherCampaign, 'id' | 'name' | 'status'> & { readonly e164: string }
type PeopleLists = readonly [contactIds: readonly string[], numbers: readonly string[]]

async function inFiles(tx: Tx, staged: readonly StagedAudience[], asked: PeopleLists): Promise<Found[]> {
  const files = staged.filter((audience) => audience.filter === null && audience.upload_id !== null)
  if (files.length === 0) return []
  const rows = await tx.rows<{ id: string; e164: string }>(IN_FILES, [
    tx.workspace,
    files.map((file) => file.id),
    files.map((file) => file.upload_id),
    ...asked,
  ])
  const known = new Map(files.map((file) => [file.id, file]))
  return rows.flatMap(({ id, e164 }) => {
    const file = known.get(id)
    return file ? [{ id, name: file.name, status: file.status, e164 }] : []
  })
}

async function inContacts(tx: Tx, staged: readonly StagedAudience[], asked: PeopleLists): Promise<Found[]> {
  const found: Found[] = []
  for (const { id, name, status, filter } of staged) {
    if (filter === null) continue
    const rows = await tx.rows<{ e164: string }>(IN_CONTACTS, [
      tx.workspace,
      JSON.stringify(filter),
      asked[0],
      id,
    ])
    found.push(...rows.map(({ e164 }) => ({ id, name, status, e164 })))
  }
  return found
}

const STAGED = `select c.id, c.name, c.status, a.upload_id, a.filter from campaign_audience a
  join campaign c on c.workspace_id = a.workspace_id and c.id = a.campaign_id
  where a.workspace_id = $1 and not a.done and c.id <> $2 and not c.dry_run and c.archived_at is null
    and c.status in ('draft', 'scheduled', 'running', 'paused') order by c.id desc limit $3`

// A person whose task exists is no longer staged: the file will not take them in again, however the task ended.
const NOT_TAKEN = (campaign: string): string => `not exists (select 1 from task t
    where t.workspace_id = $1 and t.campaign_id = ${campaign} and t.contact_id = p.contact_id)`

// Look-ups (see `#db/planner.ts`).
export const IN_FILES = `select s.id, p.e164 from unnest($2::uuid[], $3::uuid[]) s(id, upload_id)
  cross join unnest($4::uuid[], $5::text[]) p(contact_id, e164)
  cross join lateral (select 1 from upload_row r where r.workspace_id = $1 and r.upload_id = s.upload_id and r.e164 = p.e164
    and r.outcome in ('created', 'updated', 'unchanged') limit 1) r
  where ${NOT_TAKEN('s.id')}`

export const IN_CONTACTS = `select c.e164 from unnest($3::uuid[]) p(contact_id)
  cross join lateral (select c.e164 from contact c where ${MATCHING} and c.id = p.contact_id limit 1) c
  where ${NOT_TAKEN('$4')}`

export const WITH_TASKS = `select c.id, c.name, c.status, n.e164 from unnest($3::text[]) n(e164)
  cross join lateral (select distinct t.campaign_id from task t where t.workspace_id = $1 and t.e164 = n.e164
    and t.stage in ('pending', 'retry_pending', 'in_flight') and t.campaign_id <> $2) t
  join campaign c on c.workspace_id = $1 and c.id = t.campaign_id and not c.dry_run
    and c.status in ('scheduled', 'running', 'paused')`
