/** Says the sentences of the pages in web/src/settings; the components there call it. */
export const thatDidNotWork = 'That did not work'
export const closeNothingChanges = 'Close; nothing changes'
export const countriesThatMayBeCalled = 'Countries that may be called'
export const aCountryThatIsTaken =
  'A country that is taken away is called no more, not in running campaigns either: its people wait as “Country not allowed”, which keeps their campaigns from completing. Calls in progress go on.'
export const searchByName = 'Search by name'
export const addACountry = 'Add a country'
export const noCountryHasSuch = 'No country has such a name.'
export const creditEntriesNewestFirst = 'Credit entries, newest first'
export const nothingWasAddedOrCharged = 'Nothing was added or charged yet.'
export const topUpsAndWhat = 'Top-ups, and what each call cost; they add up to the balance.'
export const stopsAllDiallingOfTheWorkspace =
  'Stops all dialling of the workspace within a second. Calls in progress finish; an admin resumes.'
export const stopAllDialling = 'Stop all dialling'
export const diallingIsNotStoppedInText = 'Dialling is not stopped.'
export const diallingIsNotStoppedAnOperator = 'Dialling is not stopped. An operator can stop it.'
export const contactHoursAreNever = 'Contact hours are never off: keep a window on at least one day.'
export const chooseAtLeastOne = 'Choose at least one country. To call nobody, stop all dialling.'
export const readInEveryTime =
  'Read in every time zone that a person may be in. Narrower hours act on running campaigns from the next call on: people outside of them wait as “Contact hours closed” until the next opening, and calls in progress go on.'
export const savedAndInTheAudit = 'Saved, and in the audit log. The next call obeys.'
export const hoursAndCountries = 'Hours and countries'
export const theOneInWhich = 'The one in which pages of the workspace show times.'
export const ofPhoneNumbersThatAreWritten =
  'Of phone numbers that are written without a country code in a file of contacts.'
export const hoursAndCountriesInText = 'hours and countries'
export const whenAndWherePeople = 'When and where people may be called, by any campaign.'
export const inTheContactsOwn = 'in the contact’s own time'
export const whenAPersonMay =
  'When a person may be called at all, read in every time zone that the person may be in. It cannot be switched off; closing is exclusive.'
export const aContactInAny = 'A contact in any other country is not called.'
export const loadingTheApiKeys = 'Loading the API keys'
export const thereIsNoApi = 'There is no API key yet. Make one above for the program that is to use the API.'
export const whatEachOneDid = 'What each one did is in the audit log under its name.'
export const programsThatUseItAreRefused =
  'Programs that use it are refused from their next request on. It cannot be taken back: a new key has a new secret.'
export const revokeTheKey = 'Revoke the key'
export const theyLetProgramsAct =
  'They let programs act in this workspace. Ask an admin for one if you are to connect a program.'
export const apiKeysAreShown = 'API keys are shown to admins'
export const giveEachProgramAKey =
  'Give each program a key of its own, with no more than it needs: then one can be revoked alone.'
export const theMostCallsOfAll = 'The most calls of all campaigns at one time. Zero starts no call.'
export const callsToOnePerson = 'Calls to one person in 24 hours'
export const toOneRecipientNumber = 'To one recipient number, over all campaigns.'
export const callsToOnePersonInDays = 'Calls to one person in 7 days'
export const minutesBetweenATalk = 'Minutes between a talk and the next call'
export const toOneRecipientNumberOver =
  'To one recipient number, over all campaigns; a call-back that the person wished need not wait.'
export const linesForLowerPriorities = 'Lines for lower priorities'
export const ofEveryTenLines =
  'Of every ten lines handed out, so many go to the longest-waiting campaign of a lower priority.'
export const aWholeNumberFromTo = (min: string | number, max: string | number): string =>
  `A whole number from ${min} to ${max}`
export const mendTheMarkedLimit = 'Mend the marked limit to save.'
export const savedTheNextCall = 'Saved. The next call obeys; calls in progress go on.'
export const theyBindEveryCampaign =
  'They bind every campaign from the next call on. Lowering one ends no call.'
export const anAdminCanChange = 'An admin can change these.'
export const aiAMinute = 'AI, a minute'
export const telephonyAMinute = 'Telephony, a minute'
export const ratesAndCredits = 'Rates and credits'
export const setAsideForCalls = 'Set aside for calls that are still open, in any campaign.'
export const balanceReservedWithoutItNothing = 'Balance − reserved. Without it nothing is dialled.'
export const anAdminCanTop = 'An admin can top up.'
export const operateBuildAndRun = 'Operate: build and run campaigns'
export const administerSettingsCarriersPeople = 'Administer: settings, carriers, people, keys'
export const giveItAName = 'Give it a name to make it.'
export const tickAtLeastOne = 'Tick at least one scope.'
export const makeTheKey = 'Make the key'
export const itsSecretIsShown = 'Its secret is shown once, right here.'
export const noKeyWasMade = 'No key was made'
export const secretOfTheKey = 'Secret of the key'
export const shownThisOnceOnly =
  'Shown this once: only its hash is kept. Store it where your program reads its secrets, never in code.'
