/**
 * Reads the zone groups in which a campaign has callable tasks, from the tallies: a handful of rows at any campaign
 * size. The claim and housekeeping call it.
 */
import type { ZoneGroup } from '#domain/plan/plan.ts'
import type { Tx } from '#db/database.ts'

export interface GroupCount extends ZoneGroup {
  readonly campaignId: string
  readonly callable: number
}

export async function readGroups(tx: Tx, campaignIds: readonly string[]): Promise<GroupCount[]> {
  return tx.rows<GroupCount>(
    `select s.scope as "campaignId", z.id, z.country, z.zones, s.n as callable from (
       select scope, key, sum(amount) as n from (
         select scope, key, amount from tally where scope = any($1) and key >= 'g:' and key < 'g;'
         union all select scope, key, amount from tally_delta where scope = any($1) and key >= 'g:' and key < 'g;') a
       group by scope, key having sum(amount) > 0) s
     join zone_group z on z.id = split_part(s.key, ':', 2)::int order by s.scope, z.id`,
    [campaignIds],
  )
}
