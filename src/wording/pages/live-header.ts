/** Says the sentences of the pages in web/src/live/header; the components there call it. */
import { counted } from '#wording/figures.ts'
export const callsInProgressMay = (calls: number): string =>
  calls === 0 ? '' : ` ${counted(calls, 'call', 'calls')} in progress may finish.`
export const nothingOfThisCampaign = (value: string | number): string =>
  `This campaign never calls anybody again. People who were not reached are closed as cancelled.${value} To stop for a while, pause it instead.`
export const keepTheCampaign = 'Keep the campaign'
export const couldNotTheCampaign = (doing: string | number): string => `Could not ${doing} the campaign`
export const theCampaignIs = (label: string | number): string => `The campaign is ${label}`
export const theFiguresCouldNotBeRefreshed = 'The figures could not be refreshed'
export const youMayWatchAnOperator =
  'You can watch this campaign. Only an operator or an admin can change it.'
/** @param name null when it is not known */
export const byPerson = (name: string | null): string | null => (name === null ? null : ` by ${name}`)
export const byCampanile = (why: string): string => ` by Campanile: ${why}`
export const nothingIsDialledUntilResumed = 'Nobody is called until it is resumed.'
export const nothingIsDialledAnyMore = 'This campaign calls nobody any more.'
export const everyTaskHasItsResult = 'Every person has a result.'
export const stateOfTheCampaign = 'State of the campaign'
export const beingAcknowledged = 'The engine has yet to confirm it.'
export const noCallSince = (acknowledgedAt: string): string => `No call was started since ${acknowledgedAt}.`
export const callsAreStillOpen = (count: number): string => (count === 1 ? 'call is open' : 'calls are open')
export const tasksAreStillToClose = (count: number): string =>
  count === 1 ? 'task is still to close' : 'tasks are still to close'
export const ofThemForACarrier = (silentCallsText: string | number, silentCalls: number): string =>
  `${silentCallsText} of them ${silentCalls === 1 ? 'waits' : 'wait'} for a carrier that does not answer. Nobody knows when the last call ends.`
export const quietOnceTheLast = 'No call is open once the last one has ended.'
export const quietAtTheLatest = 'The last call ends at the latest by {at}.'
export const bigFiguresForAWall = 'Big figures without controls, for a screen on a wall'
export const stopAll = 'Stop all'
export const stopsAllDialling =
  'Stops all dialling of the workspace within a second. Calls in progress finish; an admin resumes.'
