/** Defines the blockers that time alone lifts: call windows, contact hours and the due time of a task. `all.ts` lists them. */
import { isPutOff, type WaitReason } from '#domain/task/wait-reason.ts'
import { blockedUntil, type Blocker } from './blocker.ts'

export const campaignWindowClosed = {
  code: 'campaign_window_closed',
  lifts: 'by_itself',
  check: (facts) =>
    facts.campaign.window.open
      ? null
      : blockedUntil(facts.contact.both.open ? facts.campaign.window.opensAt : facts.contact.both.opensAt),
} as const satisfies Blocker

export const contactWindowClosed = {
  code: 'contact_window_closed',
  lifts: 'by_itself',
  check: (facts) =>
    facts.contact.hours.open
      ? null
      : blockedUntil(facts.contact.both.open ? facts.contact.hours.opensAt : facts.contact.both.opensAt),
} as const satisfies Blocker

const waits =
  (applies: (reason: WaitReason | null) => boolean): Blocker['check'] =>
  ({ at, task: { nextEligibleAt, waitReason } }) =>
    nextEligibleAt === null || nextEligibleAt <= at || !applies(waitReason)
      ? null
      : blockedUntil(nextEligibleAt, waitReason === null ? undefined : { reason: waitReason })

export const retryNotDue = {
  code: 'retry_not_due',
  lifts: 'by_itself',
  check: waits((reason) => !isPutOff(reason)),
} as const satisfies Blocker

/** After a refusal of the carrier or a fault of our own: no choice of the campaign, and no attempt was used. */
export const putOff = {
  code: 'put_off',
  lifts: 'by_itself',
  check: waits(isPutOff),
} as const satisfies Blocker
