/**
 * Says in one sentence what is with a person of a campaign: how it ended, what is happening, or why nobody calls now.
 * The details of a task begin with it. Instants stand in braces (`wording/instants.ts`).
 */
import type { Cause } from '#domain/diagnosis/cause-figures.ts'
import type { TaskStatus } from '#domain/task/status.ts'
import { causeWords } from './causes.ts'
import { capital, counted, countText, spaced } from './figures.ts'
import { instantIn } from './instants.ts'
import { endReasonLabel } from './results.ts'

export interface TaskFacts {
  readonly status: TaskStatus
  readonly endReason: string | null
  readonly attempts: number
  readonly maxAttempts: number
  readonly callableNow: boolean
  /** Why nobody calls this person now; null when somebody may. */
  readonly cause: Cause | null
  /** When the next attempt is allowed, as far as known. */
  readonly nextAt: number | null
  /** Attempts that were made, the oldest first. */
  readonly calls: readonly {
    readonly result: string | null
    /** When it ended, or was placed while it goes on. */
    readonly at: number | null
  }[]
}

/** What an attempt came to, in the words of a sentence. */
const RESULTS: Readonly<Record<string, string>> = {
  answered_human: 'answered',
  answered_machine: 'voicemail',
  screened: 'screened by a machine',
  carrier_error: 'refused by the carrier',
  unknown: 'outcome unknown',
  bad_number: 'bad number',
}

export function taskAnswer(facts: TaskFacts): string {
  switch (facts.status) {
    case 'pending':
    case 'retry_pending':
      return waiting(facts)
    case 'queued':
      return 'The call is in the queue and waits for a worker.'
    case 'placing_call':
      return facts.cause
        ? `The call was sent to the carrier, which has not said whether it exists. ${causeWords(facts.cause).remedy}`
        : 'The call is being placed.'
    case 'calling':
      return 'The call is in progress.'
    case 'completed':
      return `Completed${tried(facts)}`
    case 'failed':
      return `Failed: ${facts.endReason === null || facts.endReason === 'attempts_used' ? `${countText(facts.attempts)} of ${counted(facts.maxAttempts, 'attempt', 'attempts')} used` : endReasonLabel(facts.endReason).toLowerCase()}${tried(facts, '.')}`
    case 'skipped':
      return `Skipped${facts.endReason === null ? '' : `: ${endReasonLabel(facts.endReason).toLowerCase()}`}.`
    case 'cancelled':
      return `Cancelled with the campaign${tried(facts, ',')}`
    case 'contacted_inbound':
      return 'This person called in and was talked to.'
  }
}

function waiting({ callableNow, cause, nextAt }: TaskFacts): string {
  if (callableNow) return 'This person can be called now: a line is free.'
  if (cause === null) return 'This person waits.'
  const { clause, remedy, saysWhen } = causeWords(cause)
  const when = nextAt === null || saysWhen ? '' : `, and the next attempt is allowed ${instantIn(nextAt)}`
  return `Not called now: ${lowered(clause)}${when}. ${remedy}`
}

/** A clause inside a sentence; names and quotations keep their capital. */
const lowered = (clause: string): string =>
  /^(The|This|These|All|Every|No|Another|It|Parallel|Dialling|Starts|A) /.test(clause)
    ? clause.charAt(0).toLowerCase() + clause.slice(1)
    : clause

/** ": answered 17:02." or ". No answer 17:02, busy 17:19." */
function tried({ calls }: TaskFacts, after: '' | '.' | ',' = ''): string {
  const told = calls.flatMap(({ result, at }) =>
    result === null || result === 'withdrawn'
      ? []
      : [`${RESULTS[result] ?? spaced(result)}${at === null ? '' : ` ${instantIn(at)}`}`],
  )
  if (told.length === 0) return '.'
  const text = told.join(', ')
  if (after === '.') return `. ${capital(text)}.`
  return after === ',' ? `, after ${text}.` : `: ${text}.`
}
