/** Says the sentences of the pages in web/src/wizard; the components there call it. */
export const csvOrXlsxColumns = 'CSV or .xlsx. Campanile recognises the columns, and you can correct them.'
export const contactsThatAreHere = 'Contacts of this workspace'
export const allOfThemThose = 'All of them, those with a tag, or those of a segment.'
export const whereTheyComeFrom = 'Where they come from'
export const whomTheCampaignCalls =
  'Choose the people that the campaign calls. A person on the do-not-call list is never called.'
export const nobodyIsChosenYet = 'Nobody is chosen yet.'
export const anotherChoiceReplacesThem = (
  totalText: string | number,
  total: number,
  where: string | number,
): string =>
  `${totalText} ${total === 1 ? 'contact is' : 'contacts are'} chosen ${where}. Another choice replaces them. The contacts themselves stay.`
export const whatPeopleSeeInLists = 'What people see in lists, reports and webhooks.'
export const theAiVoiceThatTalks = 'The AI voice that talks to people.'
export const theAgentsCouldNotBeRead = 'The agents could not be read'
export const loadingTheAgents = 'Loading the agents …'
export const chooseAnAgent = 'Choose an agent'
export const voiceDoesNotAnswer = (name: string | number): string => `${name} (voice does not answer)`
export const openTheAgents = (without: unknown): string =>
  `There is no ${without ? 'other agent' : 'agent'} to choose yet. Open the agents.`
export const whatTheCampaignIsCalled = 'What the campaign is called, and who talks.'
export const emptyNoBudgetOfItsOwn = 'Leave it empty for no budget.'
export const theAgentUsesNone = 'The agent uses none, so it says the same to everybody.'
export const theAgentFillsTheseInFromEach =
  'The agent fills these in from each contact. The draft says for how many contacts one is missing.'
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
export const somebody = 'Somebody'
export const savedOtherValuesNothing = (whoText: string | number, when: string | number): string =>
  `${whoText} saved other values${when}. Nothing was replaced. Choose which values stay.`
export const saveTheChosenValues = 'Save the chosen values'
export const twoPeopleChangedThis = 'Two people changed this'
export const nameTheTag = 'Name the tag.'
export const chooseTheSegment = 'Choose the segment.'
export const contactsWithATag = 'Contacts with a tag'
export const aKeptFilterOfTheContact = 'A saved filter of the contact list.'
export const archivedContactsAndThose =
  'Archived contacts and those on the do-not-call list are left out. A person who matches at the launch is called, too.'
export const toUseTheseContacts = 'Use these contacts'
export const asItIsNow =
  'The campaign uses the segment as it is now. A later change of the segment does not change the campaign.'
export const loadingTheSegments = 'Loading the segments …'
export const thereIsNoSegment = 'There is no segment yet'
export const chooseASegment = 'Choose a segment'
export const everythingHappensExceptTheCall =
  'Every step happens except the call. Nobody is called, no credits are used, and nothing counts for limits.'
export const outcomeOfEveryAttempt = 'Outcome of every attempt'
export const aRealisticMix = 'A realistic mix'
export const toTheDraft = 'To the draft'
export const decideAboveWhoseValues = 'Decide above whose values stay.'
export const savedWithNext = 'Next saves it.'
export const everythingIsSaved = 'Everything is saved.'
export const theirChangesWereTaken = 'Their changes were kept. Your changes are saved, too:'
export const someoneElseChangedThisDraft = 'Somebody else changed this draft, too'
export const itIsWhatMay = (status: string | number): string =>
  `It is ${status}. Its live page changes what may still change. A clone starts as a new draft.`
export const toTheCampaign = 'To the campaign'
export const isNoDraftAny = (name: string | number): string => `“${name}” is no draft any more`
export const loadingTheDraft = 'Loading the draft'
export const hoursUntilItEnds = 'Hours until it ends by itself'
export const countedWhileOnlyPeople =
  'The hours count while only people are left who cannot be called now, such as people in a country that is not allowed. Then these people are skipped, with the reason. Leave it empty for never.'
export const noGoalsThePage = 'There are no goals, so the page shows no goal progress.'
export const addAGoal = 'Add a goal'
export const giveTheCampaignAName = 'Give the campaign a name.'
export const chooseTheAgentThatTalks = 'Choose the agent that talks.'
export const aDraftIsSaved = 'The first Next saves the draft. Nobody is called before you launch it.'
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
  'You are signed in as a viewer. You can watch campaigns, but not change them.'
