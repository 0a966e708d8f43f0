/** Writes settings of a campaign as text. */
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-details.ts'
import { countText, spanText, words } from '#web/ui/figures.ts'

type Retries = Snapshot['details']['retries']

/** `2 retries: after 30 min, then 2 h; after busy 10 min`. The last delay repeats: `each`. */
export function retriesText({ maxRetries, delaysSeconds, busyDelaySeconds }: Retries): string {
  if (maxRetries === 0) return 'None'
  const delays = delaysSeconds.slice(0, maxRetries).map(spanText).join(', then ')
  const each = maxRetries > delaysSeconds.length && delaysSeconds.length > 0 ? ' each' : ''
  return `${countText(maxRetries)} ${maxRetries === 1 ? 'retry' : 'retries'}: after ${delays}${each}; after busy ${spanText(busyDelaySeconds)}`
}

export function voicemailText({ onVoicemail, maxVoicemailAttempts }: Retries): string {
  if (!onVoicemail) return wording.notCalledAgain
  return maxVoicemailAttempts === null
    ? wording.calledAgainWhileAttempts
    : wording.calledAgainUpToVoicemail(countText(maxVoicemailAttempts), maxVoicemailAttempts === 1 ? '' : 's')
}

export function triggerText(trigger: string | null): string {
  if (trigger === null) return wording.notStartedYet
  return trigger === 'api' ? 'API' : words(trigger)
}

/** `After 24 h with only people left who cannot be called`. */
export const endText = (hours: number | null): string =>
  hours === null ? wording.onlyWhenNobodyIsLeft : wording.afterHWithOnly(countText(hours))
