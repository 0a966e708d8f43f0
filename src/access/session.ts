/** How long a session lives, on machine time, and the name it has in the ledger. */
export const LINK_MS = 30 * 60_000
export const SESSION_IDLE_MS = 30 * 60_000
export const SESSION_MS = 12 * 3_600_000

/** A session acts under the first half of its hash: told apart in the audit log, of no use for signing in. */
export const userOf = (sessionHash: string): string => `user:usr_${sessionHash.slice(0, 32)}`
