/**
 * Holds the limits of access: how often somebody may ask and sign in, and how long links and sessions live (machine
 * time). `api/limits.ts` counts requests against them.
 */
export interface AccessLimits {
  /** Requests per minute and key or session. */
  readonly perMinute: number
  readonly writesPerMinute: number
  /** Failed or attempted sign-ins per minute and address (IPv6: per /64). */
  readonly signInsPerMinute: number
  readonly importsPerHour: number
  readonly streamsPerActor: number
  readonly streamsPerWorkspace: number
}

export const DEFAULT_LIMITS: AccessLimits = {
  perMinute: 600,
  writesPerMinute: 60,
  signInsPerMinute: 20,
  importsPerHour: 120,
  streamsPerActor: 5,
  streamsPerWorkspace: 2000,
}

export const LINK_MS = 30 * 60_000
export const SESSION_IDLE_MS = 30 * 60_000
export const SESSION_MS = 12 * 3_600_000
