/** Lists the limits that are changed in place, with the meaning of each and the bounds that the server sets. */
import type { Workspace } from '#contract/workspace.ts'
import { countText } from '#web/ui/figures.ts'
import type { Fields } from './use-settings-draft.ts'

export const LIMIT_FIELDS = [
  {
    name: 'concurrencyLimit',
    label: 'Parallel calls',
    meaning: 'The most calls of all campaigns at one time. Zero starts no call.',
    min: 0,
    max: 100_000,
  },
  {
    name: 'recipientLimitDay',
    label: 'Calls to one person in 24 hours',
    meaning: 'To one recipient number, over all campaigns.',
    min: 1,
    max: 100,
  },
  {
    name: 'recipientLimitWeek',
    label: 'Calls to one person in 7 days',
    meaning: 'To one recipient number, over all campaigns.',
    min: 1,
    max: 500,
  },
  {
    name: 'recipientGapMinutes',
    label: 'Minutes between a talk and the next call',
    meaning: 'To one recipient number, over all campaigns; a call-back that the person wished need not wait.',
    min: 0,
    max: 1440,
  },
  {
    name: 'fairSharePerTen',
    label: 'Lines for lower priorities',
    meaning: 'Of every ten lines handed out, so many go to the longest-waiting campaign of a lower priority.',
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
    : `A whole number from ${countText(min)} to ${countText(max)}`

/** A typed text that is no number yet stays a text. */
export const LIMITS: Fields<LimitName, number | string> = {
  names: LIMIT_FIELDS.map(({ name }) => name),
  read: (workspace, name) => workspace[name],
  patchOf: (typed) => typed as Partial<Record<LimitName, number>>,
  say: (name, before, now) =>
    `${LIMIT_FIELDS.find((field) => field.name === name)?.label}: now ${countText(now[name])}, was ${countText(before[name])}`,
}
