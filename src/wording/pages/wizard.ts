/** Says the sentences of the pages in web/src/wizard; the components there call it. */
export const csvOrXlsxColumns = 'CSV or .xlsx. Columns are recognised and can be mended.'
export const contactsThatAreHere = 'Contacts that are here'
export const allOfThemThose = 'All of them, those with a tag, or a segment.'
export const whereTheyComeFrom = 'Where they come from'
export const whomTheCampaignCalls = 'Whom the campaign calls. A person who must not be called never is.'
export const nobodyIsChosenYet = 'Nobody is chosen yet.'
export const choosingAnewReplacesThem = (
  totalText: string | number,
  total: number,
  where: string | number,
): string =>
  `${totalText} ${total === 1 ? 'contact' : 'contacts'} ${where}. Choosing anew replaces them; the contacts themselves stay.`
export const whatPeopleSeeInLists = 'What people see in lists, reports and webhooks.'
export const theAiVoiceThatTalks = 'The AI voice that talks to people.'
export const theAgentsCouldNotBeRead = 'The agents could not be read'
export const loadingTheAgents = 'Loading the agents …'
export const chooseAnAgent = 'Choose an agent'
export const voiceDoesNotAnswer = (name: string | number): string => `${name} (voice does not answer)`
export const thereIsNoYet = (without: unknown): string =>
  `There is no ${without ? 'other agent' : 'agent to choose'} yet: to the agents`
export const whatTheCampaignIsCalled = 'What the campaign is called, and who talks.'
export const emptyNoBudgetOfItsOwn = 'Empty: no budget of its own.'
export const theAgentUsesNone = 'The agent uses none: it says the same to everyone.'
export const theAgentFillsTheseInFromEach =
  'The agent fills these in from each contact; the draft says for how many one is missing.'
export const chooseNumbersToSee = 'Choose numbers to see how many calls they can carry at once.'
export const theCapacityCouldNotBeRead = (message: string | number): string =>
  `The capacity could not be read: ${message}`
export const moreThanNumbersTheseFigures = (mostIds: string | number): string =>
  `More than ${mostIds} numbers: these figures are of the saved pool.`
export const thatCanCallAtOnce = (
  name: string | number,
  numbersText: string | number,
  numbers: number,
  lines: string | number,
  callsPerSecond: string | number,
): string =>
  `${name}: ${numbersText} ${numbers === 1 ? 'number' : 'numbers'} that can call, ${lines} at once, ${callsPerSecond} new calls a second`
export const workingOutTheCapacity = 'Working out the capacity …'
export const theApiKey = (actor: string | number): string => `The API key ${actor}`
export const someoneElseSignedIn = (actor: string | number): string => `Someone else signed in (${actor})`
export const savedOtherValuesNothing = (whoText: string | number, when: string | number): string =>
  `${whoText} saved other values${when}. Nothing was overwritten: choose what stays.`
export const saveTheChosenValues = 'Save the chosen values'
export const twoPeopleChangedThis = 'Two people changed this'
export const nameTheTag = 'Name the tag.'
export const chooseTheSegment = 'Choose the segment.'
export const contactsWithATag = 'Contacts with a tag'
export const aKeptFilterOfTheContact = 'A kept filter of the contact list.'
export const archivedContactsAndThose =
  'Archived contacts and those on the do-not-call list are left out. Who matches when the campaign is launched is called, too.'
export const toUseTheseContacts = 'Use these contacts'
export const asItIsNow = 'As it is now: changing the segment later does not change the campaign.'
export const loadingTheSegments = 'Loading the segments …'
export const thereIsNoSegment = 'There is no segment yet'
export const chooseASegment = 'Choose a segment'
export const everythingHappensExceptTheCall =
  'Everything happens except the call: nobody is dialled, no credits are used, and nothing counts for limits.'
export const outcomeOfEveryAttempt = 'Outcome of every attempt'
export const aRealisticMix = 'A realistic mix'
export const toTheDraft = 'To the draft'
export const decideAboveWhoseValues = 'Decide above whose values stay.'
export const savedWithNext = 'Saved with Next.'
export const everythingIsSaved = 'Everything is saved.'
export const theirChangesWereTaken = 'Their changes were taken over, yours are saved:'
export const someoneElseChangedThisDraft = 'Someone else changed this draft, too'
export const itIsWhatMay = (status: string | number): string =>
  `It is ${status}. What may still change is changed on its live page; a clone starts as a new draft.`
export const toTheCampaign = 'To the campaign'
export const isNoDraftAny = (name: string | number): string => `“${name}” is no draft any more`
export const loadingTheDraft = 'Loading the draft'
export const hoursUntilItEnds = 'Hours until it ends by itself'
export const countedWhileOnlyPeople =
  'Counted while only people are left who cannot be called as things stand, such as in a country that is not allowed. They are then closed as skipped, with the reason. Empty: never.'
