/**
 * Counts and times what the engine tells, for Prometheus (`/metrics`); `main/wire.ts` connects it. Labels are codes from
 * closed lists and never ids, so the number of series is bounded, whatever is dialled. Each process counts its own.
 */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { BLOCKER_CODES } from '#domain/blockers/all.ts'
import type { EngineEvent, Listener } from '#dialing/engine-events.ts'
import { FIRST_GATES } from '#dialing/gate/gates.ts'
import type { AnswerFigures } from '#voice/talk/answer.ts'
import { outcomeOf } from './count-requests.ts'

export interface Metrics {
  readonly heard: Listener
  /** Takes the answers of an agent in a talk that has ended. */
  talked(figures: readonly AnswerFigures[]): void
  /** The text that Prometheus reads. */
  text(): Promise<string>
}

export interface MetricsDeps {
  /** Machine milliseconds by which this process's clock differs from the database's. */
  clockSkewMs(): number
  /** Live pages that are open. */
  watching(): number
  /** Adds the figures of the process itself: memory, processor time, event loop. */
  readonly ofProcess?: boolean
}

/** Reasons, besides a blocker, for which a claimed call ends before any carrier heard of it. */
const WITHDRAWALS: ReadonlySet<string> = new Set([
  ...BLOCKER_CODES,
  'campaign_cancelled',
  'connection_not_open',
  'deadline_passed',
  'slots_missed',
  'worker_lost',
])
const ANSWER_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20]
/** A request has 100 ms after its slot. */
const LATE_SECONDS = [0.005, 0.015, 0.03, 0.06, 0.1, 0.25, 1]
const FIRST_WORD_SECONDS = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2.5, 5, 10]
const STEP_SECONDS = [0.005, 0.025, 0.1, 0.25, 1, 2.5, 10, 60]

export function createMetrics(deps: MetricsDeps): Metrics {
  const registers = [new Registry()]
  const [registry] = registers as [Registry]
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter({ name: `campanile_${name}_total`, help, labelNames, registers })
  const seconds = <L extends string>(name: string, help: string, buckets: number[], label: L) =>
    new Histogram({ name: `campanile_${name}_seconds`, help, buckets, labelNames: [label], registers })
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `campanile_${name}`,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  if (deps.ofProcess) collectDefaultMetrics({ register: registry })
  gauge(
    'clock_skew_seconds',
    'Clock of this process minus that of the database.',
    () => deps.clockSkewMs() / 1000,
  )
  gauge('live_pages', 'Live pages that are open.', () => deps.watching())

  const claimed = counter('calls_claimed', 'Calls claimed.')
  const gated = counter('gates', 'Verdicts of the last check before a request.', 'verdict')
  let mostGates = FIRST_GATES
  gauge('gates_at_once', 'Gates that may be open at once, by the measured lateness.', () => mostGates)
  const late = new Histogram({
    name: 'campanile_gate_late_seconds',
    help: 'From the slot, or from entering the gate, to the request that is ready.',
    buckets: LATE_SECONDS,
    registers,
  })
  const requests = counter('requests', 'Create requests, sent in time or missed by our own side.', 'outcome')
  const placed = seconds('create', 'From sending a create request to its answer.', ANSWER_SECONDS, 'answer')
  const answered = counter('carrier_answers', 'Answers to create requests.', 'answer')
  const heard = counter('carrier_facts', 'Facts of carriers that were applied.', 'fact')
  const settled = counter('calls_settled', 'Calls ended, by result.', 'result', 'dry_run', 'corrected')
  const withdrawn = counter('calls_withdrawn', 'Calls ended before a carrier heard of them.', 'code')
  const reconciled = counter('carrier_lookups', 'Questions to carriers about a call, by answer.', 'answer')
  const breaker = counter('breaker_moves', 'Breakers of connections that opened, probed or closed.', 'to')
  const recovered = counter('recovered_connections', 'Connections whose carrier was read after a crash.')
  const incidents = counter('incidents', 'Incidents, by kind.', 'kind')
  const campaigns = counter('campaigns_moved', 'Campaigns that the engine moved by itself.', 'to')
  const folded = counter('folded_rows', 'Rows folded into the tallies.')
  const ran = seconds('step', 'Runs of background jobs.', STEP_SECONDS, 'step')
  const answers = counter('agent_answers', 'Answers of agents in talks, by how they ended.', 'how')
  const firstWords = new Histogram({
    name: 'campanile_agent_first_word_seconds',
    help: 'From the end of a turn of the person to the first words of the answer, before they are spoken.',
    buckets: FIRST_WORD_SECONDS,
    registers,
  })
  const failed = counter('failures', 'Steps that failed and are tried again.', 'step')

  const count = (event: EngineEvent): void => {
    const request = outcomeOf(event)
    if (request) requests.inc({ outcome: request.outcome })
    switch (event.type) {
      case 'claimed':
        return claimed.inc(event.calls)
      case 'gated':
        return gated.inc({ verdict: event.verdict })
      case 'sent':
        return
      case 'placed':
        return placed.observe({ answer: event.answer }, event.ms / 1000)
      case 'answered':
        return answered.inc({ answer: event.answer })
      case 'heard':
        return heard.inc({ fact: event.fact })
      case 'settled': {
        const { result, dryRun, corrected } = event
        return settled.inc({ result, dry_run: String(dryRun), corrected: String(corrected) })
      }
      case 'withdrawn':
        return withdrawn.inc({ code: WITHDRAWALS.has(event.code) ? event.code : 'other' })
      case 'reconciled':
        return reconciled.inc({ answer: event.answer })
      case 'breaker':
        return breaker.inc({ to: event.to })
      case 'recovered':
        return recovered.inc()
      case 'incident':
        return incidents.inc({ kind: event.kind })
      case 'campaigns':
        return campaigns.inc({ to: event.to }, event.campaigns)
      case 'timed':
        mostGates = event.gates
        return late.observe(event.lateMs / 1000)
      case 'folded':
        return folded.inc(event.rows)
      case 'ran':
        return ran.observe({ step: event.step }, event.ms / 1000)
      case 'failed':
        return failed.inc({ step: event.step })
    }
  }
  const talked = (figures: readonly AnswerFigures[]): void => {
    for (const { how, firstWordMs } of figures) {
      answers.inc({ how })
      if (firstWordMs !== null) firstWords.observe(firstWordMs / 1000)
    }
  }
  return { heard: count, talked, text: () => registry.metrics() }
}
