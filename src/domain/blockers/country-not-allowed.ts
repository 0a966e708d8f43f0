import { blocked, type Blocker } from './blocker.ts'

export const countryNotAllowed = {
  code: 'country_not_allowed',
  label: 'Country not allowed',
  explanation: 'The workspace does not call this country.',
  lifts: 'when someone acts',
  remedy: 'Allow the country in the workspace settings.',
  check: (facts) => (facts.country.allowed ? null : blocked({ country: facts.country.code })),
} as const satisfies Blocker
