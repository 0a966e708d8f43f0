/** Holds the delays and counts of retries: what a new campaign is set to, and what the system does by itself. */

export const RETRY_DEFAULTS = {
  maxRetries: 2,
  /** Seconds before attempt 2, 3, …; the last one repeats. */
  retryDelays: [1800, 7200, 21_600],
  /** Seconds before the next attempt after a busy line. */
  busyDelay: 600,
  retryOnVoicemail: false,
  /** Null: only the attempts bind. */
  maxVoicemailAttempts: null,
} as const

/** Seconds before each system retry (T2), for calls that the carrier provably did not create; as many as there are. */
export const SYSTEM_RETRY_DELAYS = [60, 300, 900] as const
