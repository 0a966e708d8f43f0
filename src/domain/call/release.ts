/**
 * World seconds after ring and talk limit from which a call may be released when its carrier cannot be asked about it
 * (docs/dialing.md step 6).
 */
export const RELEASE_AFTER_SECONDS = 120
