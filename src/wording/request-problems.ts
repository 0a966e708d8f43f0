/**
 * Says why a request is refused, whatever it is about: bodies, headers, cursors, rights, versions, fields and values.
 * The contract, `verb` and `api` answer with these sentences as the details of problems; they hold no secret.
 */
import { countText } from './figures.ts'
import type { WindowsRefusal } from '#domain/windows/weekly-windows.ts'

export const requestProblems = {
  noSuch: (what: string) => `There is no such ${what} in this workspace.`,
  changedMeanwhile: 'Someone changed this after you read it. Read it again, then repeat your change.',
  foreignCursor: 'The server did not give this cursor. Begin with the first page.',
  foreignCursorOfList: 'The server did not give this cursor for this list. Begin with the first page.',

  noSuchAddress: 'There is no such address.',
  otherMethods: (methods: string) => `This address takes ${methods}.`,
  addressTooLong: (most: number) => `An address may have at most ${countText(most)} characters.`,
  addressUnreadable: 'The address cannot be read.',
  addressPartTooLong: 'A part of the address is too long.',
  noHttp: 'This is not an HTTP request.',
  headersTooLarge: 'The headers of a request may have at most 16 kB.',
  requestTooSlow: 'The request did not arrive in time.',

  bodyTooSlow: 'The body did not arrive in time.',
  bodyTooLarge: 'The body is larger than this address takes.',
  bodyEmpty: 'The body is empty.',
  bodyLengthWrong: 'The body is shorter or longer than its header says.',
  bodyKind: 'This address does not take a body of this kind.',
  bodyNoJson: 'The body is not valid JSON.',
  bodyTooDeep: (levels: number) => `The body is nested deeper than ${levels} levels.`,
  bodyTooManyKeys: (keys: number) => `The body has more than ${countText(keys)} keys.`,
  keyReserved: (key: string) => `The key “${key}” is reserved. Choose another one.`,
  keyTwice: 'The body has the same key twice.',
  moreFaults: (n: number) => (n === 1 ? 'One more field is wrong.' : `${n} more fields are wrong.`),
  textZero: 'A text has a zero character or half of a character. Remove it.',
  textNotKept: 'A text has a character that cannot be stored. Remove it.',
  holdsZero: 'has a character that cannot be stored (a zero, or half of a character)',

  fileTooLarge: 'The file is larger than this address takes.',
  fileKind: 'Send the file as text/csv, or as the only file of a form.',
  fileMissing: 'The form has no file.',
  previewTooLarge: 'A preview reads the first 256 kB of a file. Send only these, with cut=true.',
  numberListTooLarge: 'A list of numbers may have at most 1 MB. Import it in parts.',

  idOfAnotherKind: 'Nothing here has this id. Its first letters belong to another kind of thing.',
  signIn: 'Sign in, or send a valid API key.',
  needsRole: (needed: string, own: string) => `This needs the role ${needed}. Your role is ${own}.`,
  needsScope: (scope: string) => `This needs the scope ${scope}, which your key does not have.`,
  ofInstallation: 'Only the person who runs the server can do this, with the key of its machine.',
  foreignPage: 'The request does not come from a page of this server.',
  installationOnly:
    'Only the person who runs the server can stop or resume the whole installation, with the key of its machine.',

  ifMatch: 'If-Match takes the version that you read, such as "7".',
  goodUntil: 'Good-Until takes an instant in epoch milliseconds.',
  tooLate:
    'The request arrived later than the instant in its Good-Until. Nothing was changed. Send it again if you still want it.',
  idempotencyKey: 'An Idempotency-Key has 1 to 200 visible characters.',
  idempotencyRunning: 'The first request with this key has no answer yet.',
  idempotencyOther: 'Another request came with this key before. Use a new key.',

  tooMany: 'You sent too many requests in a short time.',
  tooManyStreams: 'You have too many live pages open. Close one first.',
  tooManyImports(seconds: number) {
    const minutes = Math.max(1, Math.ceil(seconds / 60))
    return `This workspace has imported as many files as it may in an hour. Import the next one in ${minutes} minute${minutes === 1 ? '' : 's'}.`
  },

  eventRefused: 'The event was not accepted.',
  eventCompressed: 'Send events without compression. The signature is checked over the bytes that arrive.',
  thereAlready: 'The same thing exists already.',
  databaseSilent: 'The database does not answer in time.',
  internal: 'The server has a fault of its own. It is in the log under the errorId.',
} as const

/** Say what is wrong with a field; its name stands before them. */
export const fieldFaults = {
  id: (prefix: string) => `must be an id that begins with ${prefix}_`,
  instant: 'must be an instant from 1900 to 2999, such as 2026-11-23T09:00:00+01:00',
  country: 'must be a country code of two capital letters, such as IE',
  timeZone: 'must be an IANA time zone, such as Europe/Dublin',
  fieldKey: 'must have lower-case letters, digits and _ only, and begin with a letter',
  filterParts: 'may have at most 20 parts',
  taskReason: 'must be answered, voicemail or the code of a reason, such as do_not_call',
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
  bad_time: 'has a time that is not written as HH:MM',
  overlap: 'has windows that overlap',
  too_many: 'has more than 12 windows',
  never_open: 'No day has a window, so the hours would never be open. Add a window to a day.',
}

export const windowsFault = ({ code, day }: WindowsRefusal): string =>
  day === null ? WINDOW_FAULTS[code] : `The day “${day}” ${WINDOW_FAULTS[code]}.`

export const noCountry = (code: string): string =>
  `“${code}” is not the code of a country with phone numbers.`
