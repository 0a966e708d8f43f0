/** Reads the panel's data of a task from the untyped answer of `debugTask`. */
import type { Money } from '#contract/snapshot.ts'
import { TASK_STATUSES, type TaskStatus } from '#contract/statuses.ts'
import { instantOf, listOf, type Untyped, numberOf, partOf, textOf, textsOf } from './untyped.ts'

export interface Named {
  readonly code: string
  readonly label: string
  readonly until: string | null
}
export interface Check extends Named {
  readonly pass: boolean
  readonly data: unknown
}
export interface TaskDebug {
  readonly asOf: string | null
  readonly id: string | null
  readonly campaignId: string | null
  readonly contactId: string | null
  readonly contact: string | null
  readonly phone: string | null
  readonly country: string | null
  readonly zones: readonly string[]
  readonly status: TaskStatus | null
  /** The reason of its end; null while it is open, and for a task that reached its person. */
  readonly endReason: string | null
  readonly attempts: number | null
  readonly systemRetries: number | null
  readonly lastAttemptedAt: string | null
  readonly callableNow: boolean
  readonly blocker: Named | null
  readonly checks: readonly Check[]
  /** Null for a task that is not callable. */
  readonly next: { readonly at: string | null; readonly because: readonly Named[] } | null
  readonly choice: NumberChoice
  readonly calls: readonly PanelCall[]
  readonly ledger: readonly LedgerLine[]
}
export interface NumberChoice {
  readonly stickyId: string | null
  readonly stickyEligible: boolean
  readonly refusal: Named | null
  readonly numbers: readonly Choosable[]
}
export interface Choosable {
  readonly id: string
  readonly e164: string | null
  readonly status: string | null
  readonly eligible: boolean
  readonly weight: number | null
  readonly answered: number | null
  readonly attempts: number | null
  readonly lines: number | null
  readonly limit: number | null
  readonly today: number | null
  readonly dailyCap: number | null
}
export interface PanelCall {
  readonly id: string
  readonly attempt: number | null
  readonly status: string | null
  readonly result: string | null
  readonly resultCode: string | null
  readonly resultMessage: string | null
  readonly from: string | null
  readonly carrierRef: string | null
  readonly connectionId: string | null
  readonly dryRun: boolean
  /** The known times, in the order of a call. */
  readonly times: readonly { readonly name: string; readonly at: string }[]
  readonly talkSeconds: number | null
  readonly disposition: string | null
  readonly score: number | null
  readonly cost: Money | null
  readonly costFinal: boolean
  readonly evidence: unknown
  readonly events: readonly PanelEvent[]
}
export interface PanelEvent {
  readonly id: string
  readonly type: string
  readonly receivedAt: string | null
  readonly appliedAt: string | null
  readonly event: unknown
}
export interface LedgerLine {
  readonly id: string
  readonly at: string | null
  readonly kind: string | null
  readonly from: string | null
  readonly to: string | null
  readonly actor: string | null
  readonly data: unknown
}

export function readTaskDebug(answer: unknown): TaskDebug {
  const all = partOf(answer)
  const identity = partOf(all['identity'])
  return {
    asOf: instantOf(all['asOf']),
    id: textOf(identity['id']),
    campaignId: textOf(identity['campaignId']),
    contactId: textOf(identity['contactId']),
    contact: textOf(identity['contact']),
    phone: textOf(identity['phone']),
    country: textOf(identity['country']),
    zones: textsOf(identity['zones']),
    status: TASK_STATUSES.find((status) => status === identity['status']) ?? null,
    endReason: identity['endReason'] ? textOf(partOf(identity['endReason'])['label']) : null,
    attempts: numberOf(identity['attempts']),
    systemRetries: numberOf(identity['systemRetries']),
    lastAttemptedAt: instantOf(identity['lastAttemptedAt']),
    callableNow: all['callableNow'] === true,
    blocker: all['blocker'] ? namedOf(partOf(all['blocker'])) : null,
    checks: listOf(all['checks']).map((check) => ({
      ...namedOf(check),
      pass: check['pass'] === true,
      data: check['data'],
    })),
    next: all['nextEligible'] ? nextOf(partOf(all['nextEligible'])) : null,
    choice: choiceOf(partOf(all['numberChoice'])),
    calls: listOf(all['calls']).map(callOf),
    ledger: listOf(all['ledger']).map(ledgerOf),
  }
}

const namedOf = (part: Untyped): Named => ({
  code: textOf(part['code']) ?? '',
  label: textOf(part['label']) ?? textOf(part['code']) ?? '',
  until: instantOf(part['until']),
})
const nextOf = (part: Untyped) => ({
  at: instantOf(part['at']),
  because: listOf(part['because']).map(namedOf),
})

const choiceOf = (part: Untyped): NumberChoice => ({
  stickyId: textOf(part['stickyNumberId']),
  stickyEligible: part['stickyEligible'] === true,
  refusal: part['verdict'] ? namedOf(partOf(part['verdict'])) : null,
  numbers: listOf(part['numbers']).map((number) => ({
    id: textOf(number['id']) ?? '',
    e164: textOf(number['e164']),
    status: textOf(number['status']),
    eligible: number['eligible'] === true,
    weight: numberOf(number['weight']),
    answered: numberOf(number['answered']),
    attempts: numberOf(number['attempts']),
    lines: numberOf(number['lines']),
    limit: numberOf(number['limit']),
    today: numberOf(number['today']),
    dailyCap: numberOf(number['dailyCap']),
  })),
})

const TIMES = [
  ['claimedAt', 'Claimed'],
  ['placedAt', 'Placed'],
  ['ringingAt', 'Ringing'],
  ['answeredAt', 'Answered'],
  ['uncertainSince', 'Uncertain since'],
  ['endedAt', 'Ended'],
] as const

function callOf(call: Untyped): PanelCall {
  return {
    id: textOf(call['id']) ?? '',
    attempt: numberOf(call['attempt']),
    status: textOf(call['status']),
    result: textOf(call['result']),
    resultCode: textOf(call['resultCode']),
    resultMessage: textOf(call['resultMessage']),
    from: textOf(call['from']),
    carrierRef: textOf(call['carrierRef']),
    connectionId: textOf(call['connectionId']),
    dryRun: call['dryRun'] === true,
    times: TIMES.flatMap(([field, name]) => {
      const at = instantOf(call[field])
      return at === null ? [] : [{ name, at }]
    }),
    talkSeconds: numberOf(call['talkSeconds']),
    disposition: textOf(call['disposition']),
    score: numberOf(call['score']),
    cost: moneyOf(partOf(call['cost'])),
    costFinal: call['priceFinal'] === true,
    evidence: call['evidence'] ?? null,
    events: listOf(call['events']).map(eventOf),
  }
}

function moneyOf(part: Untyped): Money | null {
  const [minor, currency] = [numberOf(part['minor']), textOf(part['currency'])]
  return minor === null || currency === null ? null : { minor, currency }
}

const eventOf = (event: Untyped): PanelEvent => ({
  id: textOf(event['id']) ?? '',
  type: textOf(partOf(event['event'])['type']) ?? 'event',
  receivedAt: instantOf(event['receivedAt']),
  appliedAt: instantOf(event['appliedAt']),
  event: event['event'],
})

const ledgerOf = (line: Untyped): LedgerLine => ({
  id: String(numberOf(line['id']) ?? textOf(line['id']) ?? ''),
  at: instantOf(line['at']),
  kind: textOf(line['kind']),
  from: textOf(line['from']),
  to: textOf(line['to']),
  actor: textOf(line['actor']),
  data: line['data'],
})
