/** Says the sentences of the pages in web/src/settings; the components there call it. */
export const thatDidNotWork = 'That did not work'
export const closeWithoutAChange = 'Close without a change'
export const countriesThatMayBeCalled = 'Countries that may be called'
export const aCountryThatIsTaken =
  'People in a country that you remove are not called any more, in running campaigns as well. They wait as “Country not allowed”, and their campaigns do not complete. Calls in progress go on.'
export const searchByName = 'Search by name'
export const addACountry = 'Add a country'
export const noCountryHasSuch = 'No country has this name.'
export const creditEntriesNewestFirst = 'Credit entries, newest first'
export const nothingWasAddedOrCharged = 'Nothing was added or charged yet.'
export const topUpsAndWhat = 'It lists top-ups and the cost of each call. They add up to the balance.'
export const stopsAllDiallingOfTheWorkspace =
  'It stops all dialling of the workspace within a second. Calls in progress finish. An admin can resume it.'
export const stopAllDialling = 'Stop all dialling'
export const diallingIsNotStoppedInText = 'Dialling is not stopped.'
export const diallingIsNotStoppedAnOperator = 'Dialling is not stopped. An operator can stop it.'
export const contactHoursAreNever = 'Contact hours cannot be off. Keep a window on at least one day.'
export const chooseAtLeastOne = 'Choose at least one country. To call nobody, stop all dialling.'
export const readInEveryTime =
  'The hours count in every time zone that a person may be in. A change acts on running campaigns from the next call on. People outside the hours wait as “Contact hours closed” until the next opening. Calls in progress go on.'
export const savedAndInTheAudit =
  'The hours and countries are saved, and the audit log has the change. They act from the next call on.'
export const hoursAndCountries = 'Hours and countries'
export const theOneInWhich = 'Pages of the workspace show times in this zone.'
export const ofPhoneNumbersThatAreWritten =
  'It is used for phone numbers in a file that have no country code.'
export const hoursAndCountriesInText = 'hours and countries'
export const whenAndWherePeople = 'When and where people may be called, by any campaign.'
export const inTheContactsOwn = 'in the contact’s own time'
export const whenAPersonMay =
  'A person may be called in these hours only. They count in every time zone that the person may be in, and they cannot be switched off. The closing time itself is closed.'
export const aContactInAny = 'A contact in any other country is not called.'
export const loadingTheApiKeys = 'Loading the API keys'
export const thereIsNoApi = 'There is no API key yet. Make one above for the program that is to use the API.'
export const whatEachOneDid = 'The audit log shows what each key did, under its name.'
export const programsThatUseItAreRefused =
  'Programs that use this key are refused from their next request on. This cannot be undone: a new key has a new secret.'
export const revokeTheKey = 'Revoke the key'
export const theyLetProgramsAct =
  'API keys let programs act in this workspace. Ask an admin for one to connect a program.'
export const apiKeysAreShown = 'API keys are shown to admins'
export const giveEachProgramAKey =
  'Give each program its own key, with no more rights than it needs. Then you can revoke each one alone.'
export const theMostCallsOfAll =
  'All campaigns together make at most so many calls at one time. With zero, no call starts.'
export const callsToOnePerson = 'Calls to one person in 24 hours'
export const toOneRecipientNumber = 'It holds for one phone number, over all campaigns.'
export const callsToOnePersonInDays = 'Calls to one person in 7 days'
export const minutesBetweenATalk = 'Minutes between a talk and the next call'
export const toOneRecipientNumberOver =
  'It holds for one phone number, over all campaigns. A call-back that the person asked for need not wait.'
export const linesForLowerPriorities = 'Lines for lower priorities'
export const ofEveryTenLines =
  'Of every ten lines, so many go to the campaign of a lower priority that has waited longest.'
export const aWholeNumberFromTo = (min: string | number, max: string | number): string =>
  `A whole number from ${min} to ${max}`
export const correctTheMarkedLimit = 'Correct the marked limit to save.'
export const savedTheNextCall =
  'The limits are saved. They act from the next call on, and calls in progress go on.'
export const limitsHoldForEveryCampaign =
  'These limits hold for every campaign from the next call on. A lower limit ends no call.'
export const anAdminCanChange = 'Only an admin can change these.'
export const aiAMinute = 'AI, a minute'
export const telephonyAMinute = 'Telephony, a minute'
export const ratesAndCredits = 'Rates and credits'
export const setAsideForCalls = 'Set aside for calls that are still open, in any campaign.'
export const balanceReservedWithoutItNothing = 'Balance − reserved. Nobody is called without it.'
export const anAdminCanTop = 'Only an admin can top up.'
export const operateBuildAndRun = 'Operate: build and run campaigns'
export const administerSettingsCarriersPeople = 'Administer: settings, carriers, people, keys'
export const giveItAName = 'Give the key a name to make it.'
export const tickAtLeastOne = 'Tick at least one scope.'
export const makeTheKey = 'Make the key'
export const itsSecretIsShown = 'You see its secret once, right here.'
export const noKeyWasMade = 'No key was made'
export const secretOfTheKey = 'Secret of the key'
export const shownThisOnceOnly =
  'You see this secret only now, because only its hash is kept. Store it where your program reads its secrets, and never in code.'
