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
export const changesByPeopleAndKeys = 'Changes by people and keys'
export const doNotCall = 'Do not call'
export const signedInAs = (data: string | number): string => `Signed in as ${data}`
export const endedTheSessionOf = (data: string | number): string => `Ended the session of ${data}`
export const madeASignInLink = (data: string | number): string => `Made a sign-in link for ${data}`
export const theApiKey = 'the API key'
export const anApiKey = 'an API key'
export const putANumberOnto = 'Put a number onto the do-not-call list'
export const importedNumbersIntoTheDo = 'Imported numbers into the do-not-call list'
export const tookANumberOff = 'Took a number off the do-not-call list'
export const listenedToARecording = 'Listened to a recording'
export const tookAFileOfData = 'Took a file of data out'
export const revokedASignInLink = 'Revoked a sign-in link'
export const stoppedDiallingInEvery = 'Stopped dialling in every workspace'
export const resumedDiallingInEvery = 'Resumed dialling in every workspace'
export const keptAFilter = 'Kept a filter'
export const forgotAFilter = 'Forgot a filter'
export const changedTheCampaign = (Object: string | number): string => `Changed the campaign: ${Object}`
export const wentFromTo = (noun: string | number, from: string | number, to: string | number): string =>
  `${noun} went from ${from} to ${to}`
export const preparedTasksFromTheAudience = 'Prepared tasks from the audience'
export const preparedTasksFromTheAudienceToCall = (pending: string | number, left: string | number): string =>
  `Prepared tasks from the audience: ${pending} to call${left}`
export const aFactFromTheCarrier = 'A fact from the carrier corrected an ended call'
export const anotherPhoneNumberWasChosen = 'Another phone number was chosen for the contact'
export const stoppedAllDialling = 'Stopped all dialling'
export const aNumberWentOnto = (value: string | number): string =>
  `A number went onto the do-not-call list${value}`
