/**
 * Says why something cannot be done in a workspace (settings, first run, keys, sign-in links), whether the server can
 * serve, and names the parts of the example that fills an empty workspace.
 */
export const workspaceProblems = {
  callLimits: 'The limit of 7 days cannot be below the limit of 24 hours.',
  currencyFixed: 'The currency is fixed once there are credit entries.',
  hasCampaigns: 'This workspace has campaigns already. Make the next one with “New campaign”.',
  noExample: 'This server has no example contacts. Make a campaign with a file of yours.',
  scopeBeyondRole: (role: string, scope: string) => `The role ${role} cannot have the scope ${scope}.`,
  moreThanOwn: 'You cannot give a higher role or more scopes than you have.',
  linkUsed: 'This link was used before, has expired, or was never made. Ask for a new one.',
} as const

/** The parts of the answer that tells whether the server can serve. */
export const healthWords = {
  reachable: 'reachable',
  silent: 'does not answer',
  migrated: 'done',
  notMigrated: 'not run',
  unknown: 'not known while the database is out of reach',
  engines: (alive: number) => `${alive} alive`,
  noEngine: 'no engine has given a sign of life within 15 seconds',
} as const

/** The page that is served in place of pages that were not built. */
/** The name of the person who signs in with the link that the server prints at its start. */
export const FIRST_ADMIN = 'First administrator'

export const PAGES_NOT_BUILT =
  '<!doctype html><html lang="en"><title>Campanile</title><p>The pages are not built yet: run <code>npm run build</code>, then load this again.</p></html>'

/** The example that fills an empty workspace. */
export const EXAMPLE_WORDS = {
  connection: 'Practice line',
  agent: 'Ada',
  openingLine: 'Hello, this is Ada, an AI assistant. Is this a good moment?',
  campaign: 'First campaign (dry run)',
} as const
