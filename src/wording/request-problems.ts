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
  moreFaults: (n: number) => (n === 1 ? 'One more field is wrong.' : `${n} more fields are wrong.`),
  textZero: 'A text holds a zero character or half of a character, which cannot be kept. Remove it.',
  textNotKept: 'A text holds a character that cannot be kept. Remove it.',
  holdsZero: 'holds a character that cannot be stored (a zero, or half of a character)',

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

/** Say what is wrong with a field; its name stands before them. */
export const fieldFaults = {
  id: (prefix: string) => `must be an id that begins with ${prefix}_`,
  instant: 'must be an instant from 1900 to 2999, such as 2026-11-23T09:00:00+01:00',
  country: 'must be a country code of two capital letters, such as IE',
  timeZone: 'must be an IANA time zone, such as Europe/Dublin',
  fieldKey: 'must have lower-case letters, digits and _ only, and begin with a letter',
  filterParts: 'may have at most 20 parts',
} as const

export const unknownField = (meant: string | null): string =>
  meant === null ? 'is not a field here' : `is not a field here. Did you mean ${meant}?`

const WHOLE = { body: 'The body', query: 'The query', address: 'The address' } as const

/** "agentId is required." @param path empty for the whole part */
export function faultSentence(path: string, fault: string, part: keyof typeof WHOLE): string {
  const sentence = `${path === '' ? WHOLE[part] : path} ${fault}`
  return sentence.endsWith('?') ? sentence : `${sentence}.`
}

/** The parts of a finding of the schema library that its words are made of. */
export interface SchemaFinding {
  readonly code?: string | undefined
  readonly input?: unknown
  readonly expected?: unknown
  readonly origin?: unknown
  readonly minimum?: unknown
  readonly maximum?: unknown
  readonly inclusive?: unknown
  readonly format?: unknown
  readonly values?: unknown
  readonly errors?: unknown
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
}
const MOST_VALUES = 30
const SIZES: Readonly<Record<string, string>> = { string: 'character', array: 'entry', set: 'entry' }
const many = (n: unknown, one: string): string =>
  `${String(n)} ${n === 1 ? one : one === 'entry' ? 'entries' : `${one}s`}`

/** What is wrong with a field, without its name: "must be a number". */
export function faultWords(finding: SchemaFinding): string {
  const { code, input, origin, minimum, maximum, inclusive } = finding
  const size = SIZES[String(origin)]
  switch (code) {
    case 'invalid_type':
      return input === undefined ? 'is required' : `must be ${kindOf(String(finding.expected))}`
    case 'too_small':
      if (size === undefined)
        return `must be ${inclusive === false ? 'more than' : 'at least'} ${String(minimum)}`
      return minimum === 1 ? 'must not be empty' : `needs at least ${many(minimum, size)}`
    case 'too_big':
      return size === undefined
        ? `must be ${inclusive === false ? 'less than' : 'at most'} ${String(maximum)}`
        : `may have at most ${many(maximum, size)}`
    case 'invalid_value':
      return oneOf(finding.values)
    case 'invalid_format':
      return finding.format === 'datetime' ? fieldFaults.instant : 'is not written as it has to be'
    case 'invalid_union':
      return unionWords(finding)
    default:
      return 'cannot be taken'
  }
}

const kindOf = (expected: string): string => KINDS[expected] ?? 'of another kind'

function oneOf(values: unknown): string {
  const words = Array.isArray(values) ? values.map(String) : []
  if (words.length === 1) return `must be ${words[0]}`
  const shown = words.slice(0, MOST_VALUES).join(', ')
  return words.length > MOST_VALUES ? `must be one of ${shown}, …` : `must be one of ${shown}`
}

/** Of several kinds that a field may have: names the kinds where each is refused as a whole. */
function unionWords({ input, errors }: SchemaFinding): string {
  if (input === undefined) return 'is required'
  const branches = Array.isArray(errors) ? (errors as readonly (readonly SchemaFinding[])[]) : []
  const firsts = branches.map(([first]) => first)
  const wholes = firsts.filter((first) => first?.code === 'invalid_type' || first?.code === 'invalid_value')
  if (branches.length === 0 || wholes.length < branches.length) return 'is not written as it has to be'
  const kinds = wholes.map((first) =>
    first?.code === 'invalid_type'
      ? kindOf(String(first.expected))
      : oneOf(first?.values).replace(/^must be /, ''),
  )
  return `must be ${kinds.join(' or ')}`
}

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
