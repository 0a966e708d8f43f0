/** Says in one or two sentences what pressing Launch will do. */
import type { Campaign } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/draft.ts'
import { hoursLines } from '#web/hours/hours-words.ts'
import { countText } from '#web/ui/figures.ts'
import { fullInstant } from '#web/ui/instants.ts'

/** @param ceiling the most parallel calls of the pool; null while it is not known */
export function launchWords(campaign: Campaign, ceiling: number | null): string {
  const { startAt, timeZone, windowsEnabled, windows, dryRun, audience, concurrency } = campaign
  const begins =
    startAt === null ? wording.itStartsAtOnce : wording.itIsScheduledAndStarts(fullInstant(startAt, timeZone))
  const most = ceiling === null ? concurrency : Math.min(ceiling, concurrency ?? ceiling)
  const people = `${countText(audience?.total ?? 0)} ${audience?.total === 1 ? 'contact' : 'contacts'}`
  const parallel = most === null ? '' : wording.upToAtATime(countText(most))
  const hours = windowsEnabled
    ? wording.inTheHours(hoursLines(windows).join('; '), timeZone)
    : wording.wheneverTheContactHours
  return dryRun
    ? wording.asADryRun(begins, people, parallel, hours)
    : wording.andCallsYouCan(begins, people, parallel, hours)
}
