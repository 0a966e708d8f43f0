/** Says the sentences of the pages in web/src/draft; the components there call it. */
export const amongTheFirstLooked = (checked: string | number): string =>
  ` among the first ${checked} looked at`
export const duplicatesWithinTheFile = 'Duplicates within the file'
export const onTheDoNotCall = 'On the do-not-call list'
export const ownNumbersNeverCalled = 'Own numbers, never called'
export const alsoInOtherCampaigns = 'Also in other campaigns'
export const callVariablesOfTheAgent = 'Call variables of the agent'
export const thereForAll = 'There for all'
export const whyRowsWereRejected = (badRows: string | number): string => `Why rows were rejected${badRows}`
export const theDoNotCall =
  'The do-not-call list and every limit of calls per person are looked at again at each call.'
export const switchedOffAlwaysOpen = 'Switched off: always open'
export const youMayLookAnOperator = 'You may look; an operator can act.'
export const itCanBeLaunched = 'It can be launched once every check below passes.'
export const couldNotLaunchTheCampaign = 'Could not launch the campaign'
export const launchNowInstead = 'Launch now instead'
export const launchAsPlanned = 'Launch as planned'
export const startAtATime = 'Start at a time'
export const saveAsTemplate = 'Save as template'
export const loadingTheDraft = 'Loading the draft …'
export const noOtherCampaignMay = (value: string | number): string =>
  `No other campaign may call any of them${value}.`
export const inOtherCampaignsAsWell = (
  people: string | number,
  value: string | number,
  leftOut: unknown,
): string => `${people} in other campaigns as well${value}${leftOut ? ': left out of this one' : ''}.`
export const peopleInOtherCampaigns = 'People in other campaigns'
export const callWindowsInUse = 'Call windows in use'
export const outcomeOfTheDry = 'Outcome of the dry run'
export const retryOnVoicemail = 'Retry on voicemail'
export const mostVoicemailAttempts = 'Most voicemail attempts'
export const delaysBeforeARetry = 'Delays before a retry'
export const delayAfterBusy = 'Delay after busy'
export const endsByItself = 'Ends by itself'
export const callsWithADisposition = 'Calls with a disposition'
export const asSoonAsItIsLaunched = 'As soon as it is launched'
export const calledHereAsWell = 'Called here as well'
export const noLimitOfItsOwn = 'No limit of its own'
export const ofTheSegment = (name: string | number): string => `of the segment “${name}”`
export const lookedForAmongTheFirst = (checked: string | number): string =>
  ` Looked for among the first ${checked} contacts.`
export const theFirstCallsInTheir = 'The first calls in their order'
export const onceThereAreContacts =
  'Once there are contacts, numbers and open hours, the first twenty calls are listed here.'
export const moreThanDays = 'more than 14 days'
export const cannotBeSaidYet = 'Cannot be said yet'
export const aDryRunUses = 'A dry run uses no credits.'
export const theBudgetEndsItAt = (budget: string | number): string => `The budget ends it at ${budget}. `
export const noOutcomeCostsMore = (
  ceiling: string | number,
  value: string | number,
  available: string | number,
): string =>
  `No outcome costs more than ${ceiling} (every attempt, talking to its limit). ${value}Credits available: ${available}.`
export const theCampaignWouldPause = 'The campaign would pause as soon as it starts. '
export const itMayCostUp = (most: string | number, available: string | number): string =>
  `It may cost up to ${most}, and ${available} are available; it pauses when they run out. `
export const topUpInTheSettings = 'Top up in the settings'
export const thereAreNoCredits = 'There are no credits'
export const theCreditsMayNotLast = 'The credits may not last'
export const itStartsAtOnce = 'It starts at once'
export const itIsScheduledAndStarts = (startAt: string | number): string =>
  `It is scheduled and starts on ${startAt}`
export const upToAtATime = (most: string | number): string => `, up to ${most} at a time`
export const inTheHours = (windows: string | number, timeZone: string | number): string =>
  ` in the hours ${windows} (${timeZone})`
export const wheneverTheContactHours = ' whenever the contact hours allow it'
export const asADryRun = (
  begins: string | number,
  people: string | number,
  parallel: string | number,
  hours: string | number,
): string =>
  `${begins} as a dry run over ${people}${parallel}${hours}. Nobody is called and no credits are used.`
export const andCallsYouCan = (
  begins: string | number,
  people: string | number,
  parallel: string | number,
  hours: string | number,
): string => `${begins} and calls ${people}${parallel}${hours}. You can pause or cancel it at any moment.`
export const leaveOutPeopleWho = 'Leave out people who are in other campaigns'
export const atTheLaunchThey =
  'At the launch they are taken in as skipped, with the reason. Drafts count as well as campaigns that are scheduled, running or paused.'
export const workingOutThePre = 'Working out the pre-flight report'
export const workOutAgain = 'Work out again'
export const everyCheckPasses = 'Every check passes.'
export const readyToLaunch = 'Ready to launch'
export const zonesACallMust = 'Zones a call must suit'
export const hoursAWeek = 'Hours a week'
export const lostToAnUnknown = 'Lost to an unknown zone'
export const contactsByTimeZone = 'Contacts by time zone with their callable hours'
export const timeZonesOfTheAudience = 'Time zones of the audience'
export const hoursOfTheWeek =
  'Hours of the week after the start in which both the contact hours and the call windows are open.'
export const asOfInstant = (instant: string): string => `As of ${instant}.`
