/** Reports how the audience spreads over time zones, and what it loses where the zone of a contact is not known. */
import type { Preflight } from '#contract/preflight.ts'
import { zoneHours } from '#domain/campaign/callable-hours.ts'
import { windowState } from '#domain/windows/window-state.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import { lostHours } from '#wording/preflight.ts'
import type { AudienceGroup } from '#campaigns/draft/audience-groups.ts'
import type { CampaignRow } from '#campaigns/draft/campaign-row.ts'

const SHOWN = 50
const oneDecimal = (hours: number): number => Math.round(hours * 10) / 10

/** @param zoneColumn the file's column for the time zone; null when it has none, undefined without a file */
export function zonesOf(
  groups: readonly AudienceGroup[],
  campaign: CampaignRow,
  hours: { readonly contact: WeeklyWindows; readonly at: number },
  zoneColumn: string | null | undefined,
): Preflight['zones'] {
  const own = campaign.windows_enabled ? [{ windows: campaign.windows, zones: [campaign.time_zone] }] : []
  const judged = groups.map(({ zones, country, contacts }) => {
    const { perWeek, lost } = zoneHours({ windows: hours.contact, zones }, own, hours.at)
    return { zones, country, contacts, hoursPerWeek: oneDecimal(perWeek), hoursLost: oneDecimal(lost) }
  })
  const losing = judged.filter(({ hoursLost }) => hoursLost > 0)
  const contacts = losing.reduce((sum, group) => sum + group.contacts, 0)
  const lost = losing.reduce((sum, group) => sum + group.contacts * group.hoursLost, 0)
  const mean = contacts === 0 ? 0 : oneDecimal(lost / contacts)
  return {
    groups: judged.slice(0, SHOWN),
    losing: { contacts, hoursLost: mean, sentence: lostHours(contacts, mean, zoneColumn) },
  }
}

/**
 * The latest instant at which a group opens for the first time; groups that do not open within 14 days are left out.
 */
export function lastOpening(
  groups: readonly AudienceGroup[],
  campaign: CampaignRow,
  hours: { readonly contact: WeeklyWindows; readonly at: number },
): number {
  const own = campaign.windows_enabled ? [{ windows: campaign.windows, zones: [campaign.time_zone] }] : []
  const openings = groups.map(({ zones }) => {
    const state = windowState({ rules: [{ windows: hours.contact, zones }, ...own], at: hours.at })
    return state.open ? hours.at : (state.opensAt ?? hours.at)
  })
  return Math.max(hours.at, ...openings)
}
