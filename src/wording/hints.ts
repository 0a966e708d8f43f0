/**
 * Says a hint in words: the cause with its numbers, and one safe next step. The live page calls it. A new hint does not
 * compile without its words.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { HintCode } from '#domain/hints/codes.ts'
import type { GivenHint, HintFigures } from '#domain/hints/hint.ts'
import { toMinor } from '#domain/money/money.ts'
import { blockerLabel } from './blockers.ts'
import { counted, percentText } from './figures.ts'
import { instantText } from './hours.ts'

/** A step that is safe whatever ails the carrier. */
export const LOOK_HERE_FIRST =
  'Look at this block first, then lower concurrency; change nothing else at random.'
const WAIT = 'Wait until the causes above are gone.'

export interface SaidHint {
  readonly code: HintCode
  readonly sentence: string
  readonly step: string
}

/** @param zone of the campaign, in which instants are said */
export const hintWords = (hint: GivenHint, zone: string): SaidHint => ({
  code: hint.code,
  sentence: causeOf(hint, zone),
  step: hint.next === 'wait' ? WAIT : stepOf(hint),
})

/** "1 contact waits", "12 contacts wait". */
export const contactsWait = (n: number): string => (n === 1 ? '1 contact waits' : `${n} contacts wait`)

function causeOf({ code, figures }: GivenHint, zone: string): string {
  switch (code) {
    case 'unhealthy_carrier': {
      const names = figures.connections.map(({ name, reason }) => (reason ? `${name} (${reason})` : name))
      return `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} unhealthy and only probed now and then.`
    }
    case 'events_unproven': {
      const names = figures.connections
      return `Nothing is dialled over ${names.join(', ')}: no key proves that ${names.length === 1 ? 'its' : 'their'} events come from the carrier, so a stranger could send them.`
    }
    case 'failures_high':
      return `${figures.failed} of the last ${figures.finished} calls failed (${percentText(figures.failed / figures.finished)}).`
    case 'answer_rate_halved':
      return `The answer rate fell from ${percentText(figures.before)} to ${percentText(figures.now)} in the last ${figures.calls} calls.`
    case 'queue_delay':
      return `The oldest queued call has waited ${Math.round(figures.seconds)} s for a worker.`
    case 'credits_low':
      return `Credits are low: ${(toMinor(figures.freeMicro) / 100).toFixed(2)} ${figures.currency} free, enough to start ${counted(figures.calls, 'more call', 'more calls')}.`
    case 'only_uncallable':
      return uncallable(figures, zone)
    case 'no_eligible_number':
      return `${contactsWait(figures.waiting)} because no active number of the pool may call their country.`
    case 'window_closed':
      return `${contactsWait(figures.waiting)} because ${CLOSED[figures.code]}; ${
        figures.opensAt === null
          ? 'campaign windows and contact hours do not meet within 14 days'
          : `the next opening is ${instantText(figures.opensAt, zone)}`
      }.`
    case 'blocked_by_priority':
      return `${contactsWait(figures.waiting)} because "${figures.rival.name}" (priority ${figures.rival.priority}) is served first on the shared lines.`
    case 'no_lines':
      return `${contactsWait(figures.waiting)} because no line is free (${figures.code.replaceAll('_', ' ')}).`
    case 'all_waiting_on_retries': {
      const next =
        figures.nextDueAt === null ? '' : `; the next is due ${instantText(figures.nextDueAt, zone)}`
      return `All ${figures.waiting} callable contacts wait for their next attempt${next}.`
    }
  }
}

const CLOSED: Readonly<Record<HintFigures['window_closed']['code'], string>> = {
  campaign_window_closed: 'the campaign windows are closed',
  contact_window_closed: 'it is outside the contact hours',
}

function uncallable({ codes, endsAt }: HintFigures['only_uncallable'], zone: string): string {
  const count = [...codes.values()].reduce((sum, n) => sum + n, 0)
  const why = [...codes].map(([code, n]) => `${n} ${blockerLabel(code).toLowerCase()}`).join(', ')
  const people = count === 1 ? 'The only contact left' : `All ${count} contacts left`
  const ends =
    endsAt === null
      ? 'The campaign does not end by itself.'
      : `If it stays so, the campaign ends by itself ${instantText(endsAt, zone)}.`
  return `${people} cannot be called as things stand (${why}). ${ends}`
}

const STEPS: Readonly<Record<Exclude<HintCode, 'only_uncallable'>, string>> = {
  unhealthy_carrier: LOOK_HERE_FIRST,
  events_unproven:
    "An admin sets the event key on the connection's page; dialling over it goes on by itself.",
  failures_high: LOOK_HERE_FIRST,
  answer_rate_halved: LOOK_HERE_FIRST,
  queue_delay:
    'Check that the engine runs and the machine is not overloaded; claimed calls are withdrawn and retried by themselves.',
  credits_low: 'Top up the credits of the workspace.',
  no_eligible_number: 'Add a number that may call these countries, or restore one of the pool.',
  window_closed: 'Wait for the opening, or change the call windows of this campaign.',
  blocked_by_priority: 'Wait, or raise the priority of this campaign.',
  no_lines: 'Wait for calls to end; if it stays so, add numbers or raise the limit that is named here.',
  all_waiting_on_retries: 'Wait; shorter delays are a change of the retry settings.',
}

const UNCALLABLE_STEPS: Partial<Record<BlockerCode, string>> = {
  country_not_allowed: 'Allow the country in the workspace settings, or cancel the campaign to close it.',
  no_eligible_number: 'Add a number that may call these countries, or cancel the campaign to close it.',
}
const CHANGE_WINDOWS =
  'Change the call windows so that they meet the contact hours, or cancel the campaign to close it.'

function stepOf(hint: GivenHint): string {
  if (hint.code !== 'only_uncallable') return STEPS[hint.code]
  const [most] = [...hint.figures.codes].toSorted((a, b) => b[1] - a[1])
  return UNCALLABLE_STEPS[most?.[0] ?? 'campaign_window_closed'] ?? CHANGE_WINDOWS
}
