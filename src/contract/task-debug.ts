/**
 * Describes everything about one task: the verdict with every check behind it, the choice of its phone number, its
 * calls with the events of the carrier, and its ledger. The debug panel of the live page shows it.
 */
import * as z from 'zod'
import { BLOCKER_CODES } from '#domain/blockers/all.ts'
import { CALL_RESULTS, CALL_STATUSES } from '#domain/call/status.ts'
import { NUMBER_STATUSES } from '#domain/pool/eligible.ts'
import { TASK_STATUSES } from '#domain/task/status.ts'
import { id, instant, money } from './common.ts'
import { blockerView } from './dispatch-health.ts'
import { ledgerFields } from './ledger.ts'

const count = z.int()
/** A text for people; instants in it stand in braces. */
const sentence = z.string()

const check = z.strictObject({
  code: z.enum(BLOCKER_CODES),
  label: z.string(),
  pass: z.boolean(),
  /** The cause with its figures, and what a person can do; null when it passed. */
  explanation: sentence.nullable(),
  remedy: sentence.nullable(),
  /** When it lifts by itself, as far as known. */
  until: instant.nullable(),
  /** The figures that it looked at; null when it passed. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
})
const numberChoice = z.strictObject({
  /** The number of the attempts before. */
  stickyNumberId: id('number').nullable(),
  stickyEligible: z.boolean(),
  /** Why no number of the pool may call; null when one may. */
  verdict: blockerView.omit({ tone: true }).nullable(),
  numbers: z.array(
    z.strictObject({
      id: id('number'),
      e164: z.string(),
      status: z.enum(NUMBER_STATUSES),
      eligible: z.boolean(),
      /** The chance for a first call, in percent. */
      weight: z.number(),
      attempts: count,
      answered: count,
      lines: count,
      limit: count,
      today: count,
      dailyCap: count,
    }),
  ),
})
const carrierEvent = z.strictObject({
  id: z.string(),
  ref: z.string(),
  receivedAt: instant,
  /** Null for an event that changed nothing yet. */
  appliedAt: instant.nullable(),
  event: z.looseObject({ type: z.string() }),
})
const debuggedCall = z.strictObject({
  id: id('call'),
  attempt: count,
  status: z.enum(CALL_STATUSES),
  result: z.enum(CALL_RESULTS).nullable(),
  resultCode: z.string().nullable(),
  resultMessage: z.string().nullable(),
  from: z.string(),
  numberId: id('number'),
  connectionId: id('connection'),
  carrierRef: z.string().nullable(),
  dryRun: z.boolean(),
  claimedAt: instant,
  placedAt: instant.nullable(),
  ringingAt: instant.nullable(),
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  uncertainSince: instant.nullable(),
  talkSeconds: z.number().nullable(),
  disposition: z.string().nullable(),
  score: z.number().nullable(),
  cost: money,
  priceFinal: z.boolean(),
  /** What the gate saw when it let the call pass. */
  evidence: z.unknown(),
  events: z.array(carrierEvent),
})

export const taskDebug = z.strictObject({
  asOf: instant,
  identity: z.strictObject({
    id: id('task'),
    campaignId: id('campaign'),
    contactId: id('contact'),
    contact: z.string().nullable(),
    phone: z.string(),
    country: z.string().nullable(),
    zones: z.array(z.string()),
    status: z.enum(TASK_STATUSES),
    /** Why a task that was skipped or has failed ended. */
    endReason: z.strictObject({ code: z.string(), label: z.string() }).nullable(),
    attempts: count,
    systemRetries: count,
    lastAttemptedAt: instant.nullable(),
  }),
  /** What is with this person, in one sentence. */
  answer: sentence,
  callableNow: z.boolean(),
  blocker: blockerView.extend({ explanation: sentence, remedy: sentence }).nullable(),
  checks: z.array(check),
  /** When it may be called next and because of what, as far as known; null for a task that is not callable. */
  nextEligible: z
    .strictObject({
      at: instant.nullable(),
      because: z.array(z.strictObject({ code: z.enum(BLOCKER_CODES), label: z.string() })),
    })
    .nullable(),
  numberChoice,
  calls: z.array(debuggedCall),
  ledger: z.array(z.strictObject({ id: count, ...ledgerFields, callId: id('call').nullable() })),
  /** The rows as they are stored; null for viewers. */
  raw: z.unknown(),
})
export type TaskDebug = z.output<typeof taskDebug>
