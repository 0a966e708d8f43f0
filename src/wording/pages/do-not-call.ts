/** Says the sentences of the pages in web/src/do-not-call; the components there call it. */
export const itHoldsAtOnce =
  'It holds at once and for every campaign; tasks that wait for this number are closed as skipped.'
export const putOnTheList = 'Put on the list'
export const neverCallANumber = 'Never call a number again'
export const closeNothingChanges = 'Close; nothing changes'
export const doNotCallCampanile = 'Do not call · Campanile'
export const noCampaignCallsANumber = 'No campaign calls a number on this list, whatever file it comes in.'
export const doNotCall = 'Do not call'
export const addAList = 'Add a list'
export const addANumber = 'Add a number'
export const isThisNumberOnTheList = 'Is this number on the list?'
export const itHoldsPhoneNumbers =
  'It holds phone numbers. Ask an operator or an admin when you need to know about one.'
export const thisListIsForOperators = 'This list is for operators'
export const numbersThatAreNever = 'Numbers that are never called, newest first'
export const loadingTheList = 'Loading the list'
export const itMayBeCalled = 'It may be called as far as this list goes.'
export const thisNumberIsNotOnTheList = 'This number is not on the list'
export const numbersComeHereWhen =
  'Numbers come here when a person asks for it, from a list, or from a column of a file.'
export const theListIsEmpty = 'The list is empty'
export const nothingWasAdded = 'Nothing was added'
export const addAListOfNumbers = 'Add a list of numbers'
export const oneALineOfACsv = 'One a line; of a CSV the first column. Up to 1 MB.'
export const thisIsAddItInParts = (bytes: string | number): string =>
  `This is ${bytes}: add it in parts of 1 MB.`
export const addedWereOnTheList = (
  added: string | number,
  known: string | number,
  length: string | number,
): string => `${added} added, ${known} were on the list already, ${length} lines are no number.`
export const linesThat = 'Lines that are no number'
export const itsPhoneColumnsAreRead = (size: string | number): string =>
  `, ${size}. Its phone columns are read, or the first one.`
export const aListMayHaveMb = 'A list may have 1 MB: add it in parts.'
export const takeItFromAFile = 'Take it from a file'
export const typeTheNumbersInstead = 'Type the numbers instead'
export const countryForWithout = (numbers: string | number): string => `Country, for ${numbers} without +`
export const keptWithAndInTheAudit = (numbers: string): string =>
  `Kept with ${numbers === 'numbers' ? 'each number' : 'the number'} and in the audit log`
export const takePhoneOffTheList = (phone: string | number): string => `Take ${phone} off the list?`
export const campaignsMayCallThisNumber =
  'Campaigns may call this number again from now on. Tasks that were skipped stay skipped. Say what allows it, such as a new consent.'
export const takeOffTheList = 'Take off the list'
