/**
 * Holds the contact hours and countries as the fields of a form. They are texts, so that equal settings are equal.
 */
import type { Workspace, WorkspacePatch } from '#contract/workspace.ts'
import * as wording from '#wording/pages/settings.ts'
import { countriesText } from '#web/numbers/country-words.ts'
import { DAYS, hoursLines, type Week } from '#web/hours/hours-words.ts'
import { overlappingDay } from '#web/hours/overlaps.ts'
import type { Fields } from './use-settings-draft.ts'

const NAMES = ['contactHours', 'allowedCountries'] as const
type HoursField = (typeof NAMES)[number]

/** Days from Monday on: `09:00-12:00 13:00-20:00,…,`. */
export const textOfWeek = (week: Week): string =>
  DAYS.map(([day]) => week[day].map(({ open, close }) => `${open}-${close}`).join(' ')).join(',')

export function weekOf(text: string): Week {
  const days = text.split(',')
  const windowsOf = (day: string) =>
    day
      .split(' ')
      .filter((window) => window !== '')
      .map((window) => ({ open: window.slice(0, 5), close: window.slice(6) }))
  return Object.fromEntries(DAYS.map(([key], at) => [key, windowsOf(days[at] ?? '')])) as unknown as Week
}

const EVERY = '*'
/** Null: every country. */
export const textOfCountries = (codes: readonly string[] | null): string =>
  codes === null ? EVERY : codes.toSorted().join(' ')
export const countriesOf = (text: string): string[] | null =>
  text === EVERY ? null : text.split(' ').filter((code) => code !== '')

const read = (workspace: Workspace, name: HoursField): string =>
  name === 'contactHours' ? textOfWeek(workspace.contactHours) : textOfCountries(workspace.allowedCountries)

function patchOf({
  contactHours,
  allowedCountries,
}: Readonly<Partial<Record<HoursField, string>>>): WorkspacePatch {
  return {
    ...(contactHours === undefined ? {} : { contactHours: weekOf(contactHours) }),
    ...(allowedCountries === undefined ? {} : { allowedCountries: countriesOf(allowedCountries) }),
  }
}

const shown = (workspace: Workspace, name: HoursField): string =>
  name === 'contactHours'
    ? hoursLines(workspace.contactHours).join('; ')
    : countriesText(workspace.allowedCountries)

export const HOURS_FIELDS: Fields<HoursField, string> = {
  names: NAMES,
  read,
  patchOf,
  say: (name, before, now) =>
    `${name === 'contactHours' ? 'Contact hours' : 'Countries'}: now ${shown(now, name)}, was ${shown(before, name)}`,
}

/** The fault that prevents saving; null when there is none. */
export function hoursFault(week: Week, codes: readonly string[] | null): string | null {
  if (DAYS.every(([day]) => week[day].length === 0)) return wording.contactHoursAreNever
  if (overlappingDay(week)) return 'Windows overlap.'
  return codes?.length === 0 ? wording.chooseAtLeastOne : null
}
