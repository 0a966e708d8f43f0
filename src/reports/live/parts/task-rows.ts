/** Builds a row of the page from a stored task. Its Blocker cell comes from the one verdict. */
import type { TaskRow } from '#contract/snapshot.ts'
import type { BlockerCode } from '#domain/blockers/all.ts'
import { judgeTask, type JudgedTask } from '#domain/snapshot/judge-task.ts'
import type { Cause } from '#domain/diagnosis/cause-figures.ts'
import { causeOf } from '#domain/diagnosis/cause.ts'
import { toneOfCause } from '#domain/diagnosis/tone.ts'
import { causeWords } from '#wording/causes.ts'
import { endReasonLabel } from '#wording/results.ts'
import { causeViewOf, type DispatchView } from '#reports/live/dispatch-view.ts'
import { stateOfStored, type StoredTask } from '#reports/live/stored-task.ts'
import { isoOrNull } from '#verb/wire.ts'

export const judgeStored = (view: DispatchView, task: StoredTask): JudgedTask =>
  judgeTask(view, stateOfStored(task))

/** A blocker with the figures for this one person. */
export const causeOfTask = (view: DispatchView, task: StoredTask, code: BlockerCode): Cause =>
  causeOf({ ...causeViewOf(view), waits: waitOf(task) }, code, [stateOfStored(task).group])

const waitOf = ({ wait_reason: reason, next_eligible_at: nextDueAt }: StoredTask) =>
  nextDueAt === null ? [] : [{ reason: reason ?? 'retry', count: 1, nextDueAt }]

export function nameOf(task: Pick<StoredTask, 'first_name' | 'last_name' | 'company'>): string | null {
  const name = [task.first_name, task.last_name].filter(Boolean).join(' ')
  return name || task.company || null
}

export const endReasonOf = ({ status, end_reason: code }: StoredTask): TaskRow['endReason'] =>
  (status === 'skipped' || status === 'failed') && code !== null
    ? { code, label: endReasonLabel(code) }
    : null

/** @param view null when the dispatcher's view could not be read: the Blocker cells stay empty */
export function taskRowOf(task: StoredTask, view: DispatchView | null, maxAttempts: number): TaskRow {
  const judged = view ? judgeStored(view, task) : { blocker: null, callableNow: false }
  const { blocker } = judged
  const cause = view && blocker && causeOfTask(view, task, blocker.code)
  return {
    id: task.id,
    contactId: task.contact_id,
    contact: nameOf(task),
    phone: task.e164,
    from:
      task.from_id === null || task.from_e164 === null
        ? null
        : { id: task.from_id, e164: task.from_e164, sticky: true },
    status: task.status,
    blocker: blocker &&
      cause && {
        code: blocker.code,
        label: causeWords(cause).label,
        tone: toneOfCause(cause),
        until: isoOrNull(blocker.until),
      },
    endReason: endReasonOf(task),
    callableNow: judged.callableNow,
    lastResult: task.last_result,
    disposition: task.disposition,
    dryRun: task.called_dry ?? false,
    attempts: task.attempts,
    maxAttempts,
    systemRetries: task.system_retries,
    durationSeconds: task.talk_seconds,
    score: task.score,
    lastAttemptedAt: isoOrNull(task.last_attempt_at),
  }
}
