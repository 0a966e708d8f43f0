/** Says the sentences of the pages in web/src/draft; the components there call it. */
export const amongTheFirstLooked = (checked: string | number): string =>
  ` (among the first ${checked} contacts)`
export const duplicatesWithinTheFile = 'Duplicates within the file'
export const onTheDoNotCall = 'On the do-not-call list'
export const ownNumbersNeverCalled = 'Own numbers, which are never called'
export const alsoInOtherCampaigns = 'Also in other campaigns'
export const callVariablesOfTheAgent = 'Call variables of the agent'
export const everyContactHasAValue = 'Every contact has a value'
export const whyRowsWereRejected = (badRows: string | number): string => `Why rows were rejected${badRows}`
export const limitsAreCheckedAtEachCall =
  'Campanile checks the do-not-call list and every limit of calls per person again before each call.'
export const switchedOffAlwaysOpen = 'Switched off: always open'
export const onlyOperatorsAct =
  'You can look at this draft. Only an operator or an admin can change or launch it.'
export const itCanBeLaunched = 'It can be launched once every check below passes.'
export const couldNotLaunchTheCampaign = 'Could not launch the campaign'
export const launchNowInstead = 'Launch now instead'
export const launchAsPlanned = 'Launch as planned'
export const startAtATime = 'Start at a time'
export const saveAsTemplate = 'Save as template'
export const loadingTheDraft = 'Loading the draft …'
export const noOtherCampaignMay = (value: string | number): string =>
  `No other campaign calls any of these people${value}.`
export const inOtherCampaignsAsWell = (
  people: string | number,
  value: string | number,
  leftOut: unknown,
): string => `${people} in other campaigns, too${value}.${leftOut ? ' This campaign leaves them out.' : ''}`
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
export const calledHereToo = 'This campaign calls them, too'
export const noLimitOfItsOwn = 'No limit of its own'
export const ofTheSegment = (name: string | number): string => `of the segment “${name}”`
export const lookedForAmongTheFirst = (checked: string | number): string =>
  ` The first ${checked} contacts were checked.`
export const theFirstCallsInTheir = 'The first calls in their order'
export const onceThereAreContacts =
  'The first twenty calls are listed here as soon as there are contacts, numbers and open hours.'
export const moreThanDays = 'more than 14 days'
export const notKnownYet = 'Not known yet'
export const aDryRunUses = 'A dry run uses no credits.'
export const theBudgetEndsItAt = (budget: string | number): string =>
  `The campaign stops at its budget of ${budget}. `
export const noOutcomeCostsMore = (
  ceiling: string | number,
  value: string | number,
  available: string | number,
): string =>
  `It costs ${ceiling} at most, if every attempt is made and every talk reaches its limit. ${value}${available} of credits are available.`
export const theCampaignWouldPause = 'The campaign would pause as soon as it starts. '
export const itMayCostUp = (most: string | number, available: string | number): string =>
  `It may cost up to ${most}, and ${available} are available. It pauses when they are used up. `
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
): string => `${begins} and calls ${people}${parallel}${hours}. You can pause or cancel it at any time.`
export const leaveOutPeopleWho = 'Leave out people who are in other campaigns'
export const atTheLaunchThey =
  'At the launch these people are skipped, with the reason. Drafts count, and so do campaigns that are scheduled, running or paused.'
export const workingOutThePre = 'Working out the pre-flight report'
export const workOutAgain = 'Check again'
export const everyCheckPasses = 'Every check passes.'
export const readyToLaunch = 'Ready to launch'
export const zonesThatMustBeOpen = 'Time zones that must be open'
export const hoursAWeek = 'Hours a week'
export const lostToAnUnknown = 'Hours lost because the time zone is unknown'
export const contactsByTimeZone = 'Contacts by time zone with their callable hours'
export const timeZonesOfTheAudience = 'Time zones of the audience'
export const hoursOfTheWeek =
  'It counts the hours of the week after the start in which both the contact hours and the call windows are open.'
export const asOfInstant = (instant: string): string => `As of ${instant}.`
