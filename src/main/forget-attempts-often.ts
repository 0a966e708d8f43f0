/** Runs `forgetAttempts` in the background. */
import type { Clock } from '#domain/clock.ts'
import type { Database } from '#verb/actor.ts'
import { forgetAttempts } from '#contacts/forget-attempts.ts'
import { inBackground } from './in-background.ts'

export const forgetAttemptsOften = (db: Database, clock: Clock, failed: (error: unknown) => void) =>
  inBackground(clock, { lookMs: 10 * 60_000, restMs: 100 }, () => forgetAttempts(db), failed)
