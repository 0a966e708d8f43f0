/** Writes a recorded decision as a sentence, with the rule that it names. */
import { BLOCKERS, type BlockerCode } from '#domain/blockers/all.ts'
import { endReasonLabel } from '#domain/task/end-reason.ts'
import type { Decision } from '#contract/decisions.ts'

export interface LedgerEntry {
  readonly id: number
  readonly at: number
  readonly kind: string
  readonly actor: string
  readonly campaign_id: string | null
  readonly task_id: string | null
  readonly call_id: string | null
  readonly from_status: string | null
  readonly to_status: string | null
  readonly data: Readonly<Record<string, unknown>> | null
}
interface Said {
  readonly kind: Decision['kind']
  readonly title: string
  readonly rule?: string | null
}

export const blockerOf = (code: unknown): (typeof BLOCKERS)[number] | undefined =>
  BLOCKERS.find((blocker) => blocker.code === (code as BlockerCode))
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const spaced = (word: unknown): string => textOf(word).replaceAll('_', ' ')
const labelOf = (code: unknown): string => endReasonLabel(textOf(code))

export function sayDecision(entry: LedgerEntry): Said {
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
        title: `The campaign became ${spaced(entry.to_status)}${data['reason'] ? `: ${spaced(data['reason'])}` : ''}`,
      }
    case 'dialing_stopped':
      return {
        kind: 'dialing',
        title: 'All dialling was stopped',
        rule: blockerOf('dialing_stopped')?.explanation ?? null,
      }
    case 'dialing_resumed':
      return { kind: 'dialing', title: 'Dialling was resumed' }
    case 'do_not_call':
      return barred(data['source'], data['reason'])
    default:
      return sayChange(data)
  }
}

export const barred = (source: unknown, reason: unknown): Said => ({
  kind: 'do_not_call',
  title: `Put on the do-not-call list${source ? ` (${spaced(source)})` : ''}${reason ? `: ${textOf(reason)}` : ''}`,
  rule: blockerOf('do_not_call')?.explanation ?? null,
})

function sayTask({ from_status: from, to_status: to }: LedgerEntry, reason: unknown): Said {
  const rule = blockerOf(reason)?.explanation ?? null
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
      return { kind: 'task', title: `The task became ${spaced(to)}${why}`, rule }
  }
}

function sayCall({ to_status: to, kind }: LedgerEntry, data: Readonly<Record<string, unknown>>): Said {
  const { result, code } = data
  if (to === 'placing')
    return { kind: 'gate', title: 'The gate let the call pass: every check held at that moment' }
  if (to === 'ended' && result === 'withdrawn')
    return {
      kind: 'gate',
      title: `The call was withdrawn before it was placed: ${labelOf(code)}`,
      rule: blockerOf(code)?.explanation ?? null,
    }
  if (to === 'ended')
    return {
      kind: 'call',
      title: `${kind === 'corrected' ? 'The result was corrected' : 'The call ended'}${result ? `: ${spaced(result)}` : ''}`,
    }
  return {
    kind: 'call',
    title: to === 'claimed' ? 'A line was taken for this call' : `The call was ${spaced(to)}`,
  }
}

function sayChange(data: Readonly<Record<string, unknown>>): Said {
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
      rule: after['archivedAt'] === null ? null : (blockerOf('contact_archived')?.explanation ?? null),
    }
  const fields = Array.isArray(after['fields']) ? after['fields'] : Object.keys({ ...before, ...after })
  const list = fields.length > 0 ? `: ${fields.join(', ')}` : ''
  return {
    kind: what.startsWith('contact') ? 'contact' : 'campaign',
    title: `${capital(spaced(what.replace('.', ' ')))}${list}`,
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
