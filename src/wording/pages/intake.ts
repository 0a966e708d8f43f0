/** Says the sentences of the pages in web/src/intake; the components there call it. */
export const recognisedByItsName = 'recognised by its name'
export const recognisedByItsCells = 'recognised by its cells'
export const noFilledCellAmong = 'The first rows have no value here'
export const columnsOfTheFile = 'Columns of the file and what they fill'
export const changedByYou = 'changed by you'
export const acAdAeAf =
  'AC AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
export const duplicateRowsWithBoth = 'Duplicate rows with both lines (CSV)'
export const dropACsvOrXlsx =
  'Drop a CSV or .xlsx file here. A CSV may use comma, semicolon, tab or bar, any common encoding and gzip, and have up to 500 MB. A workbook may have up to 32 MB.'
export const chooseAFile = 'Choose a file'
export const fileOfContacts = 'File of contacts'
export const whatEachOneFills =
  'Choose what each column fills. The agent can use a custom field in the conversation.'
export const thisCannotBeImported = 'This cannot be imported yet'
export const lookingAtTheFile = 'Looking at the file'
export const forNumbersWithoutACountry = 'For numbers without a country code'
export const firstRowNamesTheColumns = 'The first row names the columns'
export const firstRowIsAContact = 'The first row is a contact'
export const undoMyChanges = 'Undo my changes'
export const readFromSheet = (sheet: string): string =>
  `The file was read as an .xlsx workbook, from its sheet “${sheet}”.`
export const ifTheNamesInTheseRows = 'If the names in these rows are garbled, choose another encoding.'
export const theEncodingIsAGuess = (encoding: string | number | null | undefined): string =>
  `The encoding ${encoding} is a guess`
export const theTimeZoneColumn = 'Somebody has checked the time zones in this file'
export const thenAContactIsCalled =
  'Then only this time zone decides when a contact may be called. Otherwise it narrows the hours of the number.'
export const canBeImported = (accepted: string | number): string => `${accepted} can be imported`
export const wouldBeRejected = (rejected: string | number): string => `${rejected} would be rejected`
export const isACallerId = '1 is a caller ID of this workspace and is never called'
export const areCallerIdsOfThisWorkspace = (ownNumbers: string | number): string =>
  `${ownNumbers} are caller IDs of this workspace and are never called`
export const aNumberAgain = (duplicateText: string | number, duplicate: number): string =>
  `${duplicateText} ${duplicate === 1 ? 'names' : 'name'} a number again`
export const theFirstRowsAsThey = 'The first rows as they would be imported'
export const theFileHasAHeader = 'The file has a header and no row after it.'
export const doNotCall = 'Do not call'
export const theServerAnswered = (status: string | number): string => `The server answered ${status}.`
export const theFileAndWhat = 'The file and what you chose for its columns are still here.'
export const theFileWasNotTaken = 'The file was not imported'
export const importTheFile = 'Import the file'
export const firstChooseTheColumn = 'First choose the column that holds the phone numbers.'
export const sortingOutWhoIsNew = 'Looking for new contacts …'
export const readingTheRows = 'Reading the rows …'
export const ofThemOnTheDo = (dncText: string | number, dnc: number): string =>
  `${dncText} of them ${dnc === 1 ? 'is' : 'are'} on the do-not-call list and will not be called.`
export const noRowCouldBeTaken = 'No row could be imported'
export const isImported = (fileName: string | number): string => `${fileName} was imported`
export const theServerDoesNotAnswer = 'The server does not answer any more.'
export const youStoppedTheUpload = 'You stopped the upload. No contact was changed.'
export const youStoppedWaitingAfter = 'You stopped waiting after the whole file was sent.'
