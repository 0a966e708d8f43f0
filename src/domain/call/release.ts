/** World seconds after ring and talk limit from which a call that nobody can be asked about may be released (docs/dialing.md step 6). */
export const RELEASE_AFTER_SECONDS = 120
