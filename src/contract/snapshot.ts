/**
 * Describes everything the live page of a campaign shows, from one consistent read at `asOf`. The browser computes
 * nothing: it draws these figures. Instants are ISO 8601 in UTC, money is whole minor units, a share is a percentage
 * from 0 to 100, and a figure that cannot be given is null.
 */
import * as z from 'zod'
import { LIVE_CALL_STATES } from '#domain/call/live-state.ts'
import { CALL_RESULTS } from '#domain/call/status.ts'
import { CAMPAIGN_OFFERS } from '#domain/campaign/transition.ts'
import { MACHINE_DETECTIONS } from '#domain/campaign/machine-detection.ts'
import { CAMPAIGN_STATUSES } from '#domain/campaign/status.ts'
import { NUMBER_STATUSES } from '#domain/pool/eligible.ts'
import { TASK_STATUSES } from '#domain/task/status.ts'
import { blockerView, dispatchHealth } from './dispatch-health.ts'
import { intelligence } from './intelligence.ts'

const instant = z.iso.datetime({ precision: 3 })
const count = z.int()
const percent = z.number().min(0).max(100)
const money = z.strictObject({ minor: z.int(), currency: z.string() })

export const taskRow = z.strictObject({
  id: z.string(),
  contactId: z.string(),
  contact: z.string().nullable(),
  phone: z.string(),
  from: z.strictObject({ id: z.string(), e164: z.string(), sticky: z.boolean() }).nullable(),
  status: z.enum(TASK_STATUSES),
  blocker: blockerView.nullable(),
  /** Why a task that was skipped or has failed ended. */
  endReason: z.strictObject({ code: z.string(), label: z.string() }).nullable(),
  /** A callable task that no blocker holds back. */
  callableNow: z.boolean(),
  /** Of the last call that ended, as is the disposition. */
  lastResult: z.enum(CALL_RESULTS).nullable(),
  disposition: z.string().nullable(),
  dryRun: z.boolean(),
  attempts: count,
  maxAttempts: count,
  systemRetries: count,
  durationSeconds: z.number().nullable(),
  score: z.number().nullable(),
  lastAttemptedAt: instant.nullable(),
})

/** `note` is the small line under the figure: what it is made of. */
const tileWords = { label: z.string(), definition: z.string(), note: z.string() }
export const SEGMENTS = ['answered', 'voicemail', 'failed', 'skipped', 'cancelled', 'waiting'] as const
const TILE_KEYS = [
  'progress',
  'active',
  'completed',
  'failed',
  'pending',
  'answer_rate',
  'avg_duration',
  'spend',
  'goal_progress',
] as const
const tileKey = z.enum(TILE_KEYS)
const tile = z.discriminatedUnion('unit', [
  z.strictObject({ key: tileKey, ...tileWords, unit: z.literal('count'), value: count }),
  z.strictObject({ key: tileKey, ...tileWords, unit: z.literal('percent'), value: percent.nullable() }),
  z.strictObject({ key: tileKey, ...tileWords, unit: z.literal('seconds'), value: z.number().nullable() }),
  z.strictObject({
    key: tileKey,
    ...tileWords,
    unit: z.literal('money'),
    value: money,
    estimated: z.boolean(),
  }),
])

export const timeline = z.strictObject({
  bucketSeconds: count,
  timeZone: z.string(),
  buckets: z.array(
    z.strictObject({
      start: instant,
      end: instant,
      /** More calls may still fall into this bucket. */
      unfinished: z.boolean(),
      answered: count,
      voicemail: count,
      noAnswer: count,
      busy: count,
      failed: count,
      other: count,
    }),
  ),
})

/** `rated`: the calls that the answer rate is of. */
const rated = { calls: count, rated: count, answered: count, answerRate: percent.nullable() }
const variantCard = z.strictObject({
  letter: z.string(),
  agentId: z.string(),
  agent: z.string(),
  weight: z.number(),
  tasks: count,
  ...rated,
  goals: count,
  goalRate: percent.nullable(),
  avgDurationSeconds: z.number().nullable(),
  avgScore: z.number().nullable(),
  cost: money,
  chanceOfBest: percent.nullable(),
})
const attemptRow = z.strictObject({
  attempt: count,
  ...rated,
  goals: count,
  costPerAnswer: money.nullable(),
})
const numberRow = z.strictObject({
  id: z.string(),
  e164: z.string(),
  provider: z.string(),
  connectionId: z.string(),
  status: z.enum(NUMBER_STATUSES),
  attempts: count,
  answered: count,
  answerRate: percent.nullable(),
  /** Chance of being chosen for a first call among the pool's usable numbers. */
  weight: percent,
})

/** Calls that a carrier may know of: as many as the tile `active` counts. */
const liveCalls = z.strictObject({
  total: count,
  /** Those in conversation first, the oldest first within; at most 12. */
  rows: z.array(
    z.strictObject({
      callId: z.string(),
      taskId: z.string(),
      contact: z.string().nullable(),
      phone: z.string(),
      state: z.enum(LIVE_CALL_STATES),
      /** From when the state counts. */
      since: instant,
    }),
  ),
})

