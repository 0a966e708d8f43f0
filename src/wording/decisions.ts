/** Says a recorded decision in a sentence, with the rule that it names. The decision record of a person calls it. */
import type { AuditedChange } from '#domain/ledger/audited.ts'
import type { LedgerEntry, LedgerKind } from '#domain/ledger/entry.ts'
import { wordsOfCode } from './blockers.ts'
import { endReasonLabel } from './results.ts'
import { capital, fieldWords, spaced } from './figures.ts'

interface SaidDecision {
  readonly kind: 'task' | 'call' | 'gate' | 'campaign' | 'contact' | 'do_not_call' | 'dialing'
  readonly title: string
  readonly rule?: string | null
}

const ruleOf = (code: unknown): string | null => wordsOfCode(code)?.explanation ?? null

const DECISIONS: { readonly [Kind in LedgerKind]: (entry: LedgerEntry<Kind>) => SaidDecision } = {
  audit: ({ data }) => sayChange(data),
  campaign: ({ to, data: { reason } }) => ({
    kind: 'campaign',
    title: `The campaign became ${spaced(to)}${reason ? `: ${spaced(reason)}` : ''}`,
  }),
  tasks_prepared: () => ({ kind: 'campaign', title: 'Tasks were prepared from the audience' }),
  dialing_stopped: () => ({
    kind: 'dialing',
    title: 'All dialling was stopped',
    rule: ruleOf('dialing_stopped'),
  }),
  dialing_resumed: () => ({ kind: 'dialing', title: 'Dialling was resumed' }),
  do_not_call: ({ data: { source, reason } }) => barred(source, reason),
  number: ({ to }) => ({ kind: 'campaign', title: `A phone number became ${spaced(to)}` }),
  number_changed: () => ({
    kind: 'call',
    title: 'Another phone number was chosen than for the calls before',
  }),
  corrected: (entry) => sayCall(entry, 'The result was corrected'),
  task: sayTask,
  call: (entry) => sayCall(entry, 'The call ended'),
}

export const sayDecision = (entry: LedgerEntry): SaidDecision =>
  (DECISIONS[entry.kind] as (entry: LedgerEntry) => SaidDecision)(entry)

export const barred = (source: string | null, reason: string | null): SaidDecision => ({
  kind: 'do_not_call',
  title: `Added to the do-not-call list${source ? ` (${spaced(source)})` : ''}${reason ? `: ${reason}` : ''}`,
  rule: ruleOf('do_not_call'),
})

function sayTask({ from, to, data }: LedgerEntry<'task'>): SaidDecision {
  const reason = data?.reason
  const rule = ruleOf(reason)
  const why = reason ? `: ${endReasonLabel(reason)}` : ''
  switch (to) {
    case 'pending':
      return {
        kind: 'task',
        title: 'The person waits again, because the call was withdrawn before any carrier heard of it',
      }
    case 'retry_pending':
      return {
        kind: 'task',
        title:
          from === 'queued'
            ? 'The person waits for a retry again, because the call was withdrawn'
            : 'To be tried again',
      }
    case 'skipped':
      return { kind: 'task', title: `Closed without a further call${why}`, rule }
    default:
      return { kind: 'task', title: `The task became ${spaced(to)}${why}`, rule }
  }
}

function sayCall({ to, data }: LedgerEntry<'call' | 'corrected'>, ended: string): SaidDecision {
  const { result, code } = data ?? {}
  if (to === 'placing')
    return { kind: 'gate', title: 'The gate let the call pass: every check held at that moment' }
  if (to === 'ended' && result === 'withdrawn')
    return {
      kind: 'gate',
      title: `The call was withdrawn before it was placed: ${endReasonLabel(code ?? '')}`,
      rule: ruleOf(code),
    }
  if (to === 'ended') return { kind: 'call', title: `${ended}${result ? `: ${spaced(result)}` : ''}` }
  return {
    kind: 'call',
    title:
      to === 'claimed'
        ? 'Nothing held the person back: a line was taken and the call queued'
        : `The call was ${spaced(to)}`,
  }
}

/** Changes of the person, of their mark, and of a campaign that they are in; the last are told by their fields. */
function sayChange(change: AuditedChange): SaidDecision {
  switch (change.what) {
    case 'do_not_call.added':
      return barred(change.after.source, change.after.reason)
    case 'do_not_call.removed':
      return { kind: 'do_not_call', title: `Removed from the do-not-call list: ${change.after.reason ?? ''}` }
    case 'contact.erased':
      return { kind: 'contact', title: `The person was erased: ${change.after.reason}` }
    case 'contact.changed': {
      const { archivedAt, fields } = change.after
      if (archivedAt === undefined) return { kind: 'contact', title: titleOf(change, fields) }
      return {
        kind: 'contact',
        title:
          archivedAt === null
            ? 'Brought back from the archive'
            : 'Archived, so nobody calls the person any more',
        rule: archivedAt === null ? null : ruleOf('contact_archived'),
      }
    }
    default:
      return {
        kind: change.what.startsWith('contact') ? 'contact' : 'campaign',
        title: titleOf(change, fieldsOf(change)),
      }
  }
}
const fieldsOf = ({
  before,
  after,
}: {
  readonly before?: object | undefined
  readonly after?: object | undefined
}): string[] => Object.keys({ ...before, ...after })

const titleOf = ({ what }: AuditedChange, fields: readonly string[]): string =>
  `${capital(spaced(what.replace('.', ' ')))}${fields.length > 0 ? `: ${fields.map(fieldWords).join(', ')}` : ''}`