export const toTheCampaigns = 'To the campaigns'
export const whatHappensAfterAnAttempt = 'Choose what happens after an attempt that reached nobody.'
export const twoOrThreeAgents = 'Two or three agents share the contacts. Each contact keeps its agent.'
export const whatTheCampaignIsToReach =
  'Choose what the campaign is to reach. The live page shows how far it is.'
export const theCampaignStopsDialling = 'The campaign stops dialling when this much is spent.'
export const aCampaignCompletesWhen = 'A campaign completes when nobody is left to call.'
export const fullPoolNowAtMost = (ceiling: string | number): string => `Full pool (now ${ceiling} at most)`
export const aLimitOfItsOwn = 'A limit of its own'
export const atMostThisMany = 'At most this many calls at once'
export const isMoreThanThePool = (
  clamped: string | number,
  countText: string | number,
  sentence: string | number,
): string => `The pool cannot carry ${clamped} calls, so the limit is now ${countText}. ${sentence}`
export const minutesAfterBusy = 'Minutes after busy'
export const retryOnVoicemail = 'Retry on voicemail'
export const offACallThatAVoicemail = 'Off means that a person is not called again after a voicemail.'
export const mostVoicemailAttempts = 'Most voicemail attempts'
export const theFirstOneCounts = 'The first voicemail counts. Leave it empty to use only the attempts above.'
export const minutesBeforeEachRetry = 'Minutes before each retry. The last one repeats'
export const minutesBeforeRetry = (index: string | number): string => `Minutes before retry ${index}`
export const removeTheDelayBefore = (index: string | number): string =>
  `Remove the delay before retry ${index}`
export const addADelay = 'Add a delay'
export const someChangesAreNotSaved = 'Some changes are not saved yet. Go back to their step.'
export const launchAtThePlanned = 'Launch at the planned time'
export const nobodyIsCalledBefore = 'Nobody is called before you press it.'
export const callOnlyWithinTheseWindows = 'Call only within these windows'
export const offMeansAlwaysOpen =
  'Off means always open. The contact hours of the workspace hold in any case, in every time zone that a contact may be in.'
export const whereCampaignsShareLines = 'Where campaigns share lines, the higher one is served first.'
export const whenItStartsInWhich = 'When it starts, in which hours it calls, and how fast.'
export const asSoonAsItIsLaunched = 'As soon as it is launched'
export const atATime = 'At a time'
export const onTheClocksOf = (timeZone: string | number): string => `In the time zone ${timeZone}`
export const ofTheStartAndOfTheCall = 'Of the start and of the call windows.'
export const chooseAtLeastOne = 'Choose at least one number to call from.'
export const chooseWhomToCall = 'Choose the people to call.'
export const setTheTimeAtWhich = 'Set the time at which it starts, or let it start at once.'
export const giveEveryGoalAWhole =
  'Give every goal a whole target of at least 1, and of at most 100 for a score or a rate.'
export const nameTheDispositionOfEvery =
  'Name the disposition of every goal, such as interested or not_interested.'
export const eachGoalCanBeSet = 'Each goal can be set once. Remove the double one.'
export const chooseTheAgentOfEvery = 'Choose the agent of every variant.'
export const everyVariantNeedsAnAgent = 'Every variant needs an agent of its own.'
export const everyWeightIsAWhole = 'Every weight is a whole number of at least 1.'
export const theWeightsAddUp = (sum: string | number, value: string | number): string =>
  `The weights add up to ${sum}. Add ${value} more.`
export const theWeightsAddUpToTake = (sum: string | number, over: string | number): string =>
  `The weights add up to ${sum}. Take ${over} away.`
export const shownFirstInLists = 'Lists and reports show it first. It is always a member of the pool.'
export const preferCountryMatchedNumbers = 'Prefer country-matched numbers'
export const peopleAreCalledFromANumber =
  'People are called from a number of their own country when the pool has one that may call.'
export const onlyWhereTheLaw = 'Record only where the law and your notice to the person allow it.'
export const theNumbersThatPeople = 'People see these numbers when they are called.'
export const testSeveralAgents = 'Test several agents'
export const addAThird = 'Add a third'
export const theWeightsAddUpTo = 'The weights add up to 100.'
export const variantAMainAgent = 'Variant A (main agent)'
