/** Says why something cannot be done with contacts, segments and the do-not-call list. The verbs of contacts answer with it. */
export const contactProblems = {
  erased: 'This contact was erased; there is nothing left to change.',
  thereAlready: 'A contact with this number is there already.',
  onCall:
    'A call to this person is open. Wait until it has ended, then erase; to stop further calls at once, put the number on the do-not-call list.',
  customField: 'A value is looked for in a custom field: name the field, too.',
  otherSearch: 'This cursor belongs to another search. Begin with the first page.',
  segmentThere: (name: string) =>
    `There is a segment “${name}” already. Choose another name, or change that one.`,
  notListed: 'This number is not on the list.',
  listTooLarge: 'Unpacked, a list of numbers may have 1 MB; import it in parts.',
} as const
