/** Says whether a server can serve, part by part. The address that tells its readiness answers with it. */
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
export const PAGES_NOT_BUILT =
  '<!doctype html><html lang="en"><title>Campanile</title><p>The pages are not built yet: run <code>npm run build</code>, then load this again.</p></html>'