export const whatUsesItSo = 'What uses it, so that you know it again.'
export const daysUntilItExpires = 'Days until it expires'
export const makeANewOne = 'Make a new one before that; both work side by side.'
export const whoIsSignedInAndLinks =
  'Who is signed in, and links for new people, are up to the admins of your workspace. Ask one of them for a link for a colleague.'
export const peopleAreShownToAdmins = 'People are shown to admins'
export const letSomebodyIn = 'Let somebody in'
export const thereAreNoPasswords =
  'There are no passwords: a link works once, for one person, within 30 minutes.'
export const looksAtEverythingBut =
  'Looks at everything but connections, with phone numbers masked. Changes nothing.'
export const buildsAndRunsCampaigns =
  'Builds and runs campaigns, contacts and agents, and can stop all dialling.'
export const everythingIncludingCarriersNumbers =
  'Everything, including carriers, numbers, limits, credits, people and API keys.'
export const nothingIsChangedYet = 'Nothing is changed yet.'
export const notSavedYet = 'Not saved yet.'
export const whatYouTypedIsStill =
  'What you typed is still here and not saved. Save puts it over theirs; Discard keeps theirs.'
export const someoneChangedThisMeanwhile = 'Someone changed this meanwhile'
export const thisBrowserDoesNotLet =
  'This browser does not let pages copy. The text is marked: copy it with Ctrl C.'
export const whoIsSignedInNewest = 'Who is signed in, newest first'
export const loadingWhoIsSigned = 'Loading who is signed in'
export const nobodyIsSignedInOnAPage =
  'Nobody is signed in on a page. Make a link above for whoever is to come in.'
export const signedInNow = 'Signed in now'
export const aSessionEndsAfter =
  'A session ends after 30 minutes without use, and after 12 hours in any case. Its name is the one in the audit log.'
export const endsAtTheLatest = 'Ends at the latest'
export const endThisSession = (id: string | number): string => `End the session ${id}?`
export const whoeverUsesItIsSigned =
  'Whoever uses it is signed out at their next step, and needs a new link to come back. What they have done stays.'
export const endTheSession = 'End the session'
export const loadingTheSettings = 'Loading the settings'
export const diallingAndCredits = 'Dialling and credits'
export const makeALink = 'Make a link'
export const noLinkWasMade = 'No link was made'
export const linkFor = (name: string, role: string): string => `Link for ${name}, ${role}`
export const nameOfThePerson = 'The person who is to sign in. The name is shown wherever that person acts.'
export const shownThisOnceItSigns = (expiresAt: string | number): string =>
  `Shown this once. It signs one person in, until ${expiresAt}; whoever has it gets in, so send it only to them.`
export const openLinksNewestFirst = 'Open links, newest first'
export const loadingTheOpenLinks = 'Loading the open links'
export const noLinkIsOpen = 'No link is open. One that is made above appears here.'
export const whoeverHasOneOfTheseGets =
  'Whoever has one of these gets in. A link that was used, or is older than 30 minutes, is not listed.'
export const revokeThisLink = (id: string | number): string => `Revoke the link ${id}?`
export const itWasMadeForOne = (label: string | number): string =>
  `It was made for one ${label}, and signs nobody in any more. Whoever was to use it needs a new link.`
export const revokeTheLink = 'Revoke the link'
export const anAmountSuchAsOr = 'An amount such as 250 or 250.50.'
export const notToppedUp = 'Not topped up'
export const addedACampaignThatRan = 'Added. A campaign that ran out of credits goes on once you resume it.'
export const everyTopUpIsInTheList = 'Every top-up is in the list and in the audit log.'
export const aWorkspaceHasAName = 'A workspace has a name.'
export const anAmountOfWithDigits = (currency: string | number, digits: string | number): string =>
  `An amount of ${currency} with ${digits} digits after the point`
export const creditsAreHeldAndCharged = 'Credits are held and charged by it, from the next call on.'
export const mendTheMarkedField = 'Mend the marked field to save.'
export const savedAndInTheAuditLog = 'Saved, and in the audit log with what was before.'
export const ofPhoneNumbersThatAreWrittenWithout = 'Of phone numbers that are written without a country code.'
export const fixedOnceThereAreCredit = 'Fixed once there are credit entries.'
export const namePlacesAndMoney = 'Name, places and money; they count for every campaign.'
export const creditEntriesByDay = 'Credit entries by campaign and day, newest first'
export const openTheEntries = (campaign: string, day: string): string =>
  `Open the entries of ${campaign}, ${day}`
/** `3 Mar 2026` of `2026-03-03`. */
export const dayText = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(Date.parse(`${day}T00:00:00Z`))
