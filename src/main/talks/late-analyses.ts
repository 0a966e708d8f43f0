/**
 * Lets a language model analyse talks after their ends were told, in the process that held them. Held talks hand them
 * over, and nothing waits for it: no line, no end and no stop. Where the model fails, or cannot tell, what the rules found
 * stays. Its findings move no state.
 */
import type { AnalysisFate, LateAnalysis } from '#dialing/settle/write-analysis.ts'
import type { Clock } from '#domain/clock.ts'
import type { AnalysedTalk, Analysis, Analyst } from '#voice/analysis/analysis.ts'
import { personTurns, saidTooLittle } from '#voice/analysis/said.ts'
import { toldAnalysis } from './told-analysis.ts'

export interface EndedTalk {
  readonly workspace: string
  readonly callId: string
  /** With the transcript as the end of the call told it. */
  readonly talk: AnalysedTalk
  /** What the rules found. */
  readonly byRules: Analysis
  readonly analyst: Analyst
}

export interface LateAnalyses {
  /** Never throws. */
  take(ended: EndedTalk): void
  /** The process stops: what is under way has a moment left, the rest is dropped. */
  close(): Promise<void>
}

export interface LateAnalysesDeps {
  readonly clock: Clock
  readonly write: (
    call: Pick<EndedTalk, 'workspace' | 'callId'>,
    found: LateAnalysis,
  ) => Promise<AnalysisFate>
  /** Hears of each talk that the model has judged, whether or not it could tell anything. */
  readonly judged: (call: Pick<EndedTalk, 'workspace' | 'callId'>) => Promise<unknown>
  /** Hears why an analysis was not made or not kept; no words of a talk are in it. */
  readonly failed: (error: unknown) => void
}

/** Requests to the model at a time. */
const MOST_AT_ONCE = 2
/** Talks that wait for the model; the longest waiting one is dropped for a newer one. */
const MOST_WAITING = 200
/** Machine milliseconds for one analysis. */
const LONGEST_MS = 30_000
/** Pauses between attempts to write, machine milliseconds: the end of a call is settled a moment after it was told. */
const SETTLED_WITHIN_MS = [200, 500, 1000, 2000, 4000, 8000, 16_000, 30_000]
/** What is under way has so long when the process stops, machine milliseconds. */
const GRACE_MS = 1000

export function createLateAnalyses({ clock, write, judged, failed }: LateAnalysesDeps): LateAnalyses {
  const waiting: EndedTalk[] = []
  const running = new Set<Promise<void>>()
  const stop = new AbortController()
  let asking = 0

  const next = (): void => {
    const ended = asking < MOST_AT_ONCE && !stop.signal.aborted ? waiting.shift() : undefined
    if (!ended) return
    asking++
    const work: Promise<void> = analyse(ended)
      .catch(failed)
      .then(() => void running.delete(work))
    running.add(work)
  }
  const analyse = async (ended: EndedTalk): Promise<void> => {
    let found: Analysis
    try {
      found = await inTime(clock, stop.signal, (signal) => ended.analyst.analyse(ended.talk, signal))
    } finally {
      asking--
      next()
    }
    const told = foundLate(ended, found)
    if (!told || (await keep(ended, told))) await judged(ended)
  }
  /** @returns false when the process stops before the end of the call was settled */
  const keep = async (ended: EndedTalk, found: LateAnalysis): Promise<boolean> => {
    for (const pause of SETTLED_WITHIN_MS) {
      if ((await write(ended, found)) !== 'not_yet') return true
      if (stop.signal.aborted) return false
      await clock.sleepMachine(pause, stop.signal)
    }
    if ((await write(ended, found)) !== 'not_yet') return true
    throw new Error('the end of an analysed call was not settled')
  }
  return {
    take(ended) {
      if (stop.signal.aborted || saidTooLittle(personTurns(ended.talk.transcript))) return
      waiting.push(ended)
      if (waiting.length > MOST_WAITING) waiting.shift()
      next()
    },
    async close() {
      waiting.length = 0
      const grace = new AbortController()
      await Promise.race([Promise.all(running), clock.sleepMachine(GRACE_MS, grace.signal)])
      grace.abort()
      stop.abort()
    },
  }
}

/** @throws when it takes too long, or the process stops, whether or not the analyst obeys the signal */
async function inTime<T>(
  clock: Clock,
  stopped: AbortSignal,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController()
  const late = clock.sleepMachine(LONGEST_MS, AbortSignal.any([over.signal, stopped])).then((): never => {
    throw new Error(`the analysis failed: ${stopped.aborted ? 'the process stops' : 'too slow'}`)
  })
  // Nobody hears of it once the analysis is there.
  late.catch(() => undefined)
  try {
    return await Promise.race([ask(over.signal), late])
  } finally {
    over.abort()
  }
}

/** @returns null when the model cannot tell anything */
function foundLate({ talk, byRules }: EndedTalk, found: Analysis): LateAnalysis | null {
  if (!tells(talk, found)) return null
  const mood = found.sentiment === null ? byRules : found
  const merged = {
    ...found,
    sentiment: mood.sentiment,
    fields: withNoted(byRules.fields, found.fields),
    evidence: {
      ...found.evidence,
      sentiment: mood.evidence.sentiment,
      fields: { ...byRules.evidence.fields, ...found.evidence.fields },
    },
  }
  const { sentiment, score } = merged
  // The talk decides who shall not be called again; an analysis that comes after it must not look as if it had.
  const disposition = found.disposition === 'do_not_call' && !talk.optOut ? null : found.disposition
  return { ...toldAnalysis(merged, 'model'), disposition, sentiment, score }
}

/** The wish not to be called again is known already: it alone is no finding. */
const tells = ({ optOut }: AnalysedTalk, found: Analysis): boolean =>
  found.summary !== null ||
  found.sentiment !== null ||
  Object.values(found.fields).some((value) => value !== null) ||
  (!optOut && (found.disposition !== null || found.score !== null))

/** What the talk noted down stays where the model tells nothing of it. */
const withNoted = (noted: Analysis['fields'], found: Analysis['fields']): Analysis['fields'] => ({
  ...noted,
  ...Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null)),
})
