/** Says the sentences of the pages in web/src/live/tasks; the components there call it. */
export const searchByNameOrPhone = 'Search by name or phone'
export const noneAmongTheTasks = 'No match so far. The next page goes on with the search.'
export const noTaskMatchesThisFilter = 'Nobody matches this filter now.'
export const noTaskComesAfter = 'Nobody comes after these.'
export const clearTheFilter = 'Clear the filter'
export const backToTheFirst = 'Back to the first page'
export const theAudienceIsBeing = 'The audience is being prepared. Its people appear here by themselves.'
export const thisCampaignHasNoTasks = 'This campaign has nobody to call, because its audience is empty.'
export const thisCampaignEndedWithout = 'This campaign ended without calling anybody.'
export const noTasksYetTheAudience = 'The people of the audience appear here when the campaign is launched.'
export const notCalledYet = 'Not called yet.'
export const checksBeforeTheCall = 'The checks before the call'
export const whyItEnded = 'Why it ended'
export const stateChangesAndDecisions = 'State changes and decisions of this task'
export const ledgerTheTable = 'Ledger, the table'
export const nothingRecordedYet = 'Nothing recorded yet.'
export const theNumbersOfThePool = 'The numbers of the pool with their weights'
export const numberChoiceTheTable = 'Number choice, the table'
export const noNumberMayCall = (label: string | number): string =>
  `No number may call this contact now: ${label}.`
export const theNumberOfTheAttempts = 'The next call comes from the number of the attempts before.'
export const theNumberOfTheAttemptsBefore =
  'The number of the attempts before may not call now, so another one is chosen by weight.'
export const aNumberIsDrawn = 'Campanile chooses a number by these weights.'
export const thePoolIsEmpty = 'The pool is empty.'
export const noNumberYet = 'No number yet'
export const keptForTheRetries = 'Kept for the retries of this contact'
export const stickyNumberKeptForTheRetries = 'Sticky number: kept for the retries of this contact'
export const whyIsThisContact = 'Why is this contact (not) called?'
export const thereIsNoSuch =
  'There is no such task. The address may be mistyped, or the task belongs to another workspace.'
export const loadingTheTask = 'Loading the task'
export const shownOfAll = (shown: string, total: string): string =>
  `${shown} of ${total} are shown. All calls are in the {link}.`
export const tasksWithTheirStatus = 'Tasks with their status and the reason why each is not called now'
export const tasksTheTable = 'Tasks, the table'
export const tasksOneCardEach = 'Tasks, one card each'
export const viewCampaignCalls = 'View campaign calls'
export const showMoreTasks = (count: number): string => `Show ${count} more`
export const noCheckFails = 'No check holds this person back.'
export const checksPass = (n: number): string => `${n} ${n === 1 ? 'check passes' : 'checks pass'}`
export const orderBy = 'Order by'
/** Each order of the list, with what comes first. */
export const orders = {
  page: 'Calls in progress, then file',
  file: 'File',
  fileBackwards: 'File, last first',
  status: 'Status, in a call first',
  statusBackwards: 'Status, ended first',
  next: 'Next attempt, soonest first',
  nextBackwards: 'Next attempt, latest first',
  newest: 'Last attempt, newest first',
  oldest: 'Last attempt, oldest first',
} as const
