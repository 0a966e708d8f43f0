/** Says a recorded decision in a sentence, with the rule that it names. The decision record of a person calls it. */
import { wordsOfCode } from './blockers.ts'
import { endReasonLabel } from './results.ts'
import { capital, spaced } from './figures.ts'

/** The part of a ledger entry that is said. */
interface DecisionEntry {
  readonly kind: string
  readonly from_status: string | null
  readonly to_status: string | null
  readonly data: Readonly<Record<string, unknown>> | null
}
interface SaidDecision {
  readonly kind: 'task' | 'call' | 'gate' | 'campaign' | 'contact' | 'do_not_call' | 'dialing'
  readonly title: string
  readonly rule?: string | null
}

const ruleOf = (code: unknown): string | null => wordsOfCode(code)?.explanation ?? null
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const words = (value: unknown): string => spaced(textOf(value))
const labelOf = (code: unknown): string => endReasonLabel(textOf(code))

export function sayDecision(entry: DecisionEntry): SaidDecision {
  const data = entry.data ?? {}
  switch (entry.kind) {
    case 'task':
      return sayTask(entry, data['reason'])
    case 'call':
    case 'corrected':
      return sayCall(entry, data)
    case 'campaign':
      return {
        kind: 'campaign',
        title: `The campaign became ${words(entry.to_status)}${data['reason'] ? `: ${words(data['reason'])}` : ''}`,
      }
    case 'dialing_stopped':
      return {
        kind: 'dialing',
        title: 'All dialling was stopped',
        rule: ruleOf('dialing_stopped'),
      }
    case 'dialing_resumed':
      return { kind: 'dialing', title: 'Dialling was resumed' }
    case 'do_not_call':
      return barred(data['source'], data['reason'])
    default:
      return sayChange(data)
  }
}

export const barred = (source: unknown, reason: unknown): SaidDecision => ({
  kind: 'do_not_call',
  title: `Put on the do-not-call list${source ? ` (${words(source)})` : ''}${reason ? `: ${textOf(reason)}` : ''}`,
  rule: ruleOf('do_not_call'),
})

function sayTask({ from_status: from, to_status: to }: DecisionEntry, reason: unknown): SaidDecision {
  const rule = ruleOf(reason)
  const why = reason ? `: ${labelOf(reason)}` : ''
  switch (to) {
    case 'queued':
      return { kind: 'task', title: 'Nothing held the person back: a line was taken and the call queued' }
    case 'pending':
      return { kind: 'task', title: 'Back to waiting; the call was withdrawn before any carrier heard of it' }
    case 'retry_pending':
      return {
        kind: 'task',
        title:
          from === 'queued' ? 'Back to waiting for a retry; the call was withdrawn' : 'To be tried again',
      }
    case 'skipped':
      return { kind: 'task', title: `Closed without a further call${why}`, rule }
    default:
      return { kind: 'task', title: `The task became ${words(to)}${why}`, rule }
  }
}

function sayCall(
  { to_status: to, kind }: DecisionEntry,
  data: Readonly<Record<string, unknown>>,
): SaidDecision {
  const { result, code } = data
  if (to === 'placing')
    return { kind: 'gate', title: 'The gate let the call pass: every check held at that moment' }
  if (to === 'ended' && result === 'withdrawn')
    return {
      kind: 'gate',
      title: `The call was withdrawn before it was placed: ${labelOf(code)}`,
      rule: ruleOf(code),
    }
  if (to === 'ended')
    return {
      kind: 'call',
      title: `${kind === 'corrected' ? 'The result was corrected' : 'The call ended'}${result ? `: ${words(result)}` : ''}`,
    }
  return {
    kind: 'call',
    title: to === 'claimed' ? 'A line was taken for this call' : `The call was ${words(to)}`,
  }
}

function sayChange(data: Readonly<Record<string, unknown>>): SaidDecision {
  const what = textOf(data['what'])
  const after = (data['after'] ?? {}) as Readonly<Record<string, unknown>>
  const before = (data['before'] ?? {}) as Readonly<Record<string, unknown>>
  if (what === 'do_not_call.added') return barred(after['source'], after['reason'])
  if (what === 'do_not_call.removed')
    return { kind: 'do_not_call', title: `Taken off the do-not-call list: ${textOf(after['reason'])}` }
  if (what === 'contact.erased')
    return { kind: 'contact', title: `The person was erased: ${textOf(after['reason'])}` }
  if (what === 'contact.changed' && 'archivedAt' in after)
    return {
      kind: 'contact',
      title: after['archivedAt'] === null ? 'Taken out of the archive' : 'Archived: not called any more',
      rule: after['archivedAt'] === null ? null : ruleOf('contact_archived'),
    }
  const fields = Array.isArray(after['fields']) ? after['fields'] : Object.keys({ ...before, ...after })
  const list = fields.length > 0 ? `: ${fields.join(', ')}` : ''
  return {
    kind: what.startsWith('contact') ? 'contact' : 'campaign',
    title: `${capital(words(what.replace('.', ' ')))}${list}`,
  }
}