export const whatUsesItSo = 'The program that uses it, so that you know it again.'
export const daysUntilItExpires = 'Days until it expires'
export const makeANewOne = 'Make a new key before that. Both work side by side.'
export const whoIsSignedInAndLinks =
  'Only the admins of your workspace see who is signed in and make links for new people. Ask one of them for a link for a colleague.'
export const peopleAreShownToAdmins = 'People are shown to admins'
export const letSomebodyIn = 'Let somebody in'
export const thereAreNoPasswords =
  'There are no passwords. A link works once, for one person, within 30 minutes.'
export const looksAtEverythingBut =
  'A viewer sees everything but connections, with phone numbers masked, and changes nothing.'
export const buildsAndRunsCampaigns =
  'An operator builds and runs campaigns, contacts and agents, and can stop all dialling.'
export const everythingIncludingCarriersNumbers =
  'An admin can do everything, including carriers, numbers, limits, credits, people and API keys.'
export const nothingToSave = 'There is nothing to save.'
export const notSavedYet = 'Your changes are not saved yet.'
export const yoursIsNotSaved =
  'What you typed is still here, and it is not saved. Save replaces their version. Discard keeps it.'
export const someoneChangedThisMeanwhile = 'Somebody else changed this after you opened it'
export const thisBrowserDoesNotLet =
  'This browser does not let pages copy. The text is marked: copy it with Ctrl C.'
export const whoIsSignedInNewest = 'Who is signed in, newest first'
export const loadingWhoIsSigned = 'Loading who is signed in'
export const nobodyIsSignedInOnAPage =
  'Nobody is signed in on a page. Make a link above for a person who needs access.'
export const signedInNow = 'Signed in now'
export const aSessionEndsAfter =
  'A session ends after 30 minutes without use, and after 12 hours in any case. The audit log shows its name.'
export const endsAtTheLatest = 'Ends at the latest'
export const endThisSession = (id: string | number): string => `End the session ${id}?`
export const thePersonIsSignedOut =
  'The person is signed out at the next step, and needs a new link to come back. The person’s changes stay.'
export const endTheSession = 'End the session'
export const loadingTheSettings = 'Loading the settings'
export const diallingAndCredits = 'Dialling and credits'
export const makeALink = 'Make a link'
export const noLinkWasMade = 'No link was made'
export const linkFor = (name: string, role: string): string => `Link for ${name}, ${role}`
export const nameOfThePerson = 'The person who is to sign in. The name is shown wherever that person acts.'
export const shownThisOnceItSigns = (expiresAt: string | number): string =>
  `You see this link only now. It signs one person in, until ${expiresAt}. Anybody who has it gets in, so send it only to that person.`
export const openLinksNewestFirst = 'Open links, newest first'
export const loadingTheOpenLinks = 'Loading the open links'
export const noLinkIsOpen = 'No link is open. A link that you make above appears here.'
export const anybodyWithALinkGetsIn =
  'Anybody who has one of these links gets in. Links that were used or are older than 30 minutes are not listed.'
export const revokeThisLink = (id: string | number): string => `Revoke the link ${id}?`
export const itWasMadeForOne = (label: string | number): string =>
  `The link was made for one ${label}. It signs nobody in any more. The person needs a new link.`
export const revokeTheLink = 'Revoke the link'
export const notToppedUp = 'Not topped up'
export const addedACampaignThatRan =
  'The credits are added. A campaign that had none left goes on once you resume it.'
export const everyTopUpIsInTheList = 'Every top-up is in the list and in the audit log.'
export const aWorkspaceHasAName = 'A workspace has a name.'
export const anAmountOfWithDigits = (currency: string | number, digits: string | number): string =>
  `An amount of ${currency} with ${digits} digits after the point`
export const creditsAreHeldAndCharged = 'Calls reserve and use credits by these rates, from the next call on.'
export const correctTheMarkedField = 'Correct the marked field to save.'
export const savedAndInTheAuditLog = 'It is saved. The audit log has the change, with the values before.'
export const ofPhoneNumbersThatAreWrittenWithout = 'It is used for phone numbers that have no country code.'
export const fixedOnceThereAreCredit = 'Fixed once there are credit entries.'
export const namePlacesAndMoney = 'Name, places and money of the workspace. They hold for every campaign.'
export const creditEntriesByDay = 'Credit entries by campaign and day, newest first'
export const openTheEntries = (campaign: string, day: string): string =>
  `Open the entries of ${campaign}, ${day}`
/** `3 Mar 2026` of `2026-03-03`. */
