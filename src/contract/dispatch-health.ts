/**
 * Describes the block "Dispatch and queue health" of the live page: how many contacts may be dialled now, which limit
 * holds them, and exactly why the rest waits. Counts are of callable tasks, one contact each.
 */
import * as z from 'zod'
import { BLOCKER_CODES } from '#domain/blockers/all.ts'
import { EDIT_SECTIONS } from '#domain/diagnosis/action.ts'
import { HEADLINE_CODES } from '#domain/diagnosis/headline.ts'
import { TONES } from '#domain/diagnosis/tone.ts'
import { HINT_CODES } from '#domain/hints/codes.ts'
import { TASK_STATUSES } from '#domain/task/status.ts'

export { EDIT_SECTIONS, type EditSection } from '#domain/diagnosis/action.ts'

const instant = z.iso.datetime({ precision: 3 })
const count = z.int()
const money = z.strictObject({ minor: z.int(), currency: z.string() })

export const blockerView = z.strictObject({
  code: z.enum(BLOCKER_CODES),
  label: z.string(),
  /** `act` wants a person now, `soon` before long, `wait` is normal. */
  tone: z.enum(TONES),
  /** When it lifts by itself, as far as known. */
  until: instant.nullable(),
})

/** A thing that a person can safely do about the cause. */
const action = z.discriminatedUnion('kind', [
  /** Changes the campaign's parallel calls; null: the full pool. */
  z.strictObject({ kind: z.literal('set_concurrency'), label: z.string(), to: z.int().nullable() }),
  z.strictObject({ kind: z.literal('resume'), label: z.string() }),
  z.strictObject({ kind: z.literal('start_now'), label: z.string() }),
  /** Opens a part of the settings that can be changed while the campaign runs. */
  z.strictObject({ kind: z.literal('edit'), label: z.string(), section: z.enum(EDIT_SECTIONS) }),
  /** The address inside the web app where a person can mend it. */
  z.strictObject({ kind: z.literal('open'), label: z.string(), path: z.string() }),
])

/** A text for people. Each instant in it stands in braces, so that a reader puts it into the zone of the screen. */
const sentence = z.string()

const headline = z.strictObject({
  /** A blocker, a fault of the engine, or a state in which nothing is held back. */
  code: z.enum(HEADLINE_CODES),
  /** `act` wants a person now, `soon` before long; `wait` is normal, `go` means that it calls, `over` that it has ended. */
  tone: z.enum(TONES),
  /** The one cause with its figures, how many people it holds, until when, and what lifting it would bring. */
  sentence,
  /** Callable tasks that it holds back. */
  held: count,
  until: instant.nullable(),
  remedy: sentence.nullable(),
  /** The safest first; none where waiting is right. */
  actions: z.array(action),
})

const hint = z.strictObject({ code: z.enum(HINT_CODES), sentence, step: sentence })
const blockerCount = blockerView.extend({
  count,
  /** Callable tasks left after this blocker and all before it. */
  left: count,
  /** The cause with the figures of this campaign. */
  explanation: sentence,
  remedy: sentence,
})

export const dispatchHealth = z.discriminatedUnion('available', [
  z.strictObject({ available: z.literal(false), reason: z.string() }),
  z.strictObject({
    available: z.literal(true),
    engine: z.literal('pg-boss'),
    queue: z.literal('bulk_calls'),
    intro: z.string(),
    /** C1: lines free before ramp and rate. */
    slots: count,
    callingNow: count,
    queued: count,
    /** Open calls whose carrier has yet to say whether they exist. */
    waitingForCarrier: count,
    /** Lines whose carrier does not answer when asked about their calls, by connection. */
    linesWaiting: z.array(
      z.strictObject({
        connectionId: z.string(),
        name: z.string(),
        lines: count,
        /** The instant at which the first of these calls was placed. */
        since: instant,
        /** The instant from which an admin may release the first of them. */
        releasableFrom: instant,
      }),
    ),
    credits: z.strictObject({
      balance: money,
      held: money,
      available: money,
      dryRunNote: z.string().nullable(),
    }),
    higherPriority: z
      .strictObject({ campaignId: z.string(), name: z.string(), message: sentence })
      .nullable(),
    windowClosed: z.strictObject({ message: sentence, opensAt: instant.nullable() }).nullable(),
    tasksByStatus: z.array(z.strictObject({ status: z.enum(TASK_STATUSES), count })),
    callable: count,
    callableNow: count,
    /** In verdict order, each blocked callable task once: from `callable` down to `callableNow`. */
    blockers: z.array(blockerCount),
    /** The one cause that decides what the campaign does now. */
    headline,
    hints: z.array(hint),
    /** Every term of the capacity and the plan's inputs, free of secrets; null for viewers. */
    capacityDebug: z.record(z.string(), z.unknown()).nullable(),
  }),
])
