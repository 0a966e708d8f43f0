/** Says the sentences of the pages in web/src/ui; the components there call it. */
export const timeZoneOfThisPage = 'Time zone of this page'
export const allTimesOfThisPage = 'All times of this page are in this zone. Exports are in UTC.'
export const zoneOf = {
  campaign: (zone: string): string => `Campaign: ${zone}`,
  workspace: (zone: string): string => `Workspace: ${zone}`,
  mine: (zone: string): string => `Mine: ${zone}`,
} as const
export const theServerDoesNotAnswer = 'The server does not answer.'
export const itWasSentBut = 'It was sent, but no answer came back.'
export const itWasSentButTheServer = 'It was sent, but the server failed before it could answer.'
export const thisPageFindsOut = (why: string | number): string =>
  `${why} The page looks whether it was done as soon as the server answers. Nothing is sent twice.`
export const thisBrowserWasOffline =
  'This browser was offline. Nothing was sent, and nothing will be sent later by itself.'
export const windowsOverlapOnLet = (names: string | number): string =>
  `Windows overlap on ${names}. Let each window begin when the one before is over.`
export const addAWindowOn = (name: string | number): string => `Add a window on ${name}`
export const copyToAll = 'Copy to all'
export const removeWindowOf = (nth: string | number, day: string | number): string =>
  `Remove window ${nth} of ${day}`
export const intoTheNextDay = 'into the next day'
export const thisPageWasRead = 'The page was read again. Look whether it was done before you do it again.'
export const serverAnswersAgainAsItStands = 'The server answers again, and the page shows how it is now.'
export const notKnownWhetherItWasDone = 'Nobody knows yet whether it was done'
export const theServerAnswersAgain = 'The server answers again'
export const somethingWentWrongInThisPage = 'Something went wrong in this page.'
export const fromThisDay = (at: string | number): string => `From this day (${at})`
export const upToAndWithThisDay = (at: string | number): string => `Up to and with this day (${at})`
export const asJsonLines = (value: string | number): string => `${value} as JSON Lines`
export const somethingWentWrongInThisPageLoading =
  'Something went wrong in this page. Loading it again usually helps.'
export const partCouldNotBeShown = (name: string): string => `“${name}” could not be shown`
export const thisPart = 'This part of the page'
export const showItAgain = 'Show it again'
export const theRestOfThePageWorks =
  'Something went wrong in this part of the page. The rest works, and nothing you typed elsewhere is lost.'
export const thereIsNone = (what: string): string => `There is no ${what} with this address`
export const itMayHaveBeenDeleted =
  'It may have been deleted, or it belongs to another workspace. The menu above leads to what there is.'
export const thatDidNotWork = 'That did not work'
export const lookedAtTheBack = (what: string | number, searchedTo: string | number): string =>
  `The ${what} were searched back to ${searchedTo}. There are older ones.`
export const copiedToTheClipboard = 'Copied to the clipboard'
export const thisBrowserDoesNotLet =
  'This browser does not let pages copy. The text is marked. Copy it with Ctrl C.'
export const noRowWasRejected = 'No row was rejected.'
export const theRejectedRowsHold =
  'The rejected rows hold phone numbers, so only an operator or an admin can download them.'
export const rejectedRowsWithReasons = 'Rejected rows with reasons (CSV)'
export const clearTheSearch = 'Clear the search'
export const theListGoesOnThisMuch = 'This part of the list was searched. There is more.'
export const removeTheFilter = (name: string | number, value: string | number): string =>
  `Remove the filter ${name}: ${value}`