export const noGoalsThePage = 'No goals. The page then shows no goal progress.'
export const addAGoal = 'Add a goal'
export const giveTheCampaignAName = 'Give the campaign a name.'
export const chooseTheAgentThatTalks = 'Choose the agent that talks.'
export const aDraftIsSaved = 'A draft is saved with the first Next; nobody is called before you launch it.'
export const loadingThePhoneNumbers = 'Loading the phone numbers'
export const numberPoolChosen = (length: string | number): string => `Number pool: ${length} chosen`
export const allThatCanCall = 'All that can call'
export const findANumber = 'Find a number'
export const noNumberMatches = 'No number matches.'
export const aCampaignCallsFromNumbers =
  'A campaign calls from numbers that you own at a carrier. An admin adds them.'
export const toTheNumbers = 'To the numbers'
export const thereIsNoPhone = 'There is no phone number yet'
export const youAreSignedInAsAViewer =
  'You are signed in as a viewer: you may watch campaigns, and not change them.'
export const toTheCampaigns = 'To the campaigns'
export const whatHappensAfterAnAttempt = 'What happens after an attempt that reached nobody.'
export const twoOrThreeAgents = 'Two or three agents share the contacts; each contact keeps its agent.'
export const whatTheCampaignIsToReach = 'What the campaign is to reach. The live page shows how far it is.'
export const theCampaignStopsDialling = 'The campaign stops dialling when this much is spent.'
export const aCampaignCompletesWhen = 'A campaign completes when nobody is left to call.'
export const fullPoolNowAtMost = (ceiling: string | number): string => `Full pool (now ${ceiling} at most)`
export const aLimitOfItsOwn = 'A limit of its own'
export const atMostThisMany = 'At most this many calls at once'
export const isMoreThanThePool = (
  clamped: string | number,
  countText: string | number,
  sentence: string | number,
): string => `${clamped} is more than the pool can carry, so the limit was set to ${countText}. ${sentence}`
export const minutesAfterBusy = 'Minutes after busy'
export const retryOnVoicemail = 'Retry on voicemail'
export const offACallThatAVoicemail = 'Off: a call that a voicemail answered is done.'
export const mostVoicemailAttempts = 'Most voicemail attempts'
export const theFirstOneCounts = 'The first one counts. Empty: only the attempts above bind.'
export const minutesBeforeEachRetry = 'Minutes before each retry; the last one repeats'
export const minutesBeforeRetry = (index: string | number): string => `Minutes before retry ${index}`
export const removeTheDelayBefore = (index: string | number): string =>
  `Remove the delay before retry ${index}`
export const addADelay = 'Add a delay'
export const someChangesAreNotSaved = 'Some changes are not saved yet: go back to their step.'
export const launchAtThePlanned = 'Launch at the planned time'
export const nobodyIsCalledBefore = 'Nobody is called before you press it.'
export const callOnlyWithinTheseWindows = 'Call only within these windows'
export const offMeansAlwaysOpen =
  'Off means always open. The workspace’s contact hours hold in any case, in every time zone that a contact may be in.'
export const whereCampaignsShareLines = 'Where campaigns share lines, the higher one is served first.'
export const whenItStartsInWhich = 'When it starts, in which hours it calls, and how fast.'
export const asSoonAsItIsLaunched = 'As soon as it is launched'
export const atATime = 'At a time'
export const onTheClocksOf = (timeZone: string | number): string => `On the clocks of ${timeZone}`
export const ofTheStartAndOfTheCall = 'Of the start and of the call windows.'
export const chooseAtLeastOne = 'Choose at least one number to call from.'
export const chooseWhomToCall = 'Choose whom to call.'
export const setTheTimeAtWhich = 'Set the time at which it starts, or let it start at once.'
export const giveEveryGoalAWhole =
  'Give every goal a whole target of at least 1, and of at most 100 for a score or a rate.'
export const nameTheDispositionOfEvery =
  'Name the disposition of every goal, such as interested or not_interested.'
export const eachGoalCanBeSet = 'Each goal can be set once: remove the double one.'
export const chooseTheAgentOfEvery = 'Choose the agent of every variant.'
export const everyVariantNeedsAnAgent = 'Every variant needs an agent of its own.'
export const everyWeightIsAWhole = 'Every weight is a whole number of at least 1.'
export const theWeightsAddUp = (sum: string | number, value: string | number): string =>
  `The weights add up to ${sum}: give out ${value} more.`
export const theWeightsAddUpToTake = (sum: string | number, over: string | number): string =>
  `The weights add up to ${sum}: take ${over} away.`
export const shownFirstInLists = 'Shown first in lists and reports; always a member of the pool.'
export const preferCountryMatchedNumbers = 'Prefer country-matched numbers'
export const peopleAreCalledFromANumber =
  'People are called from a number of their own country when the pool has one that may call.'
export const onlyWhereTheLaw = 'Only where the law and your notice to the callee allow it.'
export const theNumbersThatPeople = 'The numbers that people see when they are called.'
export const testSeveralAgents = 'Test several agents'
export const addAThird = 'Add a third'
export const theWeightsAddUpTo = 'The weights add up to 100.'
export const variantAMainAgent = 'Variant A (main agent)'
