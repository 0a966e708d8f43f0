/**
 * Combines the hours that allow a call, and computes the guard before their end: a call that begins now has stopped
 * ringing when they close (docs/dialing.md step 2). The plan builds on it.
 */
import {
  DEFAULT_GUARD_MS,
  type WindowRule,
  type WindowState,
  windowState,
} from '#domain/windows/window-state.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import type { CampaignInput } from './plan-input.ts'

type Hours = Pick<CampaignInput, 'windows' | 'windows_enabled' | 'time_zone'>

const campaignRule = (campaign: Hours): WindowRule => ({
  windows: campaign.windows,
  zones: [campaign.time_zone],
})

export function campaignWindow(campaign: Hours, at: number, guardMs: number): WindowState {
  if (!campaign.windows_enabled) return { open: true, closesAt: null }
  return windowState({ rules: [campaignRule(campaign)], at, guardMs })
}

/** Contact hours and, when they are on, campaign windows together. */
export const jointRules = (
  campaign: Hours,
  contactHours: WeeklyWindows,
  zones: readonly string[],
): WindowRule[] => [
  { windows: contactHours, zones },
  ...(campaign.windows_enabled ? [campaignRule(campaign)] : []),
]

/**
 * World milliseconds before the end of hours in which no call begins. A dry run rings nowhere.
 * @param ringDelaySeconds of the connection: from the create request to the first ringing, at most
 */
export const guardOf = (
  campaign: Pick<CampaignInput, 'dry_run' | 'ring_seconds'>,
  ringDelaySeconds: number,
): number =>
  campaign.dry_run
    ? DEFAULT_GUARD_MS
    : Math.max(DEFAULT_GUARD_MS, (campaign.ring_seconds + ringDelaySeconds) * 1000)
