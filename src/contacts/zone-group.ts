/** Finds the zone group of a contact, and makes it when its first contact comes. */
import { candidateZones } from '#domain/windows/zones.ts'
import type { Tx } from '#db/database.ts'

/**
 * A zone that only the record names is added to the zones of the number: it can narrow the hours, never widen them.
 */
export async function zoneGroupOf(
  tx: Tx,
  contact: { readonly e164: string; readonly country: string | null; readonly timeZone: string | null },
): Promise<number> {
  const { zones } = candidateZones({
    e164: contact.e164,
    country: contact.country,
    contactZone: contact.timeZone,
    zoneVerified: false,
  })
  const key = [tx.workspace, contact.country, zones]
  await tx.run(
    'insert into zone_group (workspace_id, country, zones) values ($1, $2, $3) on conflict do nothing',
    key,
  )
  const row = await tx.one<{ id: number }>(
    'select id from zone_group where workspace_id = $1 and country is not distinct from $2 and zones = $3',
    key,
  )
  return row.id
}
