/** Says the sentences of the pages in web/src/incidents; the components there call it. */
export const viewAllOfTheCampaign = 'View all of the campaign'
export const incidentsNewestFirst = 'Incidents, newest first'
export const theCallTo = (who: string | number): string => `The call to ${who}`
export const theCallToNever = (who: string | number): string => `The call to ${who} never reached the carrier`
export const faultsInTheTraffic =
  'It lists faults between Campanile and carriers, each with what was done about it.'
export const loadingTheIncidents = 'Loading the incidents'
export const showAllIncidents = 'Show all incidents'
export const noIncidentMatches = 'No incident matches'
export const everyCallWentAsItWasAsked = 'Every call went as Campanile asked for it.'
export const noIncidentWasNoted = 'No incident was noted'
export const noneEveryCallWent = 'There is none. Every call went as Campanile asked for it.'
export const faultsInTheTrafficWithCarriers =
  'It lists faults between Campanile and carriers in calls of this campaign.'
export const viewAllIncidents = 'View all incidents'
