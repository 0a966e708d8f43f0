/** Says the sentences of the pages in web/src/live/header; the components there call it. */
export const callsInProgressMay = (openCalls: string | number): string =>
  ` ${openCalls} calls in progress may finish.`
export const nothingOfThisCampaign = (value: string | number): string =>
  `Nothing of this campaign is dialled afterwards, ever; contacts that were not reached are closed as cancelled.${value} To stop for a while, pause it instead.`
export const keepTheCampaign = 'Keep the campaign'
export const noReasonWasGiven = 'No reason was given.'
export const couldNotTheCampaign = (doing: string | number): string => `Could not ${doing} the campaign`
export const theCampaignIs = (label: string | number): string => `The campaign is ${label}`
export const theFiguresCouldNotBeRefreshed = 'The figures could not be refreshed'
export const youMayWatchAnOperator = 'You may watch; an operator can act.'
export const byTheSystem = (reason: string | number): string => `, by the system: ${reason}.`
export const nothingIsDialledUntil = (value: string | number): string =>
  `${value} Nothing is dialled until it is resumed.`
export const acknowledgedAtNoCall = (acknowledgedAt: string | number): string =>
  `Acknowledged at ${acknowledgedAt}; no call has been started since.`
export const callsStillOpen = 'Calls still open:'
export const tasksStillToClose = 'Tasks still to close:'
export const everythingIsQuiet = 'Everything is quiet.'
export const ofThemForACarrier = (silentCallsText: string | number, silentCalls: number): string =>
  `${silentCallsText} of them ${silentCalls === 1 ? 'waits' : 'wait'} for a carrier that does not answer; nobody knows when everything is quiet.`
export const quietOnceTheLast = 'Quiet once the last call has ended.'
export const quietAtTheLatest = 'Quiet at the latest by'
