/**
 * Writes the headline of a campaign: the cause with its figures, how many people it holds, until when, what lifting it
 * would bring, the remedy and the safe actions. The live page and the command line show it. Instants stand in braces
 * (`wording/instants.ts`).
 */
import type { EngineHealth } from '#domain/engine-health/engine-health.ts'
import type { Action, EditSection } from '#domain/diagnosis/action.ts'
import { type Headline, type HeadlineCode, type QuietState } from '#domain/diagnosis/headline.ts'
import { type Tone, toneOf } from '#domain/diagnosis/tone.ts'
import type { Binding, Gain } from '#domain/diagnosis/limit-gain.ts'
import { causeWords } from './causes.ts'
import { capital, counted, countText, spanText } from './figures.ts'
import { heldSentence, LOOK_HERE_FIRST } from './hints.ts'
import { instantIn } from './instants.ts'
import { MENDING_LINKS } from './links.ts'
import { endReasonLabel } from './results.ts'

export interface SaidHeadline {
  readonly code: HeadlineCode
  readonly tone: Tone
  readonly sentence: string
  /** People whom the cause holds. */
  readonly held: number
  readonly until: number | null
  readonly remedy: string | null
  readonly actions: readonly SaidAction[]
}
export type SaidAction =
  | { readonly kind: 'set_concurrency'; readonly label: string; readonly to: number | null }
  | { readonly kind: 'resume' | 'start_now'; readonly label: string }
  | { readonly kind: 'edit'; readonly label: string; readonly section: EditSection }
  | { readonly kind: 'open'; readonly label: string; readonly path: string }

export function headlineWords(headline: Headline): SaidHeadline {
  const { held, kind } = headline
  return {
    code:
      kind === 'cause'
        ? (held?.cause.code ?? 'nobody_left')
        : kind === 'engine'
          ? headline.health.code
          : headline.state.code,
    tone: toneOf(headline),
    sentence: sentenceOf(headline),
    held: kind === 'cause' ? (held?.count ?? 0) : 0,
    until: kind === 'cause' ? (held?.until ?? null) : null,
    remedy: remedyOf(headline),
    actions: headline.actions.map(actionWords),
  }
}

function sentenceOf(headline: Headline): string {
  switch (headline.kind) {
    case 'state':
      return stateSentence(headline)
    case 'engine':
      return engineSentence(headline.health)
    case 'cause':
      return causeLine(headline)
  }
}

function stateSentence(headline: Extract<Headline, { kind: 'state' }>): string {
  const { state } = headline
  switch (state.code) {
    case 'draft':
      return 'This campaign is a draft: it calls nobody before its launch.'
    case 'completed':
      return completed(state)
    case 'cancelled':
      return `Cancelled: nobody else is called.${state.remaining > 0 ? ` ${counted(state.remaining, 'task is', 'tasks are')} still being closed.` : ''}${state.open > 0 ? ` ${counted(state.open, 'call is', 'calls are')} still open.` : ''}`
    case 'nobody_left':
      return 'Nobody is left to call.'
    case 'preparing':
      return `Preparing: ${countText(state.prepared)} of ${countText(state.total)} people are ready.`
    case 'calls_open':
      return `${counted(state.open, 'call is', 'calls are')} still open; nobody else is left to call.${askedAbout(state)}`
    case 'starting': {
      const due = state.due > 0 ? `, ${counted(state.due, 'person is', 'people are')} next` : ''
      const others = headline.held ? ` ${othersLine(headline.held)}` : ''
      return `Starting calls: ${counted(state.lines, 'line', 'lines')} free, ${countText(state.queued)} in the queue${due}.${others}`
    }
  }
}

function askedAbout({ open, uncertain, silent }: Extract<QuietState, { code: 'calls_open' }>): string {
  if (silent > 0) {
    const who = silent < open ? `${countText(silent)} of them` : open === 1 ? 'It' : 'They'
    return ` ${who} ${silent === 1 ? 'waits' : 'wait'} for a carrier that does not answer.`
  }
  if (uncertain === 0) return ''
  const which = uncertain < open ? countText(uncertain) : open === 1 ? 'it' : 'them'
  return ` The carrier is being asked about ${which}.`
}

function completed({ skipped, people }: Extract<QuietState, { code: 'completed' }>): string {
  const left = skipped.reduce((sum, { count }) => sum + count, 0)
  if (left === 0) return 'Completed: nobody is left to call.'
  const why = skipped
    .map(({ code, count }) => `${countText(count)} ${endReasonLabel(code).toLowerCase()}`)
    .join(', ')
  return left === people
    ? `Completed without a call: ${counted(left, 'person was', 'people were')} skipped (${why}).`
    : `Completed: nobody is left to call; ${counted(left, 'person was', 'people were')} skipped (${why}).`
}

