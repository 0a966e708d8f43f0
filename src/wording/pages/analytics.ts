/** Says the sentences of the pages in web/src/analytics; the components there call it. */
export const loadingTheFigures = 'Loading the figures'
export const toTheCampaigns = 'To the campaigns'
export const noCampaignWasLaunched = 'No campaign was launched yet'
export const showAllDays = 'Show all days'
export const figuresComeWithTheFirstCalls = 'The figures appear with the first calls.'
export const noCallEndedInTheseDays = 'No call ended in these days'
export const noCallHasEnded = 'No call has ended yet'
export const tooManyCallsInTheseDays = (most: string | number): string =>
  `These figures are counted from single calls, and a campaign has more than ${most} calls in these days. Choose fewer days, or look at all days: their figures are kept.`
export const dispositionsSentimentAttemptsAndCost = 'Dispositions, sentiment, attempts and cost are left out'
export const addACampaign = 'Add a campaign'
export const reachedAtAttempt = 'Reached at attempt 1'
export const perAnsweredCall = 'Per answered call'
export const theCampaignsSideBySide = 'The campaigns side by side'
export const sideBySide = 'Side by side'
export const answerRateInPercent = 'Answer rate in percent by weekday and hour'
export const weekdaysAnd = 'Weekdays and hours'
export const answerRateByHour = 'Answer rate by hour'
export const answerRateOfEachHour = (zone: string | number): string =>
  `Of the calls that ended in each hour, so many percent were answered by a person. Hours are in ${zone}. An empty field means that no call ended.`
export const callsByResult = 'Calls by result'
export const answeredCallsByAttempt = 'Answered calls by attempt number'
export const attemptsToReach = 'Attempts to reach'
export const answeredCallsByTheAttempt =
  'It counts answered calls by the attempt that reached the person, with their share.'
export const endedCallsOfTheRange = 'Ended calls of the range.'
export const byAPerson = 'By a person.'
export const meanTalkTimeOfTheCalls = 'Mean talk time of the calls that a person answered.'
export const meanOfCallsWithAScore = 'Mean of the calls that have a score.'
export const aiAndTelephonyOfAll = 'AI and telephony of all calls.'
export const spendCallsThatAPerson = 'Spend ÷ calls that a person answered.'
export const figuresOfAllCampaigns = 'Figures of all campaigns shown'
