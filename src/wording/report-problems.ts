/** Says why a report cannot be given, in whole or in part. Reports answer with it. */
export const reportProblems = {
  rangeBackwards: 'The range ends before it begins. Choose an end after its beginning.',
  campaignMissing: 'One of these campaigns is not there. Choose from the list of campaigns.',
  noSuchBlocker: 'There is no such blocker.',
  filterThere: (name: string) =>
    `A filter “${name}” is kept already. Choose another name, or forget that one first.`,
  dispatchUnread: 'The dispatch data could not be read; the other figures are not affected.',
} as const
