/**
 * Says what an estimate rests on, one sentence per assumption. The live page says it of the expected finish, the
 * pre-flight report of the forecast.
 */
import { type ForecastBasis, LEAST_HISTORY } from '#domain/campaign/forecast.ts'
import type { FinishBasis } from '#domain/snapshot/expected-finish.ts'
import { counted, percentText } from './figures.ts'

export const finishAssumptions = (basis: FinishBasis): string[] => [
  `The pace stays at ${Math.round(basis.callsPerHour)} calls an hour, as in the last hour with calls.`,
  basis.learned
    ? `Between ${basis.fewest} and ${basis.most} calls are left, since ${basis.endedCalls} calls so far have ended ${basis.endedTasks} tasks.`
    : `Between ${basis.fewest} calls (every task ends with its next one) and ${basis.most} calls (every attempt is used) are left.`,
  'Only the campaign windows are considered; contact hours, retry delays and call limits can make it later.',
]

export function forecastAssumptions({ share, talk, learnedFrom, lines, windows }: ForecastBasis): string[] {
  const rates = `A person answers between ${percentText(share.lower)} and ${percentText(share.upper)} of the calls`
  const [shortest, longest] = talk.map(Math.round)
  return [
    learnedFrom === null
      ? `${rates} and talks ${shortest} to ${longest} s: a guess, since fewer than ${LEAST_HISTORY} calls of earlier campaigns are there to learn from.`
      : `${rates} and talks ${shortest} s on average, as in ${learnedFrom} calls of earlier campaigns.`,
    `${counted(lines, 'call', 'calls')} at once, all of them for this campaign.`,
    `${windows ? 'The call windows, the first opening of every time zone' : 'The first opening of every time zone'} and the retry delays are considered; later contact hours, call limits and other campaigns can make it later.`,
  ]
}
