/** Says the sentences of the pages in web/src/incidents; the components there call it. */
export const viewAllOfTheCampaign = 'View all of the campaign'
export const incidentsNewestFirst = 'Incidents, newest first'
export const theCallTo = (who: string | number): string => `The call to ${who}`
export const theCallToNever = (who: string | number): string => `The call to ${who} never reached the carrier`
export const faultsInTheTraffic = 'Faults in the traffic with carriers, each with what was done about it.'
export const loadingTheIncidents = 'Loading the incidents'
export const showAllIncidents = 'Show all incidents'
export const noIncidentMatches = 'No incident matches'
export const everyCallWentAsItWasAsked = 'Every call went as it was asked for.'
export const noIncidentWasNoted = 'No incident was noted'
export const noneEveryCallWent = 'None. Every call went as it was asked for.'
export const faultsInTheTrafficWithCarriers =
  'Faults in the traffic with carriers, about calls of this campaign.'
export const viewAllIncidents = 'View all incidents'
