/** Says the sentences of the pages in web/src/live/details; the components there call it. */
export const totalTheCallsItIsMade = (total: string | number): string => `Total ${total}: show its calls`
export const aiTelephonyOverAll = 'AI + telephony, over all calls of the campaign.'
export const perAnsweredCall = 'Per answered call'
export const totalCallsThatAPerson = 'Total ÷ calls that a person answered.'
export const estimatedSomeCallsStill =
  'The total is estimated. The rate card counts the calls for which the carrier has told no price.'
export const creditsOfTheWorkspace = 'Credits of the workspace'
export const setAsideForCalls = 'Set aside for calls that are still open, in any campaign.'
export const notCalledAgain = 'Not called again'
export const calledAgainWhileAttempts = 'Called again while attempts remain'
export const calledAgainUpToVoicemail = (
  maxVoicemailAttempts: string | number,
  value: string | number,
): string => `Called again, up to ${maxVoicemailAttempts} voicemail${value} in all`
export const notStartedYet = 'Not started yet'
export const onlyWhenNobodyIsLeft = 'Only when nobody is left'
export const afterHWithOnly = (hours: string | number): string =>
  `After ${hours} h with only people left who cannot be called`
export const numbersOfTheContacts = 'Numbers of the contact’s country first'
export const theMostCallsOfThisCampaign = 'The most calls of this campaign at one time.'
export const fromLowToHigh =
  'From 1, low, to 10, high. Higher ones are served first where capacity is shared.'
export const endsByItself = 'Ends by itself'
export const onceOnlyPeopleAreLeft =
  'It ends once only people are left who cannot be called now. They are skipped.'
export const placesNoCallAndUses = 'Places no call and uses no credits'
export const whatStartedItAPerson = 'What started it: a person, the planned time, or a program over the API.'
export const switchedOffAlwaysOpen = 'Switched off: always open'
export const readInTheCampaigns = (timeZone: string | number): string =>
  `Read in the campaign’s time zone, ${timeZone}. Closing is exclusive.`
export const inTheContactsOwn = 'in the contact’s own time'
export const theWorkspacesRuleRead =
  'The rule of the workspace holds in every time zone that the contact may be in. It cannot be switched off.'
export const bothHaveToBeOpen = 'Both have to be open for a call.'
