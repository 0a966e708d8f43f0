/**
 * Writes the one line of the live page about the limit: its numbers, how many contacts it holds back, until when, what
 * lifting it would bring, the remedy and the one safe action. The live page calls it.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { LimitAction } from '#domain/snapshot/limit-action.ts'
import type { LimitFigures } from '#domain/snapshot/limit-figures.ts'
import type { Binding, Gain } from '#domain/snapshot/limit-gain.ts'
import type { Limited, LimitNow, NoLimit } from '#domain/snapshot/limit-now.ts'
import { BLOCKER_WORDS, blockerLabel } from './blockers.ts'
import { counted } from './figures.ts'
import { contactsWait, LOOK_HERE_FIRST } from './hints.ts'
import { instantText } from './hours.ts'
import { MENDING_LINKS } from './links.ts'

export interface SaidLimit {
  readonly code: BlockerCode | null
  readonly sentence: string
  readonly held: number
  readonly until: number | null
  readonly remedy: string | null
  readonly action: SaidAction | null
}
export type SaidAction =
  | { readonly kind: 'set_concurrency'; readonly label: string; readonly to: number | null }
  | { readonly kind: 'resume' | 'start_now'; readonly label: string }
  | { readonly kind: 'open'; readonly label: string; readonly path: string }

/** @param zone of the campaign, in which instants are said */
export const limitWords = (limit: LimitNow, zone: string): SaidLimit => ({
  code: limit.code,
  sentence: limit.code === null ? noLimitSentence(limit) : limitSentence(limit, zone),
  held: limit.held,
  until: limit.until,
  remedy: remedyOf(limit),
  action: limit.action && actionWords(limit.action),
})

function noLimitSentence({ why, count }: NoLimit): string {
  switch (why) {
    case 'nobody_left':
      return count > 0 ? `No contact is left to call; ${count} in progress.` : 'No contact is left to call.'
    case 'lines_for_all':
      return `All ${count} due contacts have a free line; nothing limits this campaign now.`
    case 'nothing_due':
      return 'Nothing limits this campaign now.'
  }
}

function limitSentence({ code, figures, calledNow, held, until, ...limit }: Limited, zone: string): string {
  const begins = calledNow === 0 ? '' : `${counted(calledNow, 'contact is', 'contacts are')} called now, `
  const first = limit.untilOfFirst ? ', the first until' : ' until'
  const when = until === null ? '' : `${first} ${instantText(until, zone)}`
  return `${headOf(code, figures)}: ${begins}${contactsWait(held)}${when}${tailOf(limit)}.`
}

/** "Carrier rate 1 call/s binds", "Parallel calls 10 of 10 bind". */
function headOf(code: BlockerCode, figures: LimitFigures): string {
  switch (figures.kind) {
    case 'rival':
      return `${blockerLabel(code)} (${figures.name}, priority ${figures.priority}, this one ${figures.own})`
    case 'campaign':
      return `Parallel calls ${figures.used} of ${figures.of} bind`
    case 'workspace':
      return `Lines of the workspace ${figures.used} of ${figures.of} bind`
    case 'pool':
      return `Lines of the pool ${figures.used} of ${figures.of} bind`
    case 'carrier_lines':
      return `Carrier lines ${listed(figures.connections, ({ used, of }) => `${used} of ${of}`)} bind`
    case 'carrier_rate':
      return `Carrier rate ${listed(figures.connections, ({ perSecond }) => `${counted(perSecond, 'call', 'calls')}/s`)} binds`
    case 'ramp':
      return `Ramping up by ${figures.percent} % a second`
    case 'blocker':
      return blockerLabel(code)
  }
}

/** The one connection's figure; of several, each with its name. */
function listed<C extends { readonly name: string }>(
  connections: readonly C[],
  say: (connection: C) => string,
): string {
  if (connections.length === 1 && connections[0]) return say(connections[0])
  return `(${connections.map((connection) => `${say(connection)} on ${connection.name}`).join(', ')})`
}

function tailOf({ gain, next, action }: Pick<Limited, 'gain' | 'next' | 'action'>): string {
  if (gain) return `; ${gainWords(gain)}`
  return next === 'calm' && action?.kind === 'set_concurrency'
    ? `; lower to ${action.to} parallel ${action.to === 1 ? 'call' : 'calls'} first, the hints say why`
    : ''
}

/** "raising it to 2 gives about 46 more calls an hour, then the pool binds" */
function gainWords(gain: Gain): string {
  const step = stepWords(gain)
  const next = gain.next === null ? '' : BINDING_WORDS[gain.next]
  const then = next === '' ? '' : `, then ${next}`
  switch (gain.brings) {
    case 'calls':
      return `${step} gives about ${counted(gain.more, 'more call', 'more calls')} an hour${then}`
    case 'lines':
      return `${step} gives ${counted(gain.more, 'more line', 'more lines')}${then}`
    case 'starts':
      return `${step} lets more calls start a second${then}`
    case 'no_calls':
      return `${step} brings no more calls an hour, since ${next} next`
    case 'no_lines':
      return `${step} brings nothing, since ${next} next`
  }
}

function stepWords({ step, to }: Gain): string {
  switch (step) {
    case 'lines':
      return `raising them to ${to}`
    case 'lines_per_number':
      return 'one more line per number'
    case 'lines_each':
      return 'a quarter more of them'
    case 'rate':
      return `raising it to ${to}`
    case 'rate_each':
      return 'one call a second more on each'
  }
}

export const BINDING_WORDS: Readonly<Record<Binding, string>> = {
  campaign: "the campaign's parallel calls bind",
  workspace: "the workspace's lines bind",
  pool: 'the pool binds',
  carrier_lines: "the carrier's lines bind",
  carrier_rate: "the carrier's rate binds",
  ramp: 'the ramp binds',
}

function remedyOf({ code, next }: LimitNow): string | null {
  if (next === 'calm') return LOOK_HERE_FIRST
  return code === null ? null : BLOCKER_WORDS[code].remedy
}

function actionWords(action: LimitAction): SaidAction {
  switch (action.kind) {
    case 'set_concurrency':
      return {
        kind: 'set_concurrency',
        label: `${action.lowers ? 'Lower' : 'Raise'} parallel calls to ${action.to}`,
        to: action.to,
      }
    case 'resume':
      return { kind: 'resume', label: 'Resume' }
    case 'start_now':
      return { kind: 'start_now', label: 'Start now' }
    case 'open':
      return { kind: 'open', ...MENDING_LINKS[action.place] }
  }
}
