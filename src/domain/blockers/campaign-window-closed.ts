import { blockedUntil, type Blocker } from './blocker.ts'

export const campaignWindowClosed = {
  code: 'campaign_window_closed',
  label: 'Campaign window closed',
  explanation: "It is outside the campaign's call windows.",
  lifts: 'by itself',
  remedy: "Wait for the next opening, or change the campaign's call windows.",
  check: (facts) =>
    facts.campaign.window.open
      ? null
      : blockedUntil(facts.contact.both.open ? facts.campaign.window.opensAt : facts.contact.both.opensAt),
} as const satisfies Blocker
