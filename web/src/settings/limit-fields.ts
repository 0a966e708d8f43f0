/** Lists the limits that are changed in place, with the meaning of each and the bounds that the server sets. */
import type { Workspace } from '#contract/workspace.ts'
import * as wording from '#wording/pages/settings.ts'
import { countText } from '#web/ui/figures.ts'
import type { Fields } from './use-settings-draft.ts'

export const LIMIT_FIELDS = [
  {
    name: 'concurrencyLimit',
    label: 'Parallel calls',
    meaning: wording.theMostCallsOfAll,
    min: 0,
    max: 100_000,
  },
  {
    name: 'recipientLimitDay',
    label: wording.callsToOnePerson,
    meaning: wording.toOneRecipientNumber,
    min: 1,
    max: 100,
  },
  {
    name: 'recipientLimitWeek',
    label: wording.callsToOnePersonInDays,
    meaning: wording.toOneRecipientNumber,
    min: 1,
    max: 500,
  },
  {
    name: 'recipientGapMinutes',
    label: wording.minutesBetweenATalk,
    meaning: wording.toOneRecipientNumberOver,
    min: 0,
    max: 1440,
  },
  {
    name: 'fairSharePerTen',
    label: wording.linesForLowerPriorities,
    meaning: wording.ofEveryTenLines,
    min: 0,
    max: 10,
  },
] as const satisfies readonly LimitField[]

interface LimitField {
  readonly name: keyof Workspace
  readonly label: string
  readonly meaning: string
  readonly min: number
  readonly max: number
}

export type LimitName = (typeof LIMIT_FIELDS)[number]['name']
export const rangeFault = (
  value: number | string,
  { min, max }: Pick<LimitField, 'min' | 'max'>,
): string | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
    ? null
    : wording.aWholeNumberFromTo(countText(min), countText(max))

/** A typed text that is no number yet stays a text. */
export const LIMITS: Fields<LimitName, number | string> = {
  names: LIMIT_FIELDS.map(({ name }) => name),
  read: (workspace, name) => workspace[name],
  patchOf: (typed) => typed as Partial<Record<LimitName, number>>,
  say: (name, before, now) =>
    `${LIMIT_FIELDS.find((field) => field.name === name)?.label}: now ${countText(now[name])}, was ${countText(before[name])}`,
}
