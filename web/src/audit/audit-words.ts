/** Writes an entry of the audit log as a sentence, and its actor as people know it. */
import type { AuditEntry } from '#contract/workspace.ts'
import * as wording from '#wording/pages/audit.ts'
import { countText, words } from '#web/ui/figures.ts'

interface Data {
  readonly what?: string
  readonly before?: Readonly<Record<string, unknown>> | null
  readonly after?: Readonly<Record<string, unknown>> | null
  readonly reason?: string
  readonly source?: string
  readonly [more: string]: unknown
}

export const KIND_WORDS: Readonly<Record<string, string>> = {
  audit: wording.changesByPeopleAndKeys,
  campaign: 'Campaign states',
  tasks_prepared: 'Audiences prepared',
  dialing_stopped: 'Dialling stopped',
  dialing_resumed: 'Dialling resumed',
  do_not_call: wording.doNotCall,
  number: 'Number health',
  number_changed: 'Numbers replaced',
  corrected: 'Corrections',
  task: 'Task states',
  call: 'Call states',
}

const low = (code: unknown): string =>
  String(code)
    .replaceAll(/([A-Z])/g, ' $1')
    .replaceAll('_', ' ')
    .toLowerCase()
const article = (noun: string): string =>
  /^(?:an?|the) /.test(noun) ? noun : `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const roleOf = ({ before, after }: Data): string =>
  article(low(after?.['role'] ?? before?.['role'] ?? 'person'))
/** Entries that read better than `Verb a noun`. */
const SPOKEN: Readonly<Record<string, (data: Data) => string>> = {
  'session.opened': (data) => wording.signedInAs(roleOf(data)),
  'session.ended': (data) => wording.endedTheSessionOf(roleOf(data)),
  'sign_in_link.created': (data) => wording.madeASignInLink(roleOf(data)),
  'api_key.created': (data) => `Made ${named(wording.theApiKey, wording.anApiKey, data)}`,
  'api_key.revoked': (data) => `Revoked ${named(wording.theApiKey, wording.anApiKey, data)}`,
  'credits.topped_up': () => 'Added credits',
  'do_not_call.added': () => wording.putANumberOnto,
  'do_not_call.imported': () => wording.importedNumbersIntoTheDo,
  'do_not_call.removed': () => wording.tookANumberOff,
  'recording.played': () => wording.listenedToARecording,
  'data.exported': () => wording.tookAFileOfData,
  'sign_in_link.revoked': () => wording.revokedASignInLink,
  'installation.dialing_stopped': () => wording.stoppedDiallingInEvery,
  'installation.dialing_resumed': () => wording.resumedDiallingInEvery,
  'filter.kept': () => wording.keptAFilter,
  'filter.forgotten': () => wording.forgotAFilter,
}

function named(the: string, a: string, { before, after }: Data): string {
  const name = textOf(after?.['name']) ?? textOf(before?.['name'])
  return name === null ? a : `${the} “${name}”`
}

/** `: time zone, name`; the fields are left out where there was no value before, because then all are new. */
function fieldsOf({ before, after }: Data): string {
  const keys = before && after ? Object.keys(after) : []
  return keys.length === 0 ? '' : `: ${keys.map(low).join(', ')}`
}

function changeText(data: Data): string {
  if (data.what === undefined) return wording.changedTheCampaign(Object.keys(data).map(low).join(', '))
  const spoken = SPOKEN[data.what]
  if (spoken) return spoken(data)
  const [noun = '', verb = ''] = data.what.split('.')
  const thing = noun === 'workspace' ? 'the workspace' : named(`the ${low(noun)}`, article(low(noun)), data)
  return `${words(verb)} ${thing}${fieldsOf(data)}`
}

const moveText = (noun: string, { from, to }: AuditEntry): string =>
  from === null ? `${noun}: ${low(to ?? 'new')}` : wording.wentFromTo(noun, low(from), low(to))

function preparedText({ pending, skipped }: Data): string {
  if (typeof pending !== 'number') return wording.preparedTasksFromTheAudience
  const left = typeof skipped === 'number' && skipped > 0 ? `, ${countText(skipped)} skipped` : ''
  return wording.preparedTasksFromTheAudienceToCall(countText(pending), left)
}

function kindText(entry: AuditEntry, data: Data): string {
  switch (entry.kind) {
    case 'audit':
      return changeText(data)
    case 'campaign':
      return moveText('Campaign', entry)
    case 'task':
      return moveText('Task', entry)
    case 'call':
      return moveText('Call', entry)
    case 'number':
      return moveText('Phone number', entry)
    case 'corrected':
      return wording.aFactFromTheCarrier
    case 'number_changed':
      return wording.anotherPhoneNumberWasChosen
    case 'tasks_prepared':
      return preparedText(data)
    case 'dialing_stopped':
      return wording.stoppedAllDialling
    case 'dialing_resumed':
      return 'Resumed dialling'
    case 'do_not_call':
      return wording.aNumberWentOnto(data.source ? ` (${low(data.source)})` : '')
    default:
      return words(entry.kind)
  }
}

/** Without a full stop; a reason comes after a dash. */
export function entrySentence(entry: AuditEntry): string {
  const data = (entry.data ?? {}) as Data
  const reason = textOf(data.reason) ?? textOf(data.after?.['reason'])
  return `${kindText(entry, data)}${reason ? ` – ${reason}` : ''}`
}

/** @param keys names of API keys by id */
export function actorName(actor: string, keys: ReadonlyMap<string, string>): string {
  const at = actor.indexOf(':')
  const [kind, id] = [actor.slice(0, at), actor.slice(at + 1)]
  if (kind === 'user') return `Session ${id.slice(0, 12)}`
  if (kind === 'key') return keys.has(id) ? `Key “${keys.get(id)}”` : `Key ${id.slice(0, 12)}`
  return words(actor)
}
