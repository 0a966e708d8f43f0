/** Says in a sentence what each role may do. */
import type { Role } from '#contract/access.ts'

export const ROLE_WORDS: Readonly<Record<Role, { readonly label: string; readonly meaning: string }>> = {
  viewer: {
    label: 'Viewer',
    meaning: 'Looks at everything but connections, with phone numbers masked. Changes nothing.',
  },
  operator: {
    label: 'Operator',
    meaning: 'Builds and runs campaigns, contacts and agents, and can stop all dialling.',
  },
  admin: {
    label: 'Admin',
    meaning: 'Everything, including carriers, numbers, limits, credits, people and API keys.',
  },
}

const ORDER: readonly Role[] = ['viewer', 'operator', 'admin']
export const ROLE_CHOICES = ORDER.map((value) => ({ value, label: ROLE_WORDS[value].label }))
