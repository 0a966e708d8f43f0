/** Says what an audience loses where the time zone of a contact is not known, and what mends it. Pre-flight calls it. */
import { counted } from './figures.ts'

/** @param zoneColumn the file's column for the time zone; null when it has none, undefined without a file */
export function lostHours(contacts: number, hours: number, zoneColumn: string | null | undefined): string {
  if (contacts === 0) return 'No contact loses hours to an unknown time zone.'
  const loss = `${counted(contacts, 'contact loses', 'contacts lose')} ${hours} hours a week on average, because their number leaves several time zones open and all of them have to be open.`
  if (zoneColumn === undefined)
    return `${loss} A time zone in their record (such as America/Denver) mends it.`
  return zoneColumn === null
    ? `${loss} A column “Time zone” in the file (such as America/Denver) mends it.`
    : `${loss} Filling the column “${zoneColumn}” for them, and vouching for it when the file is uploaded, mends it.`
}
