/** Says the sentences of the pages in web/src/contacts; the components there call it. */
export const customFieldsAsColumns = 'Custom fields as columns'
export const doNotCall = 'Do not call'
export const thatDidNotWork = 'That did not work'
export const neverCallThisNumber = 'Never call this number again?'
export const noCampaignCallsItFromTheMoment =
  'From now on no campaign calls it. People with this number who wait in a campaign are skipped.'
export const addToTheList = 'Add to the list'
export const byTheNumber = (zones: string | number | null | undefined): string => `${zones}, by the number`
export const closeWithoutSaving = 'Close without saving'
export const somebodyChangedThisContact =
  'Somebody changed this contact after you opened it. What you typed is still here. Save again to save only the fields that you changed.'
export const withOrAsItIsDialled = 'With +, or as it is dialled in the country'
export const forANumberWithout = 'For a number without +'
export const suchAsEuropeDublin =
  'Such as Europe/Dublin. It narrows the hours in which the person may be called.'
export const separatedByCommas = 'Separated by commas'
export const nameOfCustomField = (at: string | number): string => `Name of custom field ${at}`
export const valueOfCustomField = (at: string | number): string => `Value of custom field ${at}`
export const theAgentCanUse = 'The agent can use them in the conversation.'
export const mayBeCalled = 'May be called'
export const nameCompanyOrEnd = 'Name, company or end of a number'
export const nameOrCompany = 'Name or company'
export const anyTimeZone = 'Any time zone'
export const timeZoneUnknown = 'Time zone unknown'
export const timeZoneInTheRecord = 'Time zone in the record'
export const anyCustomField = 'Any custom field'
export const ofOneFile = 'Of one file'
export const removeTheFilterOne = 'Remove the filter: one file'
export const loadingTheContact = 'Loading the contact'
export const thisContactJson = 'This contact (JSON)'
export const anErasedPerson = 'An erased person'
export const fromTheCheckedRecord = 'From the record, which somebody has checked.'
export const fromTheAreaCode = 'From the area code of the number.'
export const fromTheCountryOfTheNumber = 'From the country of the number, with every time zone that it has.'
export const nothingSaysWhereTheNumber =
  'Nothing says where the number is, so every time zone of the world counts.'
export const theRecordSaysWhich = (timeZone: string | number): string =>
  `The record says ${timeZone}. Nobody has checked it, so it can only narrow the hours.`
export const aCallHasToBeAllowed = 'A call has to be allowed in all of them at once.'
export const nothingIsRecorded = 'Nothing is recorded'
export const loadingTheContacts = 'Loading the contacts'
export const showAllContacts = 'Show all contacts'
export const nobodyFoundSoFar = 'Nobody was found so far'
export const noContactMatches = 'No contact matches'
export const contactsComeFromAFile =
  'Contacts come from a file, one by one, or with the audience of a campaign.'
export const importAFile = 'Import a file'
export const thereIsNoContact = 'There is no contact yet'
export const loadingTheRecord = 'Loading the record'
export const nothingWasRecordedYet =
  'Nothing is recorded yet, because no campaign has this person in its audience.'
export const showOlderOnes = 'Show older ones'
export const everythingRecordedThatLet = 'It lists every decision to call this person or not, newest first.'
export const eraseThisPerson = 'Erase this person?'
export const namePhoneEMail = (doNotCallAt: unknown): string =>
  `Name, phone, e-mail, company, tags, custom fields, transcripts and the rows of files with this person are deleted for good. Calls, results and costs stay without the person. ${doNotCallAt ? 'The number stays on the do-not-call list.' : 'The number is not on the do-not-call list. Add it there first if nobody may ever call it again.'}`
export const eraseForGood = 'Erase for good'
export const loadingTasksAndCalls = 'Loading tasks and calls'
export const tasksOfThisPerson = 'Tasks of this person'
export const noCampaignHasThisPerson = 'No campaign has this person in its audience.'
export const oneForEachCampaign = 'There is one for each campaign that has this person in its audience.'
export const callsToThisPerson = 'Calls to this person, newest first'
export const thisPersonWasNever = 'This person was never called.'
export const anOperatorCanImport =
  'Only an operator or an admin can import contacts. Files that were imported are below.'
export const noFileWasImported = 'No file was imported yet.'
export const newestFirstANumber =
  'The newest file is first. A contact whose number is known already is updated, never doubled.'
export const loadingTheFiles = 'Loading the files'
export const theImportBrokeOff = 'The import ended early. No contact was changed.'
export const rowsNewUpdatedUnchanged = (
  rows: string | number,
  created: string | number,
  updated: string | number,
  unchanged: string | number,
  duplicate: string | number,
  rejected: string | number,
  dnc: string | number,
): string =>
  `Rows: ${rows}. ${created} new, ${updated} updated, ${unchanged} unchanged, ${duplicate} duplicate, ${rejected} rejected; ${dnc} on the do-not-call list.`
export const keptInTheAudit = 'Kept in the audit log'
export const closeWithoutAChange = 'Close without a change'
export const saveAsSegment = 'Save as a segment'
export const actionsForTheSegment = (name: string | number): string => `Actions for the segment ${name}`
export const replaceItsFilter = 'Replace its filter with this one'
export const deleteTheSegmentItsContacts = 'Delete the segment. Its contacts stay'
export const aSegmentIsThisFilter =
  'A segment is a filter and no fixed list: people who match it later belong to it, too.'
export const theFileHeldNoRows = 'The file held no rows.'
export const theFileWasLarger = 'The file was larger than 500 MB. Split it and import the parts.'
export const theFileHadMore = 'The file had more than 2,000,000 rows. Split it and import the parts.'
export const theFileHadMoreThanColumns =
  'The file had more than 200 columns. Leave out those that are not needed.'
export const noColumnHeldPhone = 'No column held phone numbers.'
export const theMeaningOfTheColumns = 'The meaning of the columns did not fit the file.'
export const readingTheFileTook =
  'Reading the file took too long. Check that it is a list of contacts with one row for each.'
export const theGzipFileWasDamaged =
  'The gzip file was damaged or not complete. Pack it again, or import it unpacked.'
export const theGzipFileUnpacked = 'The gzip file unpacked to far more than its size. Import it unpacked.'
export const theWorkbookWasDamaged =
  'The workbook was damaged or not complete. Save it again, and import that.'
export const theWorkbookHeldFar =
  'The workbook held far more than its size said. Save the sheet as CSV, and import that.'
export const theServerStoppedWhile =
  'The server stopped while it read the file. No contact was changed. Import the file again.'
export const theImportBrokeOffNoContact =
  'The import ended early. No contact was changed. Import the file again.'
export const whyWasThisPerson = 'Why was this person not called?'
export const forAnyDateAndTime =
  'Choose a date and a time in the past. The answer comes from what was recorded then, and from rules that depend on time alone.'
export const dateAndTimeIn = (zone: string | number): string => `Date and time in ${zone}`
export const lookingItUp = 'Looking it up'
export const openTheCall = 'Open the call'
export const inAnyCampaign = 'In any campaign'
export const notRecorded = 'Not recorded'
export const theCampaignWasTheTask = (
  campaignStatus: string | number,
  taskStatus: string | number,
  attempts: number,
): string =>
  `The campaign was ${campaignStatus}. The person was ${taskStatus} after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}.`
export const nothingOfThisCampaign = 'No rule of this campaign held the person back.'
export const byTodaysSettings = 'By the settings that hold now'
