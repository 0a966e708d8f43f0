/** Says the sentences of the pages in web/src/live; the components there call it. */
export const theCampaignIsNow = (label: string | number, sentence: string | number): string =>
  `The campaign is now ${label}. ${sentence}`
export const theFileWasNotTaken = 'The file was not imported'
export const createdUpdatedUnchangedTheseAreContacts =
  'These rows are contacts of the campaign: created, updated and unchanged ones.'
export const doNotCall = 'Do not call'
export const acceptedRowsWhoseNumber =
  'The number of these rows is on the do-not-call list. They are skipped and never called.'
export const rowsOfTheFile = 'Rows of the file'
export const callsByDisposition = 'Calls by disposition'
export const callsBySentiment = 'Calls by sentiment'
export const callsByResultOver = 'Calls by result over time; the same figures follow as a table'
export const theLastStepStill = (open: string | number, asOf: string | number): string =>
  `The last step (${open}) is not over: it counts up to ${asOf}.`
export const finishedCallsByResult = (bucketSeconds: string | number, timeZone: string | number): string =>
  `Finished calls by result, each step ${bucketSeconds}, times in ${timeZone}.`
export const finishedCallsByTime = (timeZone: string | number): string =>
  `Finished calls by time and result (${timeZone})`
export const analysedCallsByScore = 'Analysed calls by score, from 0 to 100'
export const shareOfTheWords = (definition: string | number): string =>
  `Share of the words that the contacts said. ${definition}`
export const contactWithoutAName = 'Contact without a name'
export const pauseOrResume = 'Pause or resume'
export const searchInTheTasks = 'Search in the tasks'
export const nextAndPreviousTask = 'Next and previous task'
export const debugOfTheChosen = 'Debug of the chosen task'
export const goToACampaign = 'Go to a campaign or page'
export const closeWhatIsOpen = 'Close what is open'
export const thePageDoesNotHear =
  'The server does not answer this page. The page goes on by itself as soon as it does. Calls do not depend on this page.'
export const linkLostFiguresFrom = (asOf: string | number): string => `Link lost, figures from ${asOf}`
export const callsOfThisCampaign = 'The calls of this campaign that count for the answer rate.'
export const answeredByAPerson = 'Answered by a person ÷ attempts, in this campaign.'
export const chanceOfBeingChosen =
  'The chance that a first call is made from this number. Campanile learns it from the answers of all campaigns. The usable numbers of the pool add up to 100 %.'
export const phoneNumbersOfThePool = 'Phone numbers of the pool with status, attempts, answers and weight'
export const numberPoolHealth = 'Number pool health'
export const loadingTheCampaign = 'Loading the campaign …'
export const moreThanTwoWeeks = 'more than two weeks away'
export const tooLittleHasHappened = 'Too few calls have ended to say when the campaign may be done.'
export const theAudienceIsPrepared = (prepared: string, total: string): string =>
  `The audience is being prepared: ${prepared} of ${total} people are ready. Campanile calls those who are ready.`
export const costPerAnswer = 'Cost per answer'
export const whatTheCallsOfThisAttempt = 'Cost of the calls of this attempt ÷ those answered by a person.'
export const callsAnswersAndGoals = 'Calls, answers and goals by attempt number'
export const answeredByAPersonEnded =
  'Answered by a person ÷ ended calls, not counting withdrawn, cancelled, carrier errors and unknown.'
export const callsWithADisposition =
  'Calls with a disposition that is a goal ÷ the calls that the answer rate is of.'
export const howSureTheFigures =
  'How likely it is, by the figures so far, that this variant has the highest goal rate. Without goals the answer rate decides.'
export const meanTalkTimeOfTheCalls = 'Mean talk time of the calls that a person answered.'
export const chanceOfBeingBest = 'Chance of being best'
export const whyNothingIsDialled = 'What limits the campaign'
export const dispatchHealth = 'Dispatch and queue health'
export const endsByItself = 'Ends by itself'
export const sectionsOfThisPage = 'Sections of this page'
export const hintsNow = (count: number): string => (count === 1 ? '1 hint' : `${count} hints`)
export const leaveTheWall = 'Leave the wall view'
export const skipToTheTasks = 'Skip to the tasks'
export const noFinishWhileItDoesNotDial =
  'The campaign makes no calls now, so nobody can say when it may be done.'
/** They stand before the parts of the sum, such as "Do not call 7 · Own number 3". */
export const skippedOf = (sum: string): string => `${sum} skipped:`
export const completedOf = (sum: string): string => `${sum} completed:`
export const liveCalls = 'Live calls'
export const noCallAtThisMoment = 'No call is open at this moment.'
export const listOfActiveTasks = 'Open the list of the people whom these calls are to'
export const moreCalls = (n: string): string => `+${n} more`
export const callEnded = 'Ended'
export const waitingForTheCarrier =
  'The carrier has not told what became of this call. Campanile asks it again and keeps the line until it answers.'
export const bucketFigures = (when: string, soFar: boolean, parts: readonly string[]): string =>
  `${when}${soFar ? ' (so far)' : ''}: ${parts.length === 0 ? 'no call ended' : parts.join(', ')}`
