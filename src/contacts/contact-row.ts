/** Reads a contact with its zones and its do-not-call mark, and gives its view on the wire. */
import type { Contact } from '#contract/contacts.ts'
import { candidateZones } from '#domain/windows/zones.ts'
import { iso, isoOrNull } from '#verb/wire.ts'
import { columns, type RowOf } from '#db/columns.ts'

export const contactColumns = columns(
  'contact',
  'id',
  'e164',
  'country',
  'first_name',
  'last_name',
  'email',
  'company',
  'time_zone',
  'tags',
  'custom',
  'consent',
  'archived_at',
  'erased_at',
  'version',
  'created_at',
  'updated_at',
)
export interface ContactRow extends RowOf<typeof contactColumns> {
  readonly zones: string[]
  readonly dnc_at: number | null
}

export const CONTACT = `select ${contactColumns('c')}, z.zones, r.dnc_at from contact c
  join zone_group z on z.workspace_id = c.workspace_id and z.id = c.zone_group_id
  left join recipient r on r.workspace_id = c.workspace_id and r.e164 = c.e164
  where c.workspace_id = $1`

export const contactView = (row: ContactRow): Contact => ({
  id: row.id,
  phone: row.e164,
  country: row.country,
  firstName: row.first_name,
  lastName: row.last_name,
  email: row.email,
  company: row.company,
  timeZone: row.time_zone,
  tags: row.tags,
  custom: row.custom,
  zones: row.zones,
  zoneSource: zoneSourceOf(row),
  consent: row.consent,
  doNotCallAt: isoOrNull(row.dnc_at),
  archivedAt: isoOrNull(row.archived_at),
  erasedAt: isoOrNull(row.erased_at),
  createdAt: iso(row.created_at),
  updatedAt: iso(row.updated_at),
  version: row.version,
})

/** The zone of the record when a person verified it, so that it counts alone; else the zone of the number. */
function zoneSourceOf(row: ContactRow): Contact['zoneSource'] {
  if (row.erased_at !== null) return 'unknown'
  const ofNumber = candidateZones({ e164: row.e164, country: row.country, contactZone: null })
  const alone = row.zones.length === 1 && row.zones[0] === row.time_zone
  const same = ofNumber.zones.length === 1 && ofNumber.zones[0] === row.time_zone
  return alone && !same ? 'contact' : ofNumber.source
}
