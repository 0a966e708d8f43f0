/**
 * Reads the zone groups in which a campaign has callable tasks, from the tallies: a handful of rows at any campaign
 * size. Claim and housekeeping call it.
 */
import type { ZoneGroup } from '#domain/plan/plan.ts'
import type { Tx } from '#db/database.ts'
import { type Read, readAlone, readOf } from '#db/read-together.ts'
import { raw, type Sql, sql } from '#db/sql.ts'
import { inFamily } from '#db/tally/keys.ts'

export interface GroupCount extends ZoneGroup {
  readonly campaignId: string
  readonly callable: number
}

export const readGroups = (tx: Tx, campaignIds: readonly string[]): Promise<GroupCount[]> =>
  readAlone(tx, groupCounts(sql`${campaignIds}::uuid[]`))

/** Those of every running campaign, to be read together with a plan. */
export const runningGroups = (): Read<GroupCount> =>
  groupCounts(sql`array(select id from campaign where status = 'running')`)

const groupCounts = (campaigns: Sql): Read<GroupCount> =>
  readOf(sql`
    select s.scope as "campaignId", z.id, z.country, z.zones, s.n as callable from (
      select scope, key, sum(amount) as n from (
        select scope, key, amount from tally where scope = any(${campaigns}) and ${raw(inFamily('g'))}
        union all select scope, key, amount from tally_delta where scope = any(${campaigns}) and ${raw(inFamily('g'))}) a
      group by scope, key having sum(amount) > 0) s
    join zone_group z on z.id = split_part(s.key, ':', 2)::int order by s.scope, z.id`)
