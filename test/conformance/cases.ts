/**
 * Lists the promises that every carrier's adapter keeps (docs/dialing.md steps 3 to 8), each with faults that break
 * it. `conforms.ts` runs every case against every adapter, and once more with each fault, when it has to fail.
 */
import { ANSWER_CASES } from './cases/answers.ts'
import { AUTHENTICATION_CASES } from './cases/authentication.ts'
import type { Case } from './cases/case.ts'
import { CREATE_CASES } from './cases/create.ts'
import { EVENT_CASES } from './cases/events.ts'
import { HANDOVER_CASES } from './cases/handover.ts'
import { LIVE_CALL_CASES } from './cases/live-calls.ts'
import { RECORD_CASES } from './cases/records.ts'

export const CASES: readonly Case[] = [
  ...CREATE_CASES,
  ...ANSWER_CASES,
  ...EVENT_CASES,
  ...AUTHENTICATION_CASES,
  ...LIVE_CALL_CASES,
  ...HANDOVER_CASES,
  ...RECORD_CASES,
]