const stagedCsv = z.strictObject({
  uploadId: z.string(),
  fileName: z.string(),
  sizeBytes: count,
  status: z.enum(['staging', 'merging', 'done', 'failed']),
  error: z.string().nullable(),
  rows: count,
  accepted: count,
  created: count,
  updated: count,
  unchanged: count,
  duplicate: count,
  rejected: count,
  dnc: count,
  createdAt: instant,
  finishedAt: instant.nullable(),
})

const details = z.strictObject({
  agent: z.strictObject({ id: z.string(), name: z.string() }),
  pool: z.array(z.strictObject({ id: z.string(), e164: z.string() })),
  preferCountry: z.boolean(),
  retries: z.strictObject({
    maxRetries: count,
    delaysSeconds: z.array(count),
    busyDelaySeconds: count,
    onVoicemail: z.boolean(),
    maxVoicemailAttempts: count.nullable(),
  }),
  machineDetection: z.enum(MACHINE_DETECTIONS),
  /** Null: the full pool. */
  concurrency: count.nullable(),
  priority: count,
  timeZone: z.string(),
  trigger: z.string().nullable(),
  dryRun: z.boolean(),
  /** Hours after which it ends by itself once only people are left who cannot be called; null: never. */
  endUncallableHours: count.nullable(),
  budget: money.nullable(),
  createdAt: instant,
  startAt: instant.nullable(),
  startedAt: instant.nullable(),
  completedAt: instant.nullable(),
  cancelled: z.strictObject({ at: instant, reason: z.string().nullable() }).nullable(),
})

export const snapshot = z.strictObject({
  asOf: instant,
  header: z.strictObject({
    id: z.string(),
    name: z.string(),
    status: z.enum(CAMPAIGN_STATUSES),
    actions: z.array(z.enum(CAMPAIGN_OFFERS).exclude(['archive'])),
    priority: count,
    dryRun: z.boolean(),
    version: count,
  }),
  paused: z
    .strictObject({
      at: instant,
      /** A code of the system; null when a person paused it. */
      reason: z.string().nullable(),
      /** The name of the person or key that paused it; null when the system did. */
      by: z.string().nullable(),
      /** The system's reason in words; null when a person paused it. */
      why: z.string().nullable(),
    })
    .nullable(),
  /** L3: after pause and cancel, until everything is quiet. */
  receipt: z
    .object({
      action: z.enum(['pause', 'cancel']),
      requestedAt: instant,
      acknowledgedAt: instant.nullable(),
      openCalls: count,
      held: money,
      /** Callable tasks that a cancel has yet to close. */
      remainingTasks: count,
      /** Open calls about which the carrier does not answer: their end is not known. */
      silentCalls: count,
      /** No open call lasts longer than this; null while one is silent. */
      quietBy: instant.nullable(),
    })
    .nullable(),
  preparation: z.strictObject({ prepared: count, total: count, done: z.boolean() }).nullable(),
  total: count,
  tiles: z.array(tile),
  /** All tasks by what became of them, in the order of the progress bar; their sum is `total`. */
  segments: z.array(z.strictObject({ key: z.enum(SEGMENTS), count })),
  /** Tasks that were skipped, by their reason, most first. */
  skipped: z.array(z.strictObject({ code: z.string(), label: z.string(), count })),
  /** Null for a draft and once the campaign has ended. */
  liveCalls: liveCalls.nullable(),
  /** Null with no more than one bucket. */
  timeline: timeline.nullable(),
  dispatch: dispatchHealth,
  dispositions: z.array(z.strictObject({ disposition: z.string(), count })),
  sentiment: z.array(z.strictObject({ sentiment: z.enum(['positive', 'neutral', 'negative']), count })),
  /** Null until a call was analysed. */
  intelligence: intelligence.nullable(),
  /** Empty until a task was called a second time. */
  retries: z.array(attemptRow),
  /** Empty without an A/B test. */
  variants: z.array(variantCard),
  cost: z.strictObject({
    total: money,
    ai: money,
    telephony: money,
    perAnsweredCall: money.nullable(),
    estimated: z.boolean(),
    credits: z.strictObject({ balance: money, held: money, available: money }),
  }),
  expectedFinish: z
    .object({ earliest: instant, latest: instant.nullable(), assumptions: z.array(z.string()) })
    .nullable(),
  details,
  windows: z.strictObject({
    enabled: z.boolean(),
    timeZone: z.string(),
    campaign: z.string(),
    contactHours: z.string(),
  }),
  tasks: z.strictObject({ total: count, rows: z.array(taskRow), nextCursor: z.string().nullable() }),
  numbers: z.array(numberRow),
  stagedCsv: stagedCsv.nullable(),
})

export type Snapshot = z.infer<typeof snapshot>
export type TaskRow = z.infer<typeof taskRow>
export type DispatchHealth = Snapshot['dispatch']
export type Money = z.infer<typeof money>
