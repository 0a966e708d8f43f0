/** Says the sentences of the pages in web/src/calls; the components there call it. */
import { counted } from '#wording/figures.ts'

export const theCarriersPrice = 'The carrier’s price'
export const estimatedByTheRate = 'Estimated by the rate card'
export const eventsOfTheCarrier = 'Events of the carrier, oldest first'
export const theCarrierHasNotSent = 'The carrier has not sent any event of this call.'
export const recordedChangesOldestFirst = 'Recorded changes, oldest first'
export const nothingIsRecordedYet = 'Nothing is recorded yet.'
export const searchByNameOrPhone = 'Search by name or phone'
export const searchByName = 'Search by name'
export const loadingTheCall = 'Loading the call'
export const whyThisCallWasAllowed = 'Why this call was allowed (evidence)'
export const asTheCarrierCharged = 'As the carrier charged it'
export const estimatedByTheRateCard = 'Estimated by the rate card so far'
export const carrierTellsNoPrice = 'Estimated by the rate card: this carrier tells no price'
export const nobodyWasCalled = 'Nobody was called'
export const openInTheCampaign = 'Open in the campaign'
export const toAndFrom = 'To and from'
export const callsNewestFirst = 'Calls, newest first'
export const loadingTheCalls = 'Loading the calls'
export const showAllCalls = 'Show all calls'
export const noCallMatches = 'No call matches'
export const callsAppearHere = 'Calls appear here as soon as a campaign makes them.'
export const noCallYet = 'There is no call yet'
export const toTheCampaign = 'To the campaign'
export const loadingTheRecording = 'Loading the recording'
export const positionIn = 'Position in the recording'
export const loadingTheSavedFilters = 'Loading the saved filters'
export const noFilterIsKept = (operator: unknown): string =>
  operator
    ? 'No filter is kept yet. Filter the list, then keep the filter under a name here.'
    : 'No filter is kept yet.'
export const deleteTheFilter = (name: string | number): string => `Delete the filter ${name}`
export const nameOfTheFilterToKeep = 'Keep this filter under the name'
export const nothingToKeep = 'The list is not filtered, so there is nothing to keep.'
export const nothingWasSaidInThisCall = 'Nothing was said in this call.'
export const transcriptIsToCome = 'What is said appears here, at the latest when the call has ended.'
export const pressATurnToHear = 'Press a sentence to hear it in the recording.'
export const inOfTurns = (found: string | number, length: string | number): string =>
  `In ${found} of ${length} turns`
export const searchInTheTranscript = 'Search in the transcript'
export const newCalls = (text: string, count: number, more: boolean): string =>
  more ? `More than ${text} new calls` : count === 1 ? '1 new call' : `${text} new calls`
export const someResults = (count: number): string => counted(count, 'result', 'results')
export const attempt = (n: number): string => `Attempt ${n}`
export const analysed = 'analysed'
export const reached = 'reached'
export const scoresFromTo = (from: number | undefined, to: number | undefined): string =>
  from === undefined ? `up to ${to}` : to === undefined ? `${from} or more` : `${from}–${to}`
export const hangUp = 'Hang up'
export const hangUpOn = (who: string): string => `Hang up on ${who}?`
export const letItGoOn = 'Let the call go on'
export const hangUpInConversation =
  'The conversation ends at once. What was said until then is kept, and the call counts as answered.'
export const hangUpBeforeAnAnswer =
  'The call ends before anybody answers. It uses one attempt. Campanile calls this person again later if attempts are left.'
export const hangUpRequested = (at: string): string =>
  `Hang-up requested at ${at}. The call ends when the carrier says so.`
export const notHungUp = 'The call was not hung up'
export const inThisStateSince = (state: string): string => `${state} since`
