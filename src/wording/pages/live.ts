/** Says the sentences of the pages in web/src/live; the components there call it. */
export const theCampaignIsNow = (label: string | number, sentence: string | number): string =>
  `The campaign is now ${label}. ${sentence}`
export const theFileWasNotTaken = 'The file was not taken in'
export const createdUpdatedUnchangedTheseAreContacts =
  'Created + updated + unchanged: these are contacts of the campaign.'
export const doNotCall = 'Do not call'
export const acceptedRowsWhoseNumber =
  'Accepted rows whose number is on the do-not-call list: skipped, never dialled.'
export const rowsOfTheFile = 'Rows of the file'
export const callsByDisposition = 'Calls by disposition'
export const callsBySentiment = 'Calls by sentiment'
export const callsByResultOver = 'Calls by result over time; the same figures follow as a table'
export const theLastStepStill = (open: string | number, asOf: string | number): string =>
  `The last step (${open}) still grows: it counts up to ${asOf}.`
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
  'The page does not hear from the server. It goes on by itself as soon as the server answers; dialling does not depend on this page.'
export const linkLostFiguresFrom = (asOf: string | number): string => `Link lost, figures from ${asOf}`
export const callsOfThisCampaign = 'Calls of this campaign that the answer rate is of.'
export const answeredByAPerson = 'Answered by a person ÷ attempts, in this campaign.'
export const chanceOfBeingChosen =
  'Chance of being chosen for a first call, learned from the answers of all campaigns. The pool’s usable numbers make 100 %.'
export const phoneNumbersOfThePool = 'Phone numbers of the pool with status, attempts, answers and weight'
export const numberPoolHealth = 'Number pool health'
export const loadingTheCampaign = 'Loading the campaign …'
export const moreThanTwoWeeks = 'more than two weeks away'
export const tooLittleHasHappened = 'Too little has happened yet to say when this may be done.'
export const theAudienceIsPrepared = (prepared: string, total: string): string =>
  `The audience is being prepared: ${prepared} of ${total} contacts are ready. Those that are ready are dialled already.`
export const costPerAnswer = 'Cost per answer'
export const whatTheCallsOfThisAttempt = 'What the calls of this attempt cost ÷ those answered by a person.'
export const callsAnswersAndGoals = 'Calls, answers and goals by attempt number'
export const answeredByAPersonEnded =
  'Answered by a person ÷ ended calls, not counting withdrawn, cancelled, carrier errors and unknown.'
export const callsWithADisposition =
  'Calls with a disposition that is a goal ÷ the calls that the answer rate is of.'
export const howSureTheFigures =
  'How sure the figures so far make it that this variant has the highest goal rate (answer rate without goals).'
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
  'It does not dial now, so nothing can be said about when it may be done.'
