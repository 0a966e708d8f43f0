/** Says why something cannot be done in a workspace: settings, the first run, keys and sign-in links. */
export const workspaceProblems = {
  callLimits: 'The limit of 7 days cannot be below the limit of 24 hours.',
  currencyFixed: 'The currency is fixed once there are credit entries.',
  hasCampaigns: 'This workspace has campaigns: make the next one with New campaign.',
  noExample: 'This server has no example contacts. Make a campaign with a file of yours.',
  scopeBeyondRole: (role: string, scope: string) => `The role ${role} cannot have the scope ${scope}.`,
  moreThanOwn: 'You cannot give more than you have: neither a higher role nor more scopes.',
  linkUsed: 'This link was used before, has expired, or was never made. Ask for a new one.',
} as const
