/** Holds what every agent says at the beginning of a call as the fields of a form. */
import type { Workspace } from '#contract/workspace.ts'
import * as wording from '#wording/openings.ts'
import { DASH } from '#web/ui/figures.ts'
import type { Fields } from './use-settings-draft.ts'

export type OpeningField = keyof Workspace['opening']

export const OPENING_LABELS: Readonly<Record<OpeningField, string>> = {
  saysAi: wording.saysThatItIsAnAi,
  business: wording.onWhoseBehalf,
  offersOptOut: wording.offersToCallNoMore,
}

export function openingText({ opening }: Workspace, name: OpeningField): string {
  if (name === 'business') return opening.business || DASH
  return opening[name] ? 'Yes' : 'No'
}

export const OPENING_FIELDS: Fields<OpeningField, string | boolean> = {
  names: ['saysAi', 'business', 'offersOptOut'],
  read: ({ opening }, name) => opening[name],
  patchOf: (typed, { opening }) => ({ opening: { ...opening, ...typed } as Workspace['opening'] }),
  say: (name, before, now) =>
    `${OPENING_LABELS[name]}: now ${openingText(now, name)}, was ${openingText(before, name)}`,
}
