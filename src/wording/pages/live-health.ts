/** Says the sentences of the pages in web/src/live/health; the components there call it. */
export const eachCallableTaskIsCounted =
  'Each callable task is counted once, under the first reason that holds it.'
export const dispatchAndQueueHealth = 'Dispatch and queue health'
export const thisBlockCannotBeShown = (reason: string | number): string =>
  `This block cannot be shown right now: ${reason} The other figures of the page are not affected.`
export const aCampaignWithHigher = 'A campaign with higher priority goes first'
export const theCallWindowIsClosed = 'The call window is closed'
export const carrierDoesNotAnswer = (lines: number): string =>
  `The carrier does not answer when Campanile asks about ${lines === 1 ? 'this call, which was' : 'these calls. The first was'} placed {since}. Campanile keeps asking; until the carrier answers, nobody knows whether ${lines === 1 ? 'it goes' : 'they go'} on.`
export const anAdminMayReleaseNow =
  'If the carrier stays silent, an admin may release them now on the page of the connection: {link}.'
export const anAdminMayReleaseFrom = (releasableFrom: string | number): string =>
  `If the carrier stays silent, an admin may release them from ${releasableFrom} on, on the page of the connection: {link}.`
export const linesThatCouldTake =
  'Lines that could take a call now: the least that the campaign, the workspace, and the pool’s healthy connections and numbers leave free, before ramp and carrier rate.'
export const tasksWhoseCallIsBeing =
  'Tasks whose call is being placed or is in progress: the same figure as the tile Active.'
export const tasksWhoseCallIsInTheQueue =
  'Tasks whose call is in the queue bulk_calls and waits for a worker.'
export const availableCreditsAreTheBalance =
  'Available credits are the balance less what open calls have reserved.'
export const availableSlotsEst = 'Available slots (est.)'
export const waitingForTheCarriers = 'waiting for the carrier’s word'
export const callingShowTheseTasks = (count: string | number): string =>
  `${count} calling now, show these tasks`
export const queuedShowTheseTasks = (queued: string | number): string => `${queued} queued, show these tasks`
export const tasksByStatus = 'Tasks by status'
export const fromEveryCallableContact =
  'From every callable contact down to those that can be called now: what each reason holds back, and how many are left after it.'
export const callableContactsLessThose =
  'Callable contacts, less those that each blocker holds, to callable now'
export const freeLinesSlots = 'Free lines (slots)'
export const whereTheWaitingContacts = 'Where the waiting contacts are'
export const hintsAndAlerts = 'Hints and alerts'
export const noHintNow = 'There is no hint now.'
export const holdsNobodyNow = 'holds nobody now'
