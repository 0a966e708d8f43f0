/**
 * Says what the pre-flight report knows of a draft: how many calls its pool allows, what the forecast rests on, how
 * certain its first calls are, and which hours its audience loses.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { Ceiling, CeilingLimit } from '#domain/campaign/ceiling.ts'
import { type ForecastBasis, LEAST_HISTORY } from '#domain/campaign/forecast.ts'
import { blockerLabel } from './blockers.ts'
import { counted, percentText } from './figures.ts'

const CEILING_WHY: Readonly<Record<CeilingLimit, string>> = {
  no_number: 'No number of the pool can call.',
  numbers: 'The parallel calls of the chosen numbers set the limit: more numbers raise it.',
  connections: 'A connection’s parallel-call limit is lower than what its numbers could carry.',
  workspace: 'The workspace’s limit of parallel calls is lower than what the pool could carry.',
}

export const ceilingSentence = ({ lines, by }: Ceiling): string =>
  by === 'no_number'
    ? CEILING_WHY[by]
    : `At most ${counted(lines, 'call', 'calls')} at once. ${CEILING_WHY[by]}`

export function forecastAssumptions({ share, talk, learnedFrom, lines, windows }: ForecastBasis): string[] {
  const rates = `A person answers between ${percentText(share.lower)} and ${percentText(share.upper)} of the calls`
  const [shortest, longest] = talk.map(Math.round)
  return [
    learnedFrom === null
      ? `${rates} and talks ${shortest} to ${longest} s: a guess, since fewer than ${counted(LEAST_HISTORY, 'call', 'calls')} of earlier campaigns are there to learn from.`
      : `${rates} and talks ${shortest} s on average, as in ${counted(learnedFrom, 'call', 'calls')} of earlier campaigns.`,
    `${counted(lines, 'call', 'calls')} at once, all of them for this campaign.`,
    `${windows ? 'The call windows, the first opening of every time zone' : 'The first opening of every time zone'} and the retry delays are considered; later contact hours, call limits and other campaigns can make it later.`,
  ]
}

/** @param heldBy the blocker of the next person who cannot be called now; null when there is none */
export function firstCallsSentence(calls: number, heldBy: BlockerCode | null): string {
  const label = heldBy && blockerLabel(heldBy).toLowerCase()
  if (calls === 0)
    return label === null ? 'There is nobody to call yet.' : `No call could start now: ${label}.`
  const held = label === null ? '' : ` Further calls are held: ${label}.`
  return `In this order if nothing changes until then. Of several numbers one is drawn by weight at the call, so another one may be used.${held}`
}

/** @param zoneColumn the file's column for the time zone; null when it has none, undefined without a file */
export function lostHours(contacts: number, hours: number, zoneColumn: string | null | undefined): string {
  if (contacts === 0) return 'No contact loses hours to an unknown time zone.'
  const loss = `${counted(contacts, 'contact loses', 'contacts lose')} ${counted(hours, 'hour', 'hours')} a week on average, because their number leaves several time zones open and all of them have to be open.`
  if (zoneColumn === undefined)
    return `${loss} A time zone in their record (such as America/Denver) corrects this.`
  return zoneColumn === null
    ? `${loss} Add a column “Time zone” to the file (such as America/Denver) to correct this.`
    : `${loss} Fill the column “${zoneColumn}” for them, and say at the upload that somebody has checked it.`
}
