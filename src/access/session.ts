/** States how long links and sessions live, on machine time, and how the ledger names a session. */
export const LINK_MS = 30 * 60_000
export const SESSION_IDLE_MS = 30 * 60_000
export const SESSION_MS = 12 * 3_600_000

/**
 * A session acts under the first half of its hash: the audit log can tell sessions apart, and the name cannot be used
 * to sign in.
 */
export const userOf = (sessionHash: string): string => `user:usr_${sessionHash.slice(0, 32)}`
