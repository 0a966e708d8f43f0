/**
 * Says why a request is refused, whatever it is about: bodies, headers, cursors, rights, versions, fields and values.
 * The contract, `verb` and `api` answer with these sentences as the details of problems; they hold no secret.
 */
import type { WindowsRefusal } from '#domain/windows/weekly-windows.ts'

export const requestProblems = {
  noSuch: (what: string) => `There is no such ${what} in this workspace.`,
  changedMeanwhile: 'This was changed after you read it.',
  foreignCursor: 'This cursor is not one that the server gave.',
  foreignCursorOfList: 'This cursor is not one that the server gave for this list.',

  noSuchAddress: 'There is no such address.',
  otherMethods: (methods: string) => `This address takes ${methods}.`,
  addressTooLong: (most: number) => `An address may have ${most} characters.`,
  addressUnreadable: 'The address cannot be read.',
  addressPartTooLong: 'A part of the address is too long.',
  noHttp: 'This is no HTTP request.',
  headersTooLarge: 'The headers of a request may have 16 kB.',
  requestTooSlow: 'The request did not arrive in time.',

  bodyTooSlow: 'The body did not arrive in time.',
  bodyTooLarge: 'The body is larger than this address takes.',
  bodyEmpty: 'The body is empty.',
  bodyLengthWrong: 'The length of the body is not what its header says.',
  bodyKind: 'This kind of body is not taken here.',
  bodyNoJson: 'The body is not valid JSON.',
  bodyTooDeep: (levels: number) => `The body is nested deeper than ${levels} levels.`,
  bodyTooManyKeys: (keys: number) => `The body has more than ${keys} keys.`,
  keyReserved: (key: string) => `The key "${key}" is reserved.`,
  keyTwice: 'The body names a key twice.',
  fields: 'Some fields cannot be taken.',
  textZero: 'A text holds a zero character or half of a character, which cannot be kept. Remove it.',
  textNotKept: 'A text holds a character that cannot be kept. Remove it.',
  textNotStored: 'A text holds a character that cannot be stored.',
  holdsZero: 'holds the character zero, or half of a character',

  fileTooLarge: 'The file is larger than this address takes.',
  fileKind: 'Send the file as text/csv, or as the one file of a form.',
  fileMissing: 'The form holds no file.',
  previewTooLarge: 'A preview takes the first 256 kB of a file. Send less of it, with cut=true.',
  numberListTooLarge: 'A list of numbers may have 1 MB; import it in parts.',

  idOfAnotherKind: 'There is nothing with this id here; ids of other things begin with other letters.',
  signIn: 'Sign in, or send a valid API key.',
  needsRole: (needed: string, own: string) => `This needs the role ${needed}; yours is ${own}.`,
  needsScope: (scope: string) => `This needs the scope ${scope}, which your key does not have.`,
  ofInstallation: 'This is for whoever runs the server, with the key of its machine.',
  foreignPage: 'The request does not come from this server’s own pages.',
  installationOnly:
    'Only whoever runs the server stops or resumes the whole installation, with the key of its machine.',

  ifMatch: 'If-Match takes the version that was read, such as "7".',
  goodUntil: 'Good-Until takes an instant in epoch milliseconds.',
  tooLate:
    'This came later than its sender was ready to wait. Nothing was changed; do it again if it is still wanted.',
  idempotencyKey: 'An Idempotency-Key has 1 to 200 visible characters.',
  idempotencyRunning: 'The first request with this key has not been answered yet.',
  idempotencyOther: 'This key was used with another request.',

  tooMany: 'Too many requests in a short time.',
  tooManyStreams: 'Too many live pages are open.',
  tooManyImports(seconds: number) {
    const minutes = Math.max(1, Math.ceil(seconds / 60))
    return `This workspace has imported as many files as it may in an hour. The next one is taken in ${minutes} minute${minutes === 1 ? '' : 's'}.`
  },

  eventRefused: 'The event was not accepted.',
  eventCompressed: 'Send events uncompressed: the signature is checked over the bytes as they come.',
  thereAlready: 'The same thing is there already.',
  databaseSilent: 'The database does not answer in time.',
  internal: 'The server met a fault of its own. Nothing more is known here.',
} as const

export const fieldFaults = {
  id: (prefix: string) => `an id that begins with ${prefix}_`,
  instant: 'an instant from 1900 to 2999',
  country: 'a two-letter country code',
  timeZone: 'an IANA time zone',
  fieldKey: 'a key of lower-case letters, digits and _',
  filterParts: 'at most 20 parts',
} as const

/** Stands for an answer that says nothing about itself. */
export const answeredOnly = (status: number): string => `The server answered ${status}.`

const WINDOW_FAULTS: Readonly<Record<WindowsRefusal['code'], string>> = {
  bad_time: 'has a time that is not "HH:MM"',
  overlap: 'has windows that overlap',
  too_many: 'has more than 12 windows',
  never_open: 'No day has a window: the hours would never be open.',
}

export const windowsFault = ({ code, day }: WindowsRefusal): string =>
  day === null ? WINDOW_FAULTS[code] : `The day "${day}" ${WINDOW_FAULTS[code]}.`

export const noCountry = (code: string): string => `"${code}" is no country with phone numbers.`
