/**
 * Explains why a person was not called at an instant of the past. Recorded facts are told as recorded. Rules that
 * depend on time alone are judged again with the current settings, and the answer says so. Facts that were not
 * recorded are named.
 */
import type { Why, WhyReason } from '#contract/decisions.ts'
import { orderOf } from '#domain/blockers/verdict.ts'
import type { BlockerCode } from '#domain/blockers/all.ts'
import { campaignWindow, guardOf } from '#domain/plan/hours.ts'
import { limitedUntil } from '#domain/recipient-limit.ts'
import { isTerminal, type TaskStatus } from '#domain/task/status.ts'
import { holdFor } from '#domain/money/money.ts'
import { isPutOff } from '#domain/task/wait-reason.ts'
import { windowState } from '#domain/windows/window-state.ts'
import { BLOCKER_WORDS } from '#wording/blockers.ts'
import {
  answerSentence,
  campaignOver,
  INSTANT_AHEAD,
  NOT_RECORDED,
  type PastAnswer,
  taskOver,
} from '#wording/past-instant.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { Problem } from '#verb/problem.ts'
import { iso, isoOrNull } from '#verb/wire.ts'
import { type PastCall, type PastFacts, type PastTask, readPastFacts } from './past-facts.ts'

/** Throws a Problem `invalid_value` for an instant that lies ahead. */
export function explainInstant(db: Database, actor: Actor, contactId: string, instant: string): Promise<Why> {
  const at = Date.parse(instant)
  return db.tx(actor.workspace, async (tx) => {
    const past = await readPastFacts(tx, contactId, at)
    if (at > past.now) throw new Problem('invalid_value', INSTANT_AHEAD)
    const open = past.calls.find((call) => wasOpen(call, at) && !call.dry_run)
    const person = reasonsOfPerson(past, at)
    const tasks = past.tasks.map((task) => ({
      taskId: task.id,
      campaignId: task.campaign_id,
      campaign: task.campaign,
      taskStatus: task.was,
      campaignStatus: task.campaign_was,
      attempts: attemptsOf(past, at).filter((call) => call.task_id === task.id).length,
      reasons: reasonsOfTask(past, task, at, open),
    }))
    return {
      at: iso(at),
      answer: answerSentence(answerOf(open, person, tasks)),
      callId: open?.id ?? null,
      person,
      tasks,
      notRecorded: [...NOT_RECORDED],
    }
  })
}

const wasOpen = (call: PastCall, at: number): boolean =>
  call.claimed_at <= at && (call.ended_at === null || call.ended_at > at)

const attemptsOf = (past: PastFacts, at: number): PastCall[] =>
  past.calls.filter(
    (call) =>
      call.placed_at !== null &&
      call.placed_at <= at &&
      call.result !== 'carrier_error' &&
      call.result !== 'withdrawn',
  )

function reason(
  code: BlockerCode,
  basis: WhyReason['basis'],
  until: number | null = null,
  data: unknown = null,
): WhyReason {
  const { label, explanation } = BLOCKER_WORDS[code]
  return { code, label, explanation, basis, until: isoOrNull(until), data }
}
/** Reasons that are no blocker, since no task was waiting to be called. */
const over = (code: string, words: Pick<WhyReason, 'label' | 'explanation'>): WhyReason => ({
  code,
  ...words,
  basis: 'recorded',
  until: null,
  data: null,
})

function reasonsOfPerson(past: PastFacts, at: number): WhyReason[] {
  const { person } = past
  const found: WhyReason[] = []
  if (wasBarred(past, at)) found.push(reason('do_not_call', 'recorded'))
  if (wasArchived(past, at)) found.push(reason('contact_archived', 'recorded'))
  const { own_since: own } = person
  if (own !== null && own <= at) found.push(reason('own_number', 'recorded', null, { since: iso(own) }))
  const stopped = past.dialing?.kind === 'dialing_stopped' ? past.dialing.at : past.installationStoppedAt
  if (stopped !== null && stopped <= at)
    found.push(reason('dialing_stopped', 'recorded', null, { since: iso(stopped) }))
  const allowed = past.allowedCountries
  if (allowed !== null && (person.country === null || !allowed.includes(person.country)))
    found.push(reason('country_not_allowed', 'settings', null, { country: person.country }))
  const hours = windowState({ rules: [{ windows: past.hours, zones: person.zones }], at })
  if (!hours.open)
    found.push(reason('contact_window_closed', 'settings', hours.opensAt, { zones: person.zones }))
  const calls = attemptsOf(past, at).filter((call) => !call.dry_run)
  const { perDay, perWeek } = past.limits
  const until = limitedUntil(
    calls.map((call) => call.placed_at ?? 0),
    past.limits,
    at,
    null,
  )
  if (until !== null)
    found.push(reason('recipient_call_limit', 'settings', until, { calls: calls.length, perDay, perWeek }))
  return sorted(found)
}

/** Uses the current mark when it is old enough; else the last change of it before the instant. */
function wasBarred(past: PastFacts, at: number): boolean {
  if (past.person.dnc_at !== null && past.person.dnc_at <= at) return true
  const last = past.changes.find(
    ({ data: { what } }) => what === 'do_not_call.added' || what === 'do_not_call.removed',
  )
  return last?.data.what === 'do_not_call.added'
}

function wasArchived(past: PastFacts, at: number): boolean {
  if (past.person.archived_at !== null && past.person.archived_at <= at) return true
  const archived = past.changes.flatMap(({ data }) =>
    data.what === 'contact.changed' && data.after.archivedAt !== undefined ? [data.after.archivedAt] : [],
  )
  return (archived[0] ?? null) !== null
}

