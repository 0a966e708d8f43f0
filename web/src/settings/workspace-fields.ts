/** Holds name, places and money of the workspace as the fields of a form; all are texts until they are saved. */
import type { Workspace, WorkspacePatch } from '#contract/workspace.ts'
import { majorText, minorOf } from '#wording/amounts.ts'
import * as wording from '#wording/pages/settings.ts'
import { countryText } from '#web/numbers/country-words.ts'
import { DASH, moneyText } from '#web/ui/figures.ts'
import type { Fields } from './use-settings-draft.ts'

const NAMES = ['name', 'timeZone', 'defaultCountry', 'currency', 'aiPerMinute', 'telephonyPerMinute'] as const
export type WorkspaceField = (typeof NAMES)[number]
type RateField = 'aiPerMinute' | 'telephonyPerMinute'

const LABELS: Readonly<Record<WorkspaceField, string>> = {
  name: 'Name',
  timeZone: 'Time zone',
  defaultCountry: 'Home country',
  currency: 'Currency',
  aiPerMinute: wording.aiAMinute,
  telephonyPerMinute: wording.telephonyAMinute,
}
const MOST_MINOR = 100_000_000_000

/** In minor units; null for a text that is no rate in this currency. */
export function minorOfRate(typed: string, currency: string): number | null {
  const minor = minorOf(typed, currency)
  return minor !== null && minor <= MOST_MINOR ? minor : null
}

const isRate = (name: WorkspaceField): name is RateField =>
  name === 'aiPerMinute' || name === 'telephonyPerMinute'

function read(workspace: Workspace, name: WorkspaceField): string {
  if (isRate(name)) return majorText(workspace.rates[name].minor, workspace.currency)
  return workspace[name] ?? ''
}

function textOf(workspace: Workspace, name: WorkspaceField): string {
  if (isRate(name)) return moneyText(workspace.rates[name])
  if (name === 'defaultCountry') return countryText(workspace.defaultCountry)
  return workspace[name] || DASH
}

function patchOf(typed: Readonly<Partial<Record<WorkspaceField, string>>>, seen: Workspace): WorkspacePatch {
  const { aiPerMinute, telephonyPerMinute, defaultCountry, name, ...texts } = typed
  const minor = (rate: string): number => minorOfRate(rate, typed.currency ?? seen.currency) ?? 0
  return {
    ...texts,
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(defaultCountry === undefined ? {} : { defaultCountry: defaultCountry || null }),
    ...(aiPerMinute === undefined ? {} : { aiPerMinuteMinor: minor(aiPerMinute) }),
    ...(telephonyPerMinute === undefined ? {} : { telephonyPerMinuteMinor: minor(telephonyPerMinute) }),
  }
}

export const WORKSPACE_FIELDS: Fields<WorkspaceField, string> = {
  names: NAMES,
  read,
  patchOf,
  say: (name, before, now) => `${LABELS[name]}: now ${textOf(now, name)}, was ${textOf(before, name)}`,
}

export const labelOf = (name: WorkspaceField): string => LABELS[name]
export const shownText = textOf
