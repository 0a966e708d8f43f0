/**
 * Counts how an audience spreads over zone groups. It is counted once when the audience is chosen, in one pass over
 * its rows, and read from then on. A contact that changes its zone later is judged anew at every call, not here.
 */
import type { Tx } from '#db/database.ts'
import { MATCHING, type StoredFilter } from '#db/audience/stored-filter.ts'

export interface AudienceGroup {
  readonly id: number
  readonly country: string | null
  readonly zones: string[]
  readonly contacts: number
}

const OF_UPLOAD = `select z.id, z.country, z.zones, count(*)::int as contacts from upload_row r
  join contact c on c.workspace_id = r.workspace_id and c.id = r.contact_id
  join zone_group z on z.workspace_id = c.workspace_id and z.id = c.zone_group_id
  where r.workspace_id = $1 and r.upload_id = $2 and r.outcome in ('created', 'updated', 'unchanged')
  group by z.id, z.country, z.zones order by contacts desc, z.zones, z.id limit 200`

export const countUploadGroups = (tx: Tx, uploadId: string): Promise<AudienceGroup[]> =>
  tx.rows(OF_UPLOAD, [tx.workspace, uploadId])

const OF_CONTACTS = `select z.id, z.country, z.zones, g.contacts from (
    select c.zone_group_id, count(*)::int as contacts from contact c where ${MATCHING} group by 1) g
  join zone_group z on z.workspace_id = $1 and z.id = g.zone_group_id order by g.contacts desc, z.zones, z.id`

export const countContactGroups = (tx: Tx, filter: StoredFilter): Promise<AudienceGroup[]> =>
  tx.rows(OF_CONTACTS, [tx.workspace, JSON.stringify(filter)])

const MOST_GROUPS = 200
export const keptGroups = (groups: readonly AudienceGroup[]): string =>
  JSON.stringify(groups.slice(0, MOST_GROUPS))

interface KeptAudience {
  readonly groups: AudienceGroup[] | null
  readonly upload_id: string | null
}

/** Reads the groups of a chosen audience; counts them where an older version of this server did not store them. */
export async function readAudienceGroups(tx: Tx, campaignId: string): Promise<readonly AudienceGroup[]> {
  const audience = await tx.maybe<KeptAudience>(
    'select groups, upload_id from campaign_audience where workspace_id = $1 and campaign_id = $2',
    [tx.workspace, campaignId],
  )
  if (audience?.groups) return audience.groups
  return audience?.upload_id ? countUploadGroups(tx, audience.upload_id) : []
}
