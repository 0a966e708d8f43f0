/** Says the sentences of the pages in web/src/live/limits; the components there call it. */
export const theFullPool = 'the full pool'
export const lowerThemFirstWhen = 'Lower it first when something looks wrong. A lower limit ends no call.'
export const undoBackTo = (before: string | number): string => `Undo: back to ${before}`
export const workingOutTheEffect = 'Working out the effect …'
export const hoursThatHavePassed = ' Hours since then count, so it may end at once.'
export const onceOnlyPeopleAreLeft = (hours: string | number, value: string | number): string =>
  `Once only people are left who cannot be called now, the campaign waits ${hours} h, skips them and ends.${value}`
export const endsByItself = 'Ends by itself'
export const peopleInACountry =
  'People in a country that is not allowed, for example, cannot be called now. They need not keep a campaign open.'
export const hoursToWait = 'Hours to wait'
export const typeWholeHoursFromTo = (mostEndHours: string | number): string =>
  `Type whole hours, from 1 to ${mostEndHours}.`
export const whatLimitsTheCampaign = (reason: string | number): string =>
  `The limits of the campaign cannot be shown right now. ${reason}`
export const whatLimitsTheCampaignNow = 'What limits the campaign now'
