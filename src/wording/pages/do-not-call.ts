/** Says the sentences of the pages in web/src/do-not-call; the components there call it. */
export const itHoldsAtOnce =
  'It acts at once, for every campaign. People with this number who wait in a campaign are skipped.'
export const addToTheList = 'Add to the list'
export const neverCallANumber = 'Never call a number again'
export const closeWithoutAChange = 'Close without a change'
export const doNotCallCampanile = 'Do not call · Campanile'
export const noCampaignCallsANumber = 'No campaign calls a number on this list, even if a new file has it.'
export const doNotCall = 'Do not call'
export const addAList = 'Add a list'
export const addANumber = 'Add a number'
export const isThisNumberOnTheList = 'Is this number on the list?'
export const itHoldsPhoneNumbers = 'The list holds phone numbers. Ask an operator or an admin about a number.'
export const thisListIsForOperators = 'This list is for operators'
export const numbersThatAreNever = 'Numbers that are never called, newest first'
export const loadingTheList = 'Loading the list'
export const itMayBeCalled = 'This list does not keep anybody from calling it.'
export const thisNumberIsNotOnTheList = 'This number is not on the list'
export const numbersComeHereWhen =
  'A number is added here when a person asks for it, or from a list or a column of a file.'
export const theListIsEmpty = 'The list is empty'
export const nothingWasAdded = 'Nothing was added'
export const addAListOfNumbers = 'Add a list of numbers'
export const oneALineOfACsv =
  'Write one number on each line. Of a CSV, the first column is read. A list may have up to 1 MB.'
export const thisIsAddItInParts = (bytes: string | number): string =>
  `The list has ${bytes}. Add it in parts of 1 MB.`
export const addedWereOnTheList = (
  added: string | number,
  known: string | number,
  length: string | number,
): string => `Added: ${added}. On the list already: ${known}. Lines without a phone number: ${length}.`
export const rejectedLines = 'Lines without a phone number'
export const itsPhoneColumnsAreRead = (size: string | number): string =>
  `{file} has ${size}. Campanile reads its phone columns, or the first one.`
export const aListMayHaveMb = 'A list may have up to 1 MB. Add it in parts.'
export const readAFile = 'Read them from a file'
export const typeTheNumbersInstead = 'Type the numbers instead'
export const countryForWithout = (numbers: string | number): string => `Country, for ${numbers} without +`
export const keptWithAndInTheAudit = (numbers: string): string =>
  `Kept with ${numbers === 'numbers' ? 'each number' : 'the number'} and in the audit log`
export const removePhoneFromTheList = (phone: string | number): string => `Remove ${phone} from the list?`
export const campaignsMayCallThisNumber =
  'From now on campaigns may call this number again. People who were skipped stay skipped. Say what allows the calls, such as a new consent.'
export const removeFromTheList = 'Remove from the list'
