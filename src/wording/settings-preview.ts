/**
 * Says what a change of a campaign's live settings would do right now. The preview of the live page and of the command
 * line call it. Instants stand in braces (`wording/instants.ts`).
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { Binding } from '#domain/diagnosis/limit-gain.ts'
import type { ParallelPreview } from '#domain/snapshot/preview-parallel.ts'
import { blockerLabel } from './blockers.ts'
import { counted, countText, listed, spanText } from './figures.ts'
import { instantIn } from './instants.ts'

export interface PreviewedChange {
  readonly becomeCallable: number
  readonly stopBeingCallable: number
  /** People who have used up the new maximum of attempts. */
  readonly fail: number
  /** The earliest expected finish; null while none can be said. */
  readonly finish: { readonly now: string | null; readonly after: string | null }
  /** The campaign is scheduled or paused. */
  readonly ifItRan: boolean
  /** People who only need a line after the change. */
  readonly callable: number
  /** The blocker that holds most people after the change. */
  readonly heldBy: BlockerCode | null
  /** Null unless the parallel calls change. */
  readonly parallel: ParallelPreview | null
  /** Names of the campaigns that a new priority puts before or behind this one. */
  readonly before: readonly string[]
  readonly behind: readonly string[]
}

const MINUTE = 60_000
const people = (n: number): string => counted(n, 'person', 'people')
const lines = (n: number): string => counted(n, 'line', 'lines')

export function previewSentence(change: PreviewedChange): string {
  const { parallel } = change
  const said = [
    peopleSentence(change),
    change.fail === 0
      ? null
      : `${people(change.fail)} ${change.fail === 1 ? 'has' : 'have'} used up the new number of attempts and will fail; an undo does not bring them back.`,
    parallel && linesSentence(parallel),
    orderSentence(change),
    finishSentence(change),
    parallel?.figures.againstHints ? 'The hints ask for fewer calls now, not for more.' : null,
  ].filter((sentence) => sentence !== null)
  return said.length === 0 ? 'The same people can be called as before.' : said.join(' ')
}

function peopleSentence(change: PreviewedChange): string | null {
  const { becomeCallable: more, stopBeingCallable: fewer, ifItRan, callable, heldBy } = change
  const when = ifItRan ? 'once it runs' : 'now'
  const parts = [
    ...(more > 0 ? [`${people(more)} ${more === 1 ? 'becomes' : 'become'} callable ${when}`] : []),
    ...(fewer > 0 ? [`${people(fewer)} can no longer be called ${when}`] : []),
  ]
  if (parts.length > 0) return `${parts.join(', and ')}.`
  if (callable === 0 && heldBy !== null)
    return `Nobody becomes callable ${when}. Most people are held by: ${blockerLabel(heldBy)}.`
  return null
}

function linesSentence({ now, after, figures }: ParallelPreview): string {
  const { over, calls, more, next } = figures
  const limit = next
    ? ` ${next.first ? 'The first limit reached is' : 'The next limit is'} ${LIMITS[next.binding]}, at ${countText(next.at)}.`
    : ''
  const from = `Parallel calls go from ${named(now.parallel)} to ${named(after.parallel)}`
  if (over > 0)
    return `${from}: the next call starts once ${countText(over)} of the ${countText(calls)} open calls have ended. No call is cut off.`
  if (more === 0) return `${from}: ${lines(after.freeLines)} free, as now.${limit}`
  if (more < 0) return `${from}: ${lines(-more)} fewer. No call is cut off.`
  return `${from}: ${lines(more)} more, within about ${countText(figures.rampSeconds ?? 0)} s.${limit}`
}

const named = (parallel: number | null): string => (parallel === null ? 'the full pool' : countText(parallel))

const LIMITS: Readonly<Record<Binding, string>> = {
  campaign: 'the campaign’s own number',
  workspace: 'the lines of the workspace',
  pool: 'the lines of the number pool',
  carrier_lines: 'the lines of the carrier',
  carrier_rate: 'the calls per second of the carrier',
  ramp: 'the ramp',
}

function orderSentence({ before, behind }: PreviewedChange): string | null {
  if (behind.length > 0) return `It now goes before ${quoted(behind)} where lines are shared.`
  if (before.length > 0)
    return `${quoted(before)} now ${before.length === 1 ? 'goes' : 'go'} before it where lines are shared.`
  return null
}

const quoted = (names: readonly string[]): string => listed(names.map((name) => `“${name}”`))

function finishSentence({ finish: { now, after } }: PreviewedChange): string | null {
  if (now === null) return null
  if (after === null) return 'It no longer finishes within 14 days.'
  const minutes = Math.round((Date.parse(after) - Date.parse(now)) / MINUTE)
  if (minutes === 0) return null
  return `It is expected to finish ${spanText(Math.abs(minutes) * 60)} ${minutes < 0 ? 'earlier' : 'later'}, about ${instantIn(Date.parse(after))}.`
}
