/** Says the sentences of the pages in web/src/connections; the components there call it. */
export const noAnswerCameCheck = 'no answer came. Check again.'
export const theCheckItselfFailed = (value: string | number): string => `The check itself failed: ${value}`
export const asksTheCarrierWithTheSaved = 'Asks the carrier with the saved settings. Nobody is called.'
export const doesNotWork = 'Does not work: '
export const readyToDial = 'Ready to dial'
export const notReadyToDial = 'Not ready to dial'
export const fromThenOnOne = 'From then on one call may try whether the carrier works again.'
export const theMostCallsOver = 'The most calls over this connection at one time.'
export const callsASecond = 'Calls a second'
export const theMostCallsThatAreStarted = 'The most calls that are started in one second.'
export const someoneChangedThisConnection =
  'Someone changed this connection meanwhile. Fields that you did not touch show theirs now; what you typed is still here. Save again to put it over theirs.'
export const addTheConnection = 'Add the connection'
export const mendTheMarkedFields = 'Mend the marked fields to save.'
export const savedTheNextCall = 'Saved. The next call uses it; check it to be sure.'
export const itIsSetType = 'It is set; type a new one to replace it.'
export const itWasGivenForTheAddress = 'It was given for the address before: give it again for the new one.'
export const showWhatIsTyped = (label: string | number): string => `Show what is typed for ${label}`
export const theCarrierRefusesTheCredentials = 'The carrier refuses the credentials.'
export const anAdminTypesNew =
  'An admin types new ones on the connection’s page, which puts it to use at once. Then resume the campaigns that paused.'
export const theAccountAtTheCarrier = 'The account at the carrier is out of money.'
export const topItUpAtTheCarrier =
  'Top it up at the carrier, then resume the campaigns that paused: that tries it at once.'
export const theCarrierRefusesHow = 'The carrier refuses how the connection is set up.'
export const anAdminComparesItsSettings =
  'An admin compares its settings with the carrier’s and mends them on the connection’s page.'
export const itIsTriedAgain =
  'It is tried again by itself. If it stays down, look at the carrier’s status page and at the server’s network, or use numbers of another connection.'
export const theCarrierPlacesNoCalls =
  'The carrier places no calls. Check the connection on its page: perhaps its address cannot be reached, or may not be.'
export const theLastAnswerWas = (reason: string | number): string => `The last answer was: ${reason}.`
export const theKeyThatProves = (eventProof: string): string =>
  `The key that proves that events come from the carrier is ${eventProof === 'missing' ? 'missing' : 'too weak'}. So no event is taken and nothing is dialled over this connection; dry runs go on.`
export const anAdminSetsTheKey =
  'An admin sets the key on the connection’s page: the one that the carrier gives, or at least 24 random bytes in base64.'
export const thisServerMayNotReach =
  'This server may not reach the carrier’s address, so nothing is dialled over this connection; dry runs go on.'
export const oneCallIsTrying = 'One call is trying whether the carrier works again.'
export const waitForItWhen = 'Wait for it: when it goes through, dialling ramps up by itself.'
export const afterAnUncleanStop =
  'After an unclean stop the carrier’s recent calls are read before anything is dialled.'
export const waitIfTheCarrier =
  'Wait; if the carrier cannot list its calls, an admin releases it on the connection’s page.'
export const loadingTheConnection = 'Loading the connection'
export const anAdminAddsConnections = 'An admin adds connections; ask one of your workspace.'
export const loadingTheCarriers = 'Loading the carriers'
export const secretsThatAreSet = 'Secrets that are set'
export const anAdminCanChange = 'An admin can change these.'
export const thisInstallationNoLonger = 'This installation no longer offers this carrier.'
export const nothingIsDialledOver = 'Nothing is dialled over an archived connection.'
export const takeBackIntoUse = 'Take back into use'
export const releaseTheConnection = 'Release the connection'
export const releaseWithoutReading = 'Release without reading'
export const onlyWhenTheCarrier =
  'Only when the carrier cannot list its calls: look there whether calls of the last minutes are still open, then say what you saw. It is kept in the audit log.'
export const giveTheConnectionAName = 'Give the connection a name.'
export const aWholeNumberFromTo = 'A whole number from 0 to 10,000.'
export const moreThanAtMost = 'More than 0, at most 1,000.'
export const giveItAgainTheAddress = 'Give it again: the address is a new one.'
export const theCarrierAsksForThis = 'The carrier asks for this.'
export const aPositiveNumber = 'A positive number.'
export const anAddressThatStarts = 'An address that starts with http:// or https://.'
export const connectionsWithHealthAndLimits = 'Connections with health and limits'
export const loadingTheConnections = 'Loading the connections'
export const accountsAtCarriers = 'Accounts at carriers'
export const callsGoOutOver =
  'Calls go out over these. One that fails is not dialled over until a single call has tried it again.'
export const nothingCanBeDialled = 'Nothing can be dialled without an account at a carrier.'
export const anAdminCanAdd = 'An admin can add one.'
export const thereIsNoConnection = 'There is no connection yet'
export const theyAreTheWorkspaces =
  'They are the workspace’s accounts at carriers. Why a contact is not being called is on each campaign’s page; for the state of a carrier ask an operator of your workspace.'
export const connectionsAreShownToOperators = 'Connections are shown to operators and admins'
export const whatYouSawAtTheCarrier = 'What you saw at the carrier'
export const onOneCallMay = 'on, one call may try it.'
export const theirResultsAreUnknown =
  'Their results are unknown. The people are not called again until the carrier’s longest delay has passed.'
export const theFirstOfThem = 'The first of them was placed'
export const ofThemMustBeOver = (releasable: string | number): string =>
  `${releasable} of them must be over by now and can be released: the result is then unknown, and the attempt counts.`
export const onTheFirstCan = 'on the first can be released.'
export const anAdminCanRelease = 'An admin can release them.'
export const forTheCarrier = (linesText: string | number, lines: number): string =>
  `${linesText} ${lines === 1 ? 'line waits' : 'lines wait'} for the carrier`
export const theCarrierDoesNotAnswer =
  'The carrier does not answer when it is asked about these calls, so their lines and credits stay taken: the calls may still be going on. It is asked again and again.'