function reasonsOfTask(past: PastFacts, task: PastTask, at: number, open: PastCall | undefined): WhyReason[] {
  if (isTerminal(task.was as TaskStatus)) return [over('task_over', taskOver(task.was, task.was_reason))]
  return sorted([
    ...reasonsOfCampaign(task, at),
    ...reasonsOfMeans(past, task),
    ...reasonsOfGuard(past, task, at),
    ...reasonsOfTurn(task, at, open),
    ...reasonsOfTalk(past, task, at),
  ])
}

function reasonsOfCampaign(task: PastTask, at: number): WhyReason[] {
  const { campaign_was: status } = task
  const found: WhyReason[] = []
  if (status === 'completed' || status === 'cancelled')
    found.push(over('campaign_over', campaignOver(status)))
  if (status === 'draft' || status === 'scheduled') found.push(reason('campaign_not_started', 'recorded'))
  if (status === 'paused')
    found.push(reason('campaign_paused', 'recorded', null, { reason: task.campaign_reason }))
  if (task.windows_enabled) {
    const window = campaignWindow(task, at, guardOf(task, task.ring_delay_seconds))
    if (!window.open)
      found.push(reason('campaign_window_closed', 'settings', window.opensAt, { timeZone: task.time_zone }))
  }
  return found
}

/** What the campaign calls with: its agents, its money and its numbers. */
function reasonsOfMeans({ rates, person }: PastFacts, task: PastTask): WhyReason[] {
  const found: WhyReason[] = []
  if (task.archived_agents.length > 0)
    found.push(reason('agent_unavailable', 'recorded', null, { archived: task.archived_agents.join(', ') }))
  const { budget_micro: budget, spent_micro: spentMicro, held_micro: heldMicro } = task
  if (
    budget !== null &&
    budget - spentMicro - heldMicro < holdFor(rates, task.ring_seconds, task.talk_seconds)
  )
    found.push(reason('budget_exhausted', 'settings', null, { budgetMicro: budget, spentMicro, heldMicro }))
  const usable = task.pool.some(
    ({ status, countries }) =>
      (status === 'active' || status === 'degraded') &&
      (countries === null || (person.country !== null && countries.includes(person.country))),
  )
  if (!usable) found.push(reason('no_eligible_number', 'settings', null, { numbers: task.pool.length }))
  return found
}

/** The contact hours were open, but not for as long as a call of this campaign may ring. */
function reasonsOfGuard(past: PastFacts, task: PastTask, at: number): WhyReason[] {
  const rules = [{ windows: past.hours, zones: past.person.zones }]
  const guardMs = guardOf(task, task.ring_delay_seconds)
  const within = windowState({ rules, at, guardMs })
  return within.open || !windowState({ rules, at }).open
    ? []
    : [reason('contact_window_closed', 'settings', within.opensAt, { zones: past.person.zones, guardMs })]
}

function reasonsOfTurn(task: PastTask, at: number, open: PastCall | undefined): WhyReason[] {
  const found: WhyReason[] = []
  const next = task.was_next === null ? null : Date.parse(task.was_next)
  if (next !== null && next > at)
    found.push(
      reason(
        isPutOff(task.was_wait) ? 'put_off' : 'retry_not_due',
        'recorded',
        next,
        task.was_wait && { reason: task.was_wait },
      ),
    )
  if (open && open.task_id !== task.id)
    found.push(reason('recipient_on_call', 'recorded', null, { callId: open.id }))
  return found
}

/** The pause after a talk. A call-back that the person wished for in their last call need not keep it. */
function reasonsOfTalk({ calls, limits }: PastFacts, task: PastTask, at: number): WhyReason[] {
  const ended = calls.filter((call) => call.ended_at !== null && call.ended_at <= at && !call.dry_run)
  const talks = ended.filter((call) => call.result === 'answered_human')
  const last = ended.find((call) => call.task_id === task.id)
  if (task.dry_run || (task.was === 'retry_pending' && last?.result === 'answered_human')) return []
  const talkedAt = talks.length === 0 ? null : Math.max(...talks.map((call) => call.ended_at ?? 0))
  const until = limitedUntil([], limits, at, talkedAt)
  if (talkedAt === null || until === null) return []
  return [
    reason('recipient_call_limit', 'settings', until, {
      talkedAt: iso(talkedAt),
      gapMinutes: limits.gapMs / 60_000,
    }),
  ]
}

/** In the order of the blockers; reasons that end a task come first. */
const sorted = (reasons: readonly WhyReason[]): WhyReason[] =>
  reasons.toSorted((a, b) => orderOf(a.code as BlockerCode) - orderOf(b.code as BlockerCode))

function answerOf(open: PastCall | undefined, person: readonly WhyReason[], tasks: Why['tasks']): PastAnswer {
  if (open) return { code: 'on_call' }
  if (tasks.length === 0) return { code: 'in_no_audience' }
  const waiting = tasks.filter((task) => !task.reasons.some((each) => each.code === 'task_over'))
  if (waiting.length === 0) return { code: 'all_over' }
  const [first] = sorted([...person, ...(waiting.length === 1 ? (waiting[0]?.reasons ?? []) : [])])
  if (first) return { code: 'held', by: first }
  const held = waiting.flatMap((task) =>
    task.reasons.slice(0, 1).map((by) => ({ campaign: task.campaign, by })),
  )
  return held.length === waiting.length ? { code: 'each_held', by: held } : { code: 'not_recorded' }
}
