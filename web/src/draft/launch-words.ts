/** Says in one or two sentences what pressing Launch will do. */
import type { Campaign } from '#contract/campaigns.ts'
import { hoursLines } from '#web/hours/hours-words.ts'
import { countText } from '#web/ui/figures.ts'
import { fullInstant } from '#web/ui/instants.ts'

/** @param ceiling the most parallel calls of the pool; null while it is not known */
export function launchWords(campaign: Campaign, ceiling: number | null): string {
  const { startAt, timeZone, windowsEnabled, windows, dryRun, audience, concurrency } = campaign
  const begins =
    startAt === null ? 'It starts at once' : `It is scheduled and starts on ${fullInstant(startAt, timeZone)}`
  const most = ceiling === null ? concurrency : Math.min(ceiling, concurrency ?? ceiling)
  const people = `${countText(audience?.total ?? 0)} ${audience?.total === 1 ? 'contact' : 'contacts'}`
  const parallel = most === null ? '' : `, up to ${countText(most)} at a time`
  const hours = windowsEnabled
    ? ` in the hours ${hoursLines(windows).join('; ')} (${timeZone})`
    : ' whenever the contact hours allow it'
  return dryRun
    ? `${begins} as a dry run over ${people}${parallel}${hours}. Nobody is called and no credits are used.`
    : `${begins} and calls ${people}${parallel}${hours}. You can pause or cancel it at any moment.`
}