/** "1,088 others: retry not due, the first until 14:00." */
function othersLine({ cause, count, until, untilOfFirst }: NonNullable<Headline['held']>): string {
  const when = until === null ? '' : `, ${untilOfFirst ? 'the first ' : ''}until ${instantIn(until)}`
  return `${counted(count, 'other', 'others')}: ${causeWords(cause).label.toLowerCase()}${when}.`
}

function engineSentence(health: EngineHealth): string {
  if (health.code === 'engine_silent')
    return `No engine is running: the last heartbeat${health.host === null ? '' : ` on ${health.host}`} was ${spanText(health.silentSeconds)} ago.`
  switch (health.of) {
    case 'calls':
      return `The engine is behind: ${counted(health.waiting, 'call waits', 'calls wait')} for a worker, the oldest for ${spanText(health.oldestSeconds)}.`
    case 'people':
      return `The engine is behind: ${counted(health.waiting, 'person', 'people')} could be called now, and nobody has been for ${spanText(health.oldestSeconds)}.`
    case 'requests':
      return `The engine${health.host === null ? '' : ` on ${health.host}`} is behind: ${countText(health.missed)} of ${counted(health.requests, 'request', 'requests')} of the last minute were not sent in time and are tried again.`
  }
}

function causeLine({ held, never, gain, waitSeconds }: Headline): string {
  if (held === null) return 'Nobody is left to call.'
  const pace = waitSeconds === null ? '' : `, about ${spanText(waitSeconds)} at this pace`
  const stays = never ? ' Nobody can be called with the present settings.' : ''
  const brings = gain ? ` ${capital(gainWords(gain))}.` : ''
  return `${heldSentence(held, pace)}${brings}${stays}`
}

/** "raising it to 2 gives about 46 more calls an hour, then the pool binds" */
export function gainWords(gain: Gain): string {
  const step = stepWords(gain)
  const then = gain.next === null ? '' : `; then ${BINDING_WORDS[gain.next]}`
  switch (gain.brings) {
    case 'calls':
      return `${step} gives about ${counted(gain.more, 'more call', 'more calls')} an hour${then}`
    case 'lines':
      return `${step} gives ${counted(gain.more, 'more line', 'more lines')}${then}`
    case 'starts':
      return `${step} lets more calls start a second${then}`
    case 'no_calls':
      return `${step} brings no more calls an hour${because(gain)}`
    case 'no_lines':
      return `${step} brings nothing${because(gain)}`
  }
}
const because = ({ next }: Gain): string => (next === null ? '' : `, because ${BINDING_WORDS[next]}`)

function stepWords({ step, to }: Gain): string {
  const limit = to === null ? '' : countText(to)
  switch (step) {
    case 'lines':
      return `raising them to ${limit}`
    case 'lines_per_number':
      return 'one more line per number'
    case 'lines_each':
      return 'a quarter more of them'
    case 'rate':
      return `raising it to ${limit}`
    case 'rate_each':
      return 'one call a second more on each'
  }
}

export const BINDING_WORDS: Readonly<Record<Binding, string>> = {
  campaign: 'the parallel calls of the campaign are the limit',
  workspace: 'the lines of the workspace are the limit',
  pool: 'the numbers of the pool are the limit',
  carrier_lines: 'the lines of the carrier are the limit',
  carrier_rate: "the carrier's calls per second are the limit",
  ramp: 'the ramp is the limit',
}

function remedyOf(headline: Headline): string | null {
  const { kind, held, next, gain } = headline
  if (next === 'calm') return LOOK_HERE_FIRST
  if (headline.kind === 'engine') return engineRemedy(headline.health)
  return kind === 'cause' && held && !gain ? causeWords(held.cause).remedy : null
}
const engineRemedy = (health: EngineHealth): string =>
  health.code === 'engine_behind' && health.of === 'requests'
    ? 'Check that the machines of the engine and of the database are not overloaded; it goes on by itself.'
    : 'Check that the engine runs and that its machine is not overloaded; it goes on by itself.'

const EDIT_LABELS: Readonly<Record<EditSection, string>> = {
  hours: 'Change hours',
  priority: 'Change priority',
  budget: 'Change budget',
  retries: 'Change retries',
  pool: 'Change numbers',
  parallel: 'Change parallel calls',
}
function actionWords(action: Action): SaidAction {
  switch (action.kind) {
    case 'set_concurrency':
      return {
        kind: 'set_concurrency',
        label: `${action.lowers ? 'Lower' : 'Raise'} parallel calls to ${countText(action.to ?? 0)}`,
        to: action.to,
      }
    case 'resume':
      return { kind: 'resume', label: 'Resume' }
    case 'start_now':
      return { kind: 'start_now', label: 'Start now' }
    case 'edit':
      return { kind: 'edit', label: EDIT_LABELS[action.section], section: action.section }
    case 'open': {
      const { label, path } = MENDING_LINKS[action.place]
      return { kind: 'open', label, path: action.id === undefined ? path : `${path}/${action.id}` }
    }
  }
}
