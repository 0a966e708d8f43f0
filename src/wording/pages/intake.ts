/** Says the sentences of the pages in web/src/intake; the components there call it. */
export const recognisedByItsName = 'recognised by its name'
export const recognisedByItsCells = 'recognised by its cells'
export const noFilledCellAmong = 'No filled cell among the first rows'
export const columnsOfTheFile = 'Columns of the file and what they fill'
export const changedByYou = 'changed by you'
export const acAdAeAf =
  'AC AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
export const duplicateRowsWithBoth = 'Duplicate rows with both lines (CSV)'
export const dropACsvOrXlsx =
  'Drop a CSV or .xlsx file here. CSV with comma, semicolon, tab or bar, in any common encoding, gzip, too: up to 500 MB. A workbook: up to 32 MB.'
export const chooseAFile = 'Choose a file'
export const fileOfContacts = 'File of contacts'
export const whatEachOneFills =
  'What each one fills. A custom field can be used by the agent in the conversation.'
export const thisCannotBeImported = 'This cannot be imported yet'
export const lookingAtTheFile = 'Looking at the file'
export const forNumbersWithoutACountry = 'For numbers without a country code'
export const namesTheColumns = 'names the columns'
export const isAContactAlready = 'is a contact already'
export const undoMyChanges = 'Undo my changes'
export const readAsAnXlsx = 'Read as an .xlsx workbook, from its sheet “'
export const ifTheNamesInTheseRows = 'If the names in these rows are garbled, choose another encoding.'
export const theEncodingIsAGuess = (encoding: string | number | null | undefined): string =>
  `The encoding is a guess: ${encoding}`
export const theTimeZoneColumn = 'The time zone column is checked and right'
export const thenAContactIsCalled =
  'Then a contact is called by this zone alone. Otherwise it only narrows the hours of the number’s own zones.'
export const canBeTakenIn = (accepted: string | number): string => `${accepted} can be taken in`
export const wouldBeRejected = (rejected: string | number): string => `${rejected} would be rejected`
export const isACallerId = '1 is a caller ID of this workspace and is never called'
export const areCallerIdsOfThisWorkspace = (ownNumbers: string | number): string =>
  `${ownNumbers} are caller IDs of this workspace and are never called`
export const aNumberAgain = (duplicateText: string | number, duplicate: number): string =>
  `${duplicateText} ${duplicate === 1 ? 'names' : 'name'} a number again`
export const theFirstRowsAsThey = 'The first rows as they would be taken in'
export const theFileHasAHeader = 'The file has a header and no row after it.'
export const doNotCall = 'Do not call'
export const theServerAnswered = (status: string | number): string => `The server answered ${status}.`
export const theFileAndWhat = 'The file and what you chose for its columns are still here.'
export const theFileWasNotTaken = 'The file was not taken in'
export const importTheFile = 'Import the file'
export const firstChooseTheColumn = 'First choose the column that holds the phone numbers.'
export const sortingOutWhoIsNew = 'Sorting out who is new …'
export const readingTheRows = 'Reading the rows …'
export const ofThemOnTheDo = (dncText: string | number, dnc: number): string =>
  `${dncText} of them ${dnc === 1 ? 'is' : 'are'} on the do-not-call list and will not be called.`
export const noRowCouldBeTaken = 'No row could be taken in'
export const isTakenIn = (fileName: string | number): string => `${fileName} is taken in`
export const theServerDoesNotAnswer = 'The server does not answer any more.'
export const youStoppedTheUpload = 'You stopped the upload. No contact was changed.'
export const youStoppedWaitingAfter = 'You stopped waiting after the whole file had left.'
