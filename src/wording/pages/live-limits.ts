/** Says the sentences of the pages in web/src/live/limits; the components there call it. */
export const theFullPool = 'the full pool'
export const lowerThemFirstWhen =
  'Lower them first when something looks unhealthy. Calls in progress are never ended by this.'
export const undoBackTo = (before: string | number): string => `Undo: back to ${before}`
export const workingOutTheEffect = 'Working out the effect …'
export const hoursThatHavePassed = ' Hours that have passed since then count: it may end at once.'
export const onceOnlyPeopleAreLeft = (hours: string | number, value: string | number): string =>
  `Once only people are left who cannot be called as things stand, it waits ${hours} h, closes them as skipped and ends.${value}`
export const endsByItself = 'Ends by itself'
export const peopleInACountry =
  'People in a country that is not allowed, for example, cannot be called as things stand. They need not keep a campaign open.'
export const hoursToWait = 'Hours to wait'
export const typeWholeHoursFromTo = (mostEndHours: string | number): string =>
  `Type whole hours, from 1 to ${mostEndHours}.`
export const whatLimitsTheCampaign = (reason: string | number): string =>
  `What limits the campaign cannot be said right now: ${reason}`
export const whatLimitsTheCampaignNow = 'What limits the campaign now'
