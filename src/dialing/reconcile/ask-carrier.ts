/**
 * Asks the carrier about one call for reconcile, and takes its answer as the truth (docs/dialing.md steps 6 and 7). A
 * live call is never ended by age. Three things end it: the carrier's word; the carrier's declared inability to tell,
 * after its longest delay; or no record any more of a call that it had accepted, once that call must be over.
 */
import { note } from '#dialing/engine-events.ts'
import type { CallFacts, Carrier, CarrierEvent, Lookup } from '#carriers/carrier.ts'
import type { Asker } from '#dialing/opened.ts'
import { isOpen } from '#domain/call/status.ts'
import type { Ids } from '#domain/ids.ts'
import { holdUndecided } from '#dialing/settle/hold-undecided.ts'
import { noteOverrun } from '#dialing/settle/note-overrun.ts'
import { wantsItsOwn } from '#dialing/events/apply-rows.ts'
import { changesNothing, recordFacts } from '#dialing/settle/record-facts.ts'
import { settleCall } from '#dialing/settle/settle-call.ts'
import { type CallRow, stateOf } from '#db/calls/call-row.ts'
import { lockCall, lockCalls } from '#db/calls/lock-call.ts'
import type { Database, Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'

/** World time between questions about a call that is known and live. */
const LIVE_EVERY_MS = 40_000
/** After a hang-up the end is near. */
const HUNG_UP_EVERY_MS = 5_000
const PATIENT_MS = [15_000, 30_000, 60_000]
const READINGS_FOR_NEVER = 2
/** The request starts up to its dial deadline after the gate. */
const START_MARGIN_SECONDS = 1

/** The carrier's own declaration about the records of its calls. */
type Memory = Pick<Carrier, 'longestDelaySeconds' | 'recordsKeptSeconds'>
const NO_MEMORY: Memory = { longestDelaySeconds: 0, recordsKeptSeconds: 0 }

export interface Asked {
  readonly call: CallRow
  /** Null when the connection cannot be opened: the carrier cannot be asked now. */
  readonly asker: Asker | null
}

interface Answered extends Asked {
  readonly answer: Lookup
}

interface AskDeps {
  readonly db: Database
  readonly ids: Ids
  /** Hears of each failure of one call while the rest goes on. */
  failed?(error: unknown): void
}

/**
 * Asks about some calls of one workspace at once. Answers that say nothing new are written together, and so is news of
 * calls that are to go on; whatever fails together is written call by call.
 */
export async function askCarrier(deps: AskDeps, asked: readonly Asked[]): Promise<void> {
  const { db, ids } = deps
  const failed = (error: unknown): void => deps.failed?.(error)
  const answers = await Promise.all(
    asked.map(async ({ call, asker }): Promise<Answered[]> => {
      try {
        const answer = asker ? await ask(asker, call) : ({ kind: 'no_answer' } as const)
        return [{ call, asker, answer }]
      } catch (error) {
        failed(error)
        return []
      }
    }),
  )
  const alone = (some: readonly Answered[]) =>
    Promise.all(
      some.map(({ call, asker, answer }) =>
        db
          .tx(call.workspace_id, (tx) => recordLookup(tx, ids, call.id, answer, asker?.carrier ?? NO_MEMORY))
          .catch(failed),
      ),
    )
  const { quiet = [], news = [], rest = [] } = Object.groupBy(answers.flat(), kindOf)
  await askAgainLater(db, quiet).catch(failed)
  if (news.length === 1) await alone(news)
  else await recordNews(db, ids, news).catch(() => alone(news))
  await alone(rest)
}

/** What the carrier tells of a call that was not to be hung up: all that we know, or more; the rest goes its own way. */
function kindOf({ call, answer }: Answered): 'quiet' | 'news' | 'rest' {
  if (answer.kind !== 'found' || !call.submitted || call.hang_up_requested_at !== null) return 'rest'
  const events = toldOf(call, answer.call, call.claimed_at)
  if (events.some((event) => wantsItsOwn({ event }))) return 'rest'
  return changesNothing(call, events, Infinity) ? 'quiet' : 'news'
}

/** Puts the next question off, as far as nothing has happened to the calls since they were read. */
async function askAgainLater(db: Database, asked: readonly Answered[]): Promise<void> {
  const [first] = asked
  if (!first) return
  await db.tx(first.call.workspace_id, async (tx) => {
    for (const { call } of asked) note(tx, { type: 'reconciled', callId: call.id, answer: 'found' })
    await putOff(
      tx,
      asked.map(({ call }) => call.id),
      await tx.instant(),
    )
  })
}

async function ask({ carrier, generation }: Asker, call: CallRow): Promise<Lookup> {
  if (call.carrier_ref !== null) await hangUp(carrier, call, call.carrier_ref)
  const answer = believed(await carrier.lookup({ callId: call.id, ref: call.carrier_ref }), call, generation)
  if (call.carrier_ref === null && answer.kind === 'found') await hangUp(carrier, call, answer.call.ref)
  return answer
}

/**
 * Ends the call when a hang-up was asked for; a call that was only to be stopped before an answer goes on once
 * answered.
 */
async function hangUp(carrier: Carrier, call: CallRow, ref: string): Promise<void> {
  if (call.hang_up_requested_at === null) return
  const whole = call.hang_up_reason === 'stop' || call.hang_up_reason === 'talk_limit'
  if (whole) await carrier.hangup(ref)
  else if (carrier.cancelUnanswered) await carrier.cancelUnanswered(ref)
  else if (call.answered_at === null) await carrier.hangup(ref)
}

/**
 * Keeps only the part of an answer that proves something. Another account does not know our calls, so its "not found"
 * is no proof; and a call that names another call of ours, or that is inbound, is not the one that was asked about.
 */
function believed(answer: Lookup, call: CallRow, generation: number | null): Lookup {
  if (answer.kind === 'not_found' && generation !== call.account_generation) return { kind: 'cannot_tell' }
  if (answer.kind !== 'found') return answer
  const { callId, direction } = answer.call
  return direction === 'inbound' || (callId !== null && callId !== call.id) ? { kind: 'cannot_tell' } : answer
}

/** As `recordLookup` does for one call, under the locks of all. */
async function recordNews(db: Database, ids: Ids, asked: readonly Answered[]): Promise<void> {
  const [first] = asked
  if (!first) return
  const told = new Map(
    asked.flatMap(({ call, answer }) => (answer.kind === 'found' ? [[call.id, answer.call]] : [])),
  )
  await db.tx(
    first.call.workspace_id,
    async (tx) => {
      const calls = await lockCalls(tx, [...told.keys()])
      for (const { id } of calls) note(tx, { type: 'reconciled', callId: id, answer: 'found' })
      const at = await tx.instant()
      const open = calls.filter((call) => isOpen(call.status))
      await putOff(
        tx,
        open.map((call) => call.id),
        at,
      )
      await recordFacts(
        tx,
        ids,
        at,
        open.flatMap((call) => {
          const facts = told.get(call.id)
          return facts ? [{ call, events: toldOf(call, facts, at) }] : []
        }),
      )
    },
    { keepPlans: true },
  )
}

/** Puts off the next question about calls that were not to be hung up. */
const putOff = (tx: Tx, ids: readonly string[], at: number): Promise<number> =>
  tx.run(
    `update call set next_ask_at = $3, asked_without_answer = 0, not_found_readings = 0
     where workspace_id = $1 and id = any($2) and open and status <> 'claimed' and hang_up_requested_at is null`,
    [tx.workspace, ids, instantParam(at + LIVE_EVERY_MS)],
  )

async function recordLookup(
  tx: Tx,
  ids: Ids,
  callId: string,
  answer: Lookup,
  { longestDelaySeconds, recordsKeptSeconds }: Memory,
): Promise<void> {
  const call = await lockCall(tx, callId)
  note(tx, { type: 'reconciled', callId, answer: answer.kind })
  if (!call || !isOpen(call.status)) return
  const at = await tx.instant()
  const next = (delay: number, more: Partial<Record<'asked' | 'readings', number>> = {}) =>
    tx.run(
      `update call set next_ask_at = $2, asked_without_answer = coalesce($3, asked_without_answer),
         not_found_readings = coalesce($4, not_found_readings) where workspace_id = $5 and id = $1`,
      [callId, instantParam(at + delay), more.asked ?? null, more.readings ?? null, tx.workspace],
    )
  const patience = PATIENT_MS[Math.min(call.asked_without_answer, PATIENT_MS.length - 1)] ?? LIVE_EVERY_MS
  const asked = call.placed_at ?? call.claimed_at
  const settledBy = asked + (longestDelaySeconds + START_MARGIN_SECONDS) * 1000
  if (answer.kind === 'found') {
    await next(call.hang_up_requested_at === null ? LIVE_EVERY_MS : HUNG_UP_EVERY_MS, {
      asked: 0,
      readings: 0,
    })
    await recordFacts(tx, ids, await tx.instant(), [{ call, events: toldOf(call, answer.call, at) }])
    // The carrier still carries a call that it was to have ended.
    const after = call.hang_up_requested_at === null ? undefined : await lockCall(tx, callId)
    if (after && isOpen(after.status)) await noteOverrun(tx, ids, after, stateOf(after), at)
    return
  }
  if (answer.kind === 'no_answer')
    return void (await next(patience, { asked: call.asked_without_answer + 1 }))
  if (call.submitted) {
    // Accepted once, and no record of it now: the call is over when it must be over, with an unknown result.
    const latest = settledBy + (call.ring_seconds + call.talk_limit_seconds) * 1000
    if (at > latest) return end(tx, call, at, 'unknown')
    return void (await next(Math.min(LIVE_EVERY_MS, Math.max(1000, latest - at + 1000)), { asked: 0 }))
  }
  if (at <= settledBy)
    return void (await next(Math.min(patience, Math.max(1000, settledBy - at + 1000)), { asked: 0 }))
  // A record that the carrier may have dropped by now proves nothing by being missing.
  if (answer.kind === 'cannot_tell' || at > asked + recordsKeptSeconds * 1000) {
    if (!call.dry_run) await holdUndecided(tx, call, longestDelaySeconds)
    return end(tx, call, at, 'unknown')
  }
  if (call.not_found_readings + 1 < READINGS_FOR_NEVER)
    return void (await next(patience, { readings: call.not_found_readings + 1 }))
  await end(tx, call, at, 'carrier_error')
}

/** The events that the carrier tells of a call; a call that it only knows of is at least in its queue. */
function toldOf(call: CallRow, { events, ref }: CallFacts, at: number): readonly CarrierEvent[] {
  if (events.length > 0) return events
  return [{ type: 'queued', eventId: '', ref, callId: call.id, direction: 'outbound', at }]
}

async function end(tx: Tx, call: CallRow, at: number, result: 'unknown' | 'carrier_error'): Promise<void> {
  const code = result === 'unknown' ? 'carrier_cannot_tell' : 'never_created'
  await settleCall(tx, at, {
    call,
    state: { ...stateOf(call), status: 'ended', result, resultCode: code, endedAt: at },
  })
}
