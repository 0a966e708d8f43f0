/**
 * Reads everything about one task for its debug panel: every check with its data, when it may be called next and why,
 * and its history.
 */
import { namesOfActors } from '#db/ledger/names-of-actors.ts'
import type { TaskDebug } from '#contract/task-debug.ts'
import type { BlockerCode } from '#domain/blockers/all.ts'
import { checks } from '#domain/blockers/verdict.ts'
import { toneOfCause } from '#domain/diagnosis/tone.ts'
import { maskPhone, maskPhonesIn } from '#domain/phone/e164.ts'
import { factsFor, numbersFor } from '#domain/plan/plan.ts'
import { shownWeights } from '#domain/pool/choose.ts'
import { nextEligible } from '#domain/snapshot/next-eligible.ts'
import { taskFacts } from '#domain/snapshot/task-facts.ts'
import { isCallable } from '#domain/task/status.ts'
import { blockerLabel } from '#wording/blockers.ts'
import { causeSentence, causeWords } from '#wording/causes.ts'
import { taskAnswer } from '#wording/task-answer.ts'
import { found } from '#verb/problem.ts'
import { iso, isoOrNull } from '#verb/wire.ts'
import type { Database, Tx } from '#db/database.ts'
import { causeOfTask, endReasonOf, judgeStored, nameOf } from '#reports/live/parts/task-rows.ts'
import { stateOfStored, type StoredTask } from '#reports/live/stored-task.ts'
import { readDispatch } from '#reports/live/read-dispatch.ts'
import { type DispatchView } from '#reports/live/dispatch-view.ts'
import { readTaskHistory, type TaskHistory } from '#reports/live/read-task-history.ts'
import { readTask } from '#reports/live/read-tasks.ts'
import { callView, eventView, ledgerView } from './history-view.ts'

export interface TaskDebugOptions {
  /** False for viewers: numbers masked, no carrier events, no raw rows. */
  readonly reveal: boolean
  readonly asOf?: number | undefined
  readonly clockSkewMs: number
}
/** @throws Problem `not_found` */
export async function taskDebug(
  db: Database,
  workspace: string,
  taskId: string,
  options: TaskDebugOptions,
): Promise<TaskDebug> {
  const read = async (tx: Tx): Promise<TaskDebug> => {
    const task = found(await readTask(tx, taskId), 'task')
    const at = options.asOf ?? (await tx.instant())
    const view = await readDispatch(tx, task.campaign_id, at, options.clockSkewMs)
    const history = await readTaskHistory(tx, taskId)
    const { max_retries: retries } = await tx.one<{ max_retries: number }>(
      'select max_retries from campaign where workspace_id = $1 and id = $2',
      [tx.workspace, task.campaign_id],
    )
    const names = await namesOfActors(
      tx,
      history.ledger.map((row) => row.actor),
    )
    const phone = (e164: string): string => (options.reveal ? e164 : maskPhone(e164))
    return {
      asOf: iso(at),
      identity: identityOf(task, phone),
      ...judgement(view, task, history, { reveal: options.reveal, maxAttempts: 1 + retries }),
      numberChoice: numberChoice(view, task, phone),
      calls: history.calls.map((call) => ({
        ...callView(call, view.plan.plan.workspace.currency, phone),
        evidence: options.reveal ? call.evidence : null,
        events: options.reveal
          ? history.events.filter((event) => event.call_id === call.id).map(eventView)
          : [],
      })),
      ledger: history.ledger.map((row) => ledgerView(row, names)),
      raw: options.reveal ? { task, calls: history.calls } : null,
    }
  }
  return db.tx(workspace, read, { snapshot: true })
}

const identityOf = (
  task: StoredTask & { readonly campaign_id: string },
  phone: (e164: string) => string,
): TaskDebug['identity'] => ({
  id: task.id,
  campaignId: task.campaign_id,
  contactId: task.contact_id,
  contact: nameOf(task),
  phone: phone(task.e164),
  country: task.group_country,
  zones: task.zones,
  status: task.status,
  endReason: endReasonOf(task),
  attempts: task.attempts,
  systemRetries: task.system_retries,
  lastAttemptedAt: isoOrNull(task.last_attempt_at),
})

/** Every task is checked, so that a finished one shows what would hold it; only a callable one has a verdict. */
function judgement(
  view: DispatchView,
  task: StoredTask,
  { calls }: TaskHistory,
  { reveal, maxAttempts }: { readonly reveal: boolean; readonly maxAttempts: number },
): Pick<TaskDebug, 'answer' | 'callableNow' | 'blocker' | 'checks' | 'nextEligible'> {
  const state = stateOfStored(task)
  const judged = judgeStored(view, task)
  // The sharing of lines is judged only for tasks without another blocker.
  const share = judged.blocker?.code === view.shared.share?.code ? view.shared.share : null
  const facts = factsFor(view.plan, state.group, {
    ...taskFacts(view.plan, state),
    waitReason: task.wait_reason,
    share,
  })
  const next = isCallable(task.status) ? nextEligible(view.plan, state) : null
  const shown = (text: string): string => (reveal ? text : maskPhonesIn(text))
  const failedWords = (code: BlockerCode) => {
    const { tone: _, ...words } = wordsOf(code)
    return words
  }
  const wordsOf = (code: BlockerCode) => {
    const cause = causeOfTask(view, task, code)
    const { label, remedy } = causeWords(cause)
    return { label, tone: toneOfCause(cause), explanation: shown(causeSentence(cause)), remedy }
  }
  return {
    answer: shown(
      taskAnswer({
        status: task.status,
        endReason: task.end_reason,
        attempts: task.attempts,
        maxAttempts,
        callableNow: judged.callableNow,
        cause: judged.blocker && causeOfTask(view, task, judged.blocker.code),
        nextAt: next?.at ?? null,
        calls: calls.map((call) => ({ result: call.result, at: call.ended_at ?? call.placed_at })),
      }),
    ),
    callableNow: judged.callableNow,
    blocker: judged.blocker && {
      code: judged.blocker.code,
      until: isoOrNull(judged.blocker.until),
      ...wordsOf(judged.blocker.code),
    },
    checks: checks(facts).map(({ code, pass, until, data }) => ({
      code,
      pass,
      until: isoOrNull(until),
      data: data ?? null,
      ...(pass ? { label: blockerLabel(code), explanation: null, remedy: null } : failedWords(code)),
    })),
    nextEligible: next && {
      at: isoOrNull(next.at),
      because: next.because.map((code) => ({ code, label: blockerLabel(code) })),
    },
  }
}

/** The chance of each number for a first call; an eligible sticky number is always taken. */
function numberChoice(
  view: DispatchView,
  task: StoredTask,
  phone: (e164: string) => string,
): TaskDebug['numberChoice'] {
  const { numbers, verdict } = numbersFor(view.plan, { country: task.group_country })
  const weights = shownWeights(numbers)
  return {
    stickyNumberId: task.from_id,
    stickyEligible: numbers.some((number) => number.id === task.from_id),
    verdict: verdict.ok
      ? null
      : { code: verdict.code, label: blockerLabel(verdict.code), until: isoOrNull(verdict.until) },
    numbers: view.plan.pool.map((number) => ({
      id: number.id,
      e164: phone(number.e164),
      status: number.status,
      eligible: numbers.some((eligible) => eligible.id === number.id),
      weight: weights.get(number.id) ?? 0,
      attempts: number.attempts,
      answered: number.answered,
      lines: number.lines,
      limit: number.limit,
      today: number.today,
      dailyCap: number.dailyCap,
    })),
  }
}
