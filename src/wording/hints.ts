/**
 * Says a hint in words: the cause with its numbers, and one safe next step. The live page calls it. A new hint does not
 * compile without its words. Instants stand in braces (`wording/instants.ts`).
 */
import type { HintCode } from '#domain/hints/codes.ts'
import type { GivenHint, HintFigures } from '#domain/hints/hint.ts'
import type { Held } from '#domain/diagnosis/headline.ts'
import { toMinor } from '#domain/money/money.ts'
import { connectionFault, connectionRemedy } from './carrier-faults.ts'
import { causeWords } from './causes.ts'
import { counted, countText, moneyText, percentText, spaced } from './figures.ts'
import { instantIn } from './instants.ts'

/** A step that is safe whatever ails the carrier. */
export const LOOK_HERE_FIRST =
  'Look at this block first, then lower concurrency; change nothing else at random.'
const LOOK_ONLY = 'Look at this block first; change nothing at random.'
const WAIT = 'Wait until the causes above are gone.'

export interface SaidHint {
  readonly code: HintCode
  readonly sentence: string
  readonly step: string
}

export const hintWords = (hint: GivenHint): SaidHint => ({
  code: hint.code,
  sentence: sentenceOf(hint),
  step: hint.next === 'wait' ? WAIT : hint.next === 'calm' ? LOOK_HERE_FIRST : stepOf(hint),
})

/** "1 person waits", "1,200 people wait". */
export const peopleWait = (n: number): string =>
  `${counted(n, 'person', 'people')} ${n === 1 ? 'waits' : 'wait'}`

/** The cause with the people whom it holds: the headline and the hints say it alike. */
export function heldSentence({ cause, count, until, untilOfFirst }: Held, more = ''): string {
  const { clause, saysWhen, saysWho } = causeWords(cause)
  if (count === 0 || saysWho) return `${clause}${more}.`
  const when =
    until === null || saysWhen ? '' : `, ${untilOfFirst ? 'the first ' : ''}until ${instantIn(until)}`
  return `${clause}; ${peopleWait(count)}${when}${more}.`
}

function sentenceOf({ code, figures }: GivenHint): string {
  switch (code) {
    case 'unhealthy_carrier':
    case 'events_unproven':
      return `${figures.connections.map((each) => `${each.name} ${connectionFault(each)}`).join('; ')}.`
    case 'failures_high': {
      const by = figures.failures
        .map(({ result, count }) => `${countText(count)} ${spaced(result)}`)
        .join(', ')
      return `${countText(figures.failed)} of the last ${counted(figures.finished, 'call', 'calls')} failed: ${by}.`
    }
    case 'answer_rate_halved':
      return `The answer rate fell from ${percentText(figures.before)} to ${percentText(figures.now)} in the last ${counted(figures.calls, 'call', 'calls')}.`
    case 'queue_delay':
      return `The oldest queued call has waited ${countText(Math.round(figures.seconds))} s for a worker.`
    case 'credits_low':
      return `Credits are low: ${moneyText(toMinor(figures.freeMicro), figures.currency)} can be used, ${figures.calls === 0 ? 'too little for the next call' : `enough for ${counted(figures.calls, 'more call', 'more calls')}`}.`
    case 'only_uncallable':
      return uncallable(figures)
    default:
      return heldSentence(figures)
  }
}

function uncallable({ held, endsAt }: HintFigures['only_uncallable']): string {
  const people = held.reduce((sum, { count }) => sum + count, 0)
  const why = held
    .map(({ cause, count }) => `${countText(count)} ${causeWords(cause).label.toLowerCase()}`)
    .join(', ')
  const who = people === 1 ? 'The only person left' : `All ${countText(people)} people left`
  const ends =
    endsAt === null
      ? 'The campaign does not end by itself.'
      : `If it stays so, the campaign ends by itself ${instantIn(endsAt)}.`
  return `${who} cannot be called with the present settings (${why}). ${ends}`
}

function stepOf({ code, figures }: GivenHint): string {
  switch (code) {
    case 'unhealthy_carrier':
    case 'events_unproven':
      return connectionRemedy(figures.connections)
    case 'failures_high':
    case 'answer_rate_halved':
      return LOOK_ONLY
    case 'queue_delay':
      return 'Check that the engine runs and its machine is not overloaded; claimed calls are withdrawn and tried again by themselves.'
    case 'credits_low':
      return 'Add credits to the workspace.'
    case 'only_uncallable':
      return `${figures.held[0] ? causeWords(figures.held[0].cause).remedy : 'Change what holds them.'} Or cancel the campaign to close it.`
    default:
      return causeWords(figures.cause).remedy
  }
}
