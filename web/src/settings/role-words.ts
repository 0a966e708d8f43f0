/** Says in a sentence what each role may do. */
import type { Role } from '#contract/access.ts'
import * as wording from '#wording/pages/settings.ts'

export const ROLE_WORDS: Readonly<Record<Role, { readonly label: string; readonly meaning: string }>> = {
  viewer: {
    label: 'Viewer',
    meaning: wording.looksAtEverythingBut,
  },
  operator: {
    label: 'Operator',
    meaning: wording.buildsAndRunsCampaigns,
  },
  admin: {
    label: 'Admin',
    meaning: wording.everythingIncludingCarriersNumbers,
  },
}

const ORDER: readonly Role[] = ['viewer', 'operator', 'admin']
export const ROLE_CHOICES = ORDER.map((value) => ({ value, label: ROLE_WORDS[value].label }))
