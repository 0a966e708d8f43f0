/**
 * Says an entry of the audit log in a sentence. The page of the audit log calls it.
 * A new kind of entry or of change does not compile without its words.
 */
import type { Audited, AuditedChange } from '#domain/ledger/audited.ts'
import type { LedgerEntry, LedgerKind } from '#domain/ledger/entry.ts'
import { capital, countText, fieldWords, spaced } from './figures.ts'

export const KIND_WORDS: Readonly<Record<LedgerKind, string>> = {
  audit: 'Changes by people and programs',
  campaign: 'Campaign states',
  tasks_prepared: 'Audiences prepared',
  dialing_stopped: 'Dialling stopped',
  dialing_resumed: 'Dialling resumed',
  do_not_call: 'Do not call',
  number: 'Number health',
  number_changed: 'Numbers replaced',
  corrected: 'Corrections',
  task: 'Task states',
  call: 'Call states',
}

interface Values {
  readonly before?: object
  readonly after?: object
}
const article = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`
const nameIn = (values: object | undefined, key = 'name'): string | null => {
  const value: unknown = values && (values as Readonly<Record<string, unknown>>)[key]
  return typeof value === 'string' && value !== '' ? value : null
}

/** `the agent “Ada”`, or `an agent` without a name. */
function named(noun: string, { before, after }: Values): string {
  const name = nameIn(after) ?? nameIn(before)
  return name === null ? article(noun) : `the ${noun} “${name}”`
}
/** `: time zone, name`; the fields are left out where there was no value before, because then all are new. */
function fieldsOf({ before, after }: Values): string {
  const keys = before && after ? Object.keys(after) : []
  return keys.length === 0 ? '' : `: ${keys.map(fieldWords).join(', ')}`
}
const did =
  (verb: string, noun: string) =>
  (change: Values): string =>
    `${verb} ${named(noun, change)}${fieldsOf(change)}`
const role = (of: { readonly role: string }): string => article(fieldWords(of.role))

const CHANGES: { readonly [What in Audited]: (change: AuditedChange<What>) => string } = {
  'agent.created': did('Created', 'agent'),
  'agent.changed': did('Changed', 'agent'),
  'api_key.created': did('Made', 'API key'),
  'api_key.revoked': did('Revoked', 'API key'),
  'call.hung_up': () => 'Hung up a call',
  'campaign.created': did('Created', 'campaign'),
  'campaign.changed': (change) => did(change.undone ? 'Undid a change of' : 'Changed', 'campaign')(change),
  'campaign.archived': () => 'Archived a campaign',
  'campaign.deleted': did('Deleted', 'campaign'),
  'campaign.audience_attached': () => 'Attached a file of contacts to a campaign',
  'campaign.audience_chosen': () => 'Chose the contacts of a campaign',
  'campaign.audience_removed': () => 'Removed the contacts of a campaign',
  'connection.created': did('Created', 'connection'),
  'connection.changed': did('Changed', 'connection'),
  'connection.released': did('Released', 'connection'),
  'connection.lines_released': () => 'Released waiting lines of a connection',
  'contact.created': did('Created', 'contact'),
  'contact.changed': did('Changed', 'contact'),
  'contact.erased': did('Erased', 'contact'),
  'credits.topped_up': () => 'Added credits',
  'data.exported': () => 'Downloaded a file of data',
  'do_not_call.added': () => 'Added a number to the do-not-call list',
  'do_not_call.imported': () => 'Imported numbers into the do-not-call list',
  'do_not_call.removed': () => 'Removed a number from the do-not-call list',
  'file.imported': did('Imported', 'file'),
  'filter.kept': () => 'Saved a filter',
  'filter.forgotten': () => 'Deleted a filter',
  'installation.dialing_stopped': () => 'Stopped dialling in every workspace',
  'installation.dialing_resumed': () => 'Resumed dialling in every workspace',
  'number.created': ({ after }) => `Added the number ${nameIn(after, 'phone') ?? 'of a connection'}`,
  'number.changed': did('Changed', 'number'),
  'recording.played': () => 'Listened to a recording',
  'segment.created': did('Created', 'segment'),
  'segment.changed': did('Changed', 'segment'),
  'segment.deleted': did('Deleted', 'segment'),
  'session.opened': ({ after }) => `Signed in as ${role(after)}`,
  'session.ended': ({ before }) => `Ended the session of ${role(before)}`,
  'sign_in_link.created': ({ after }) =>
    `Made a sign-in link for ${after.name === undefined ? '' : `${after.name}, `}${role(after)}`,
  'sign_in_link.revoked': () => 'Revoked a sign-in link',
  'template.saved': did('Saved', 'template'),
  'template.deleted': did('Deleted', 'template'),
  'workspace.changed': (change) => `Changed the workspace${fieldsOf(change)}`,
}

const move = (noun: string, from: string | null, to: string | null): string =>
  from === null
    ? `${noun} began as ${fieldWords(to ?? 'new')}`
    : `${noun} went from ${fieldWords(from)} to ${fieldWords(to ?? 'new')}`

const ENTRIES: { readonly [Kind in LedgerKind]: (entry: LedgerEntry<Kind>) => string } = {
  audit: ({ data }) => sayChange(data),
  campaign: ({ from, to }) => move('Campaign', from, to),
  tasks_prepared: ({ data: { pending, skipped } }) =>
    `Prepared tasks from the audience: ${countText(pending)} to call${skipped > 0 ? `, ${countText(skipped)} skipped` : ''}`,
  dialing_stopped: () => 'Stopped all dialling',
  dialing_resumed: () => 'Resumed dialling',
  do_not_call: ({ data }) => `A number was added to the do-not-call list (${fieldWords(data.source)})`,
  number: ({ from, to }) => move('Phone number', from, to),
  number_changed: () => 'Another phone number was chosen for the contact',
  corrected: () => 'A fact from the carrier corrected an ended call',
  task: ({ from, to }) => move('Task', from, to),
  call: ({ from, to }) => move('Call', from, to),
}

/** A page may be older than its server; it shows the code of what it has no words for. */
function sayChange(change: AuditedChange): string {
  const say = CHANGES[change.what] as ((change: AuditedChange) => string) | undefined
  return say ? say(change) : capital(fieldWords(change.what.replace('.', ' ')))
}
function sayKind(entry: LedgerEntry): string {
  const say = ENTRIES[entry.kind] as ((entry: LedgerEntry) => string) | undefined
  return say ? say(entry) : capital(spaced(entry.kind))
}

const reasonIn = (values: object | null | undefined): string | null =>
  values && 'reason' in values && typeof values.reason === 'string' && values.reason !== ''
    ? values.reason
    : null

/** Without a full stop; a reason comes after a dash. */
export function sayEntry(entry: LedgerEntry): string {
  const { data } = entry
  const reason = reasonIn(data) ?? (data && 'after' in data ? reasonIn(data.after) : null)
  return `${sayKind(entry)}${reason === null ? '' : ` – ${reason}`}`
}
