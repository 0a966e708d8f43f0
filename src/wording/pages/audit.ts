/** Says the sentences of the pages in web/src/audit; the components there call it. */
export const entriesNewestFirst = 'Entries, newest first'
export const dataOfEntry = (id: string | number): string => `Data of entry ${id}`
export const auditLogIsForAdmins =
  'Only an admin can see who did what in this workspace. The page of a contact shows what happened to that person.'
export const theAuditLogIsShown = 'The audit log is shown to admins'
export const auditLogAsCsv = 'Audit log as CSV'
export const loadingTheAuditLog = 'Loading the audit log'
export const showAllEntries = 'Clear the filters'
export const noEntryMatches = 'No entry matches'
export const everyChangeAppearsHere =
  'Every change appears here with the name of the person or program that made it.'
export const nothingHasHappenedYet = 'No person and no program has done anything yet'
export const peopleAndPrograms = 'People and programs'
export const everyoneAndTheEngine = 'Everyone, the engine too'
