/** Says the sentences of the pages in web/src/audit; the components there call it. */
export const entriesNewestFirst = 'Entries, newest first'
export const dataOfEntry = (id: string | number): string => `Data of entry ${id}`
export const whoDidWhatInThisWorkspace =
  'Who did what in this workspace is up to its admins. What happened to one contact is on the contact’s page.'
export const theAuditLogIsShown = 'The audit log is shown to admins'
export const auditLogAsCsv = 'Audit log as CSV'
export const loadingTheAuditLog = 'Loading the audit log'
export const showAllEntries = 'Show all entries'
export const noEntryMatches = 'No entry matches'
export const everyChangeAppearsHere = 'Every change appears here, with who made it.'
export const nothingHasHappenedYet = 'Nothing has happened yet'
