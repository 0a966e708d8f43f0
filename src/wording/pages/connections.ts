/** Says the sentences of the pages in web/src/connections; the components there call it. */
export const noAnswerCameCheck = 'No answer came. Check it again.'
export const theCheckItselfFailed = (value: string | number): string =>
  `The check could not be made. ${value}`
export const checkAsksTheCarrier = 'The check asks the carrier with the saved settings. It calls nobody.'
export const doesNotWork = 'Does not work: '
export const readyToDial = 'Ready to dial'
export const notReadyToDial = 'Not ready to dial'
export const oneCallMayTryThen = 'From this time on, one call may try whether the carrier works again.'
export const theMostCallsOver = 'The most calls over this connection at one time.'
export const callsASecond = 'Calls a second'
export const theMostCallsThatAreStarted = 'The most calls that are started in one second.'
export const someoneChangedThisConnection =
  'Somebody else changed this connection after you opened it. Fields that you did not touch show the new values. What you typed is still here. Save again to replace their values.'
export const addTheConnection = 'Add the connection'
export const correctTheMarkedFields = 'Correct the marked fields to save.'
export const savedTheNextCall = 'The connection is saved. The next call uses it. Check it to be sure.'
export const secretIsSet = 'It is set. Type a new one to replace it.'
export const secretWasForTheOldAddress = 'It was given for the old address. Type it again for the new one.'
export const showWhatIsTyped = (label: string | number): string => `Show the text in ${label}`
export const loadingTheConnection = 'Loading the connection'
export const anAdminAddsConnections = 'Only an admin can add connections. Ask one of your workspace.'
export const loadingTheCarriers = 'Loading the carriers'
export const secretsThatAreSet = 'Secrets that are set'
export const anAdminCanChange = 'An admin can change these.'
export const thisInstallationNoLonger = 'This installation no longer offers this carrier.'
export const nothingIsDialledOver = 'Nothing is dialled over an archived connection.'
export const bringBack = 'Use it again'
export const releaseTheConnection = 'Release the connection'
export const releaseWithoutReading = 'Release without reading'
export const onlyWhenTheCarrier =
  'Do this only when the carrier cannot list its calls. Look at the carrier whether calls of the last minutes are still open, then say what you saw. The audit log keeps it.'
export const giveTheConnectionAName = 'Give the connection a name.'
export const aWholeNumberFromTo = 'A whole number from 0 to 10,000.'
export const moreThanZero = 'A number above 0, up to 1,000.'
export const typeItAgain = 'Type it again, because the address is new.'
export const carrierNeedsThis = 'The carrier needs this.'
export const aPositiveNumber = 'A positive number.'
export const anAddressThatStarts = 'An address that starts with http:// or https://.'
export const connectionsWithHealthAndLimits = 'Connections with health and limits'
export const loadingTheConnections = 'Loading the connections'
export const accountsAtCarriers = 'Accounts at carriers'
export const callsGoOutOver =
  'Calls are made over these connections. A connection that fails makes no calls until one call has tried it.'
export const accountIsNeeded = 'Campanile needs an account at a carrier to call people.'
export const anAdminCanAdd = 'An admin can add one.'
export const thereIsNoConnection = 'There is no connection yet'
export const connectionsAreTheAccounts =
  'Connections are the accounts of the workspace at carriers. The page of each campaign says why a person is not called. Ask an operator of your workspace about a carrier.'
export const connectionsAreShownToOperators = 'Connections are shown to operators and admins'
export const whatYouSawAtTheCarrier = 'What you saw at the carrier'
export const theirResultsAreUnknown =
  'Their results are unknown. The people are not called again until the carrier’s longest delay has passed.'
export const firstWasPlaced = 'The first call was placed at {at}.'
export const mustBeOver = (releasable: string | number): string =>
  `${releasable} of these calls must be over by now, so an admin can release them. Their result is then unknown, and the attempt counts.`
export const firstCanBeReleasedFrom = 'The first of them can be released from {at} on.'
export const anAdminCanRelease = 'Only an admin can release them.'
export const linesWaitForTheCarrier = (linesText: string | number, lines: number): string =>
  `${linesText} ${lines === 1 ? 'line waits' : 'lines wait'} for the carrier`
export const theCarrierDoesNotAnswer =
  'The carrier does not answer when Campanile asks about these calls. The calls may still go on, so their lines and credits stay taken. Campanile keeps asking.'
export const testCall = 'Test call'
export const testCallIsReal =
  'Call your own telephone over this connection and hear an agent. It is a campaign of one person, so all rules of calling hold.'
export const yourOwnNumber = 'Your own number'
export const inInternationalForm = 'Write it in international form: a plus sign, the country, the number.'
export const callThisNumber = 'Call this number …'
export const callThisNumberNow = (phone: string): string => `Call ${phone} now?`
export const aTestCallCosts =
  'A phone will ring. The call costs what any call costs. Only call a number whose owner agrees.'
export const callNow = 'Call now'
export const doNotCallNow = 'Do not call'
export const theTestCallHasItsPage = 'The test call begins.'
export const watchTheTestCall = 'Watch it, or see why it waits'
export const noTestCall = 'No test call'
