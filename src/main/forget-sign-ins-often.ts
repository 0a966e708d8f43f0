/** Runs `forgetSignIns` in the background. */
import type { Clock } from '#domain/clock.ts'
import type { Database } from '#verb/actor.ts'
import { forgetSignIns } from '#access/forget-sign-ins.ts'
import { inBackground } from './in-background.ts'

export const forgetSignInsOften = (db: Database, clock: Clock, failed: (error: unknown) => void) =>
  inBackground(clock, { lookMs: 10 * 60_000, restMs: 100 }, () => forgetSignIns(db, clock), failed)
