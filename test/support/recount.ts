/**
 * Counts the figures of a campaign's page anew from tasks, calls, uploads and the ledger, with its own SQL: no
 * tallies and no code of the product. It shares the view of the page through the exported id, so that both look at
 * the same instant while the campaign runs.
 */
import { uuidOf } from '#domain/ids.ts'
import pg from 'pg'
import { RECOUNT } from './recount-sql.ts'

export interface Rated {
  readonly calls: number
  readonly rated: number
  readonly answered: number
  readonly answerRate: number | null
}
export interface Figures {
  readonly total: number
  /** Statuses without a task are left out. */
  readonly tasks: Readonly<Record<string, number>>
  /** Skipped tasks by reason. */
  readonly skipped: Readonly<Record<string, number>>
  readonly progress: number
  readonly active: number
  readonly completed: number
  readonly failed: number
  readonly pending: number
  readonly queued: number
  readonly callable: number
  readonly waitingForCarrier: number
  readonly answerRate: number | null
  readonly avgDurationSeconds: number | null
  readonly goalProgress: number | null
  readonly spend: {
    readonly total: number
    readonly ai: number
    readonly telephony: number
    readonly perAnsweredCall: number | null
    readonly estimated: boolean
  }
  /** Minor units held for open calls of the workspace. */
  readonly held: number
  /**
   * Sums over all buckets; they add up to the finished calls. Null where a page shows none because there are too few
   * buckets.
   */
  readonly timeline: Readonly<
    Record<'answered' | 'voicemail' | 'noAnswer' | 'busy' | 'failed' | 'other', number>
  > | null
  readonly dispositions: Readonly<Record<string, number>>
  readonly sentiment: Readonly<Record<string, number>>
  readonly retries: readonly (Rated & {
    readonly attempt: number
    readonly goals: number
    readonly costPerAnswer: number | null
  })[]
  readonly variants: readonly (Rated & {
    readonly tasks: number
    readonly goals: number
    readonly avgDurationSeconds: number | null
    readonly avgScore: number | null
    readonly cost: number
  })[]
  readonly numbers: Readonly<
    Record<
      string,
      { readonly attempts: number; readonly answered: number; readonly answerRate: number | null }
    >
  >
  readonly stagedCsv: Readonly<
    Record<
      'rows' | 'accepted' | 'created' | 'updated' | 'unchanged' | 'duplicate' | 'rejected' | 'dnc',
      number
    >
  > | null
  readonly intelligence: {
    readonly analysedCalls: number
    readonly ofAnsweredCalls: number
    readonly avgScore: number | null
    readonly talkShare: number | null
    readonly scores: readonly number[]
  } | null
}
export interface Recount extends Figures {
  /** Tasks by the last status that the ledger has of each. */
  readonly tasksByLedger: Readonly<Record<string, number>>
}

/** @param exportedId the view's id from `pg_export_snapshot()`, while its transaction is open */
export async function recount(
  ownerUrl: string,
  exportedId: string,
  workspace: string,
  campaignId: string,
): Promise<Recount> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(`set transaction snapshot '${exportedId.replaceAll(/[^0-9A-F-]/g, '')}'`)
    const { rows } = await client.query<{ raw: Raw }>(RECOUNT, [uuidOf(workspace), uuidOf(campaignId)])
    const [row] = rows
    if (!row) throw new Error('there is no such campaign')
    return figuresOf(row.raw)
  } finally {
    await client.end()
  }
}

type Counts = Readonly<Record<string, number>>
interface Group {
  readonly key: number
  readonly calls: number
  readonly rated: number
  readonly answered: number
  readonly goals: number
  readonly talk: number | null
  readonly score: number | null
  readonly micro: number
}
interface Raw {
  readonly goals: readonly { readonly disposition: string; readonly target: number }[]
  readonly variant_count: number
  readonly tasks: Counts
  readonly skipped: Counts
  readonly tasks_by_ledger: Counts
  readonly tasks_by_variant: Counts
  readonly results: Counts
  readonly dispositions: Counts
  readonly sentiment: Counts
  readonly sums: {
    readonly ai: number
    readonly telephony: number
    readonly final: number
    readonly talk: number | null
    readonly uncertain: number
    readonly held: number
  }
  readonly attempts: readonly Group[]
  readonly variants: readonly Group[]
  readonly numbers: Readonly<Record<string, { readonly attempts: number; readonly answered: number }>>
  readonly staged: Figures['stagedCsv']
  readonly analysed: {
    readonly calls: number
    readonly score: number | null
    readonly words: number
    readonly contact_words: number
    readonly bands: readonly number[]
  }
}

const oneDecimal = (n: number | null): number | null => (n === null ? null : Math.round(n * 10) / 10)
const percent = (part: number, base: number): number | null =>
  base === 0 ? null : Math.round((part / base) * 1000) / 10
const minor = (micro: number): number => Math.round(micro / 10_000)
const sumOf = (counts: Counts, keys: readonly string[]): number =>
  keys.reduce((sum, key) => sum + (counts[key] ?? 0), 0)
const all = (counts: Counts): number => Object.values(counts).reduce((sum, n) => sum + n, 0)

function figuresOf(raw: Raw): Recount {
  const { tasks, results, sums } = raw
  const total = all(tasks)
  const finished = all(results)
  const answered = results['answered_human'] ?? 0
  const done = sumOf(tasks, ['completed', 'failed', 'cancelled', 'skipped', 'contacted_inbound'])
  return {
    total,
    tasks,
    skipped: raw.skipped,
    tasksByLedger: raw.tasks_by_ledger,
    progress: total === 0 ? 0 : Math.floor((done / total) * 100),
    active: sumOf(tasks, ['placing_call', 'calling']),
    completed: sumOf(tasks, ['completed', 'contacted_inbound']),
    failed: sumOf(tasks, ['failed']),
    pending: sumOf(tasks, ['pending', 'queued', 'retry_pending']),
    queued: sumOf(tasks, ['queued']),
    callable: sumOf(tasks, ['pending', 'retry_pending']),
    waitingForCarrier: sums.uncertain,
    answerRate: percent(answered, finished - sumOf(results, ['cancelled', 'carrier_error', 'unknown'])),
    avgDurationSeconds: oneDecimal(sums.talk),
    goalProgress: goalProgress(raw),
    spend: {
      total: minor(sums.ai + sums.telephony),
      ai: minor(sums.ai),
      telephony: minor(sums.ai + sums.telephony) - minor(sums.ai),
      perAnsweredCall: answered === 0 ? null : minor((sums.ai + sums.telephony) / answered),
      estimated: sums.ai + sums.telephony > 0 && sums.final < finished,
    },
    held: minor(sums.held),
    timeline: {
      answered,
      voicemail: sumOf(results, ['answered_machine']),
      noAnswer: sumOf(results, ['no_answer']),
      busy: sumOf(results, ['busy']),
      failed: sumOf(results, ['unreachable', 'bad_number', 'carrier_error']),
      other: sumOf(results, ['declined', 'screened', 'cancelled', 'unknown']),
    },
    dispositions: raw.dispositions,
    sentiment: raw.sentiment,
    ...comparisonsOf(raw),
    stagedCsv: raw.staged,
    intelligence: intelligenceOf(raw, answered),
  }
}

const ratedOf = ({ calls, rated, answered }: Group): Rated => ({
  calls,
  rated,
  answered,
  answerRate: percent(answered, rated),
})

function comparisonsOf(raw: Raw): Pick<Figures, 'retries' | 'variants' | 'numbers'> {
  const nobody = { calls: 0, rated: 0, answered: 0, goals: 0, talk: null, score: null, micro: 0 }
  const called = raw.attempts.some((group) => group.key > 1) ? raw.attempts : []
  return {
    retries: called.map((group) => ({
      attempt: group.key,
      ...ratedOf(group),
      goals: group.goals,
      costPerAnswer: group.answered === 0 ? null : minor(group.micro / group.answered),
    })),
    variants: Array.from({ length: raw.variant_count < 2 ? 0 : raw.variant_count }, (_, key) => {
      const group = raw.variants.find((candidate) => candidate.key === key) ?? { key, ...nobody }
      return {
        tasks: raw.tasks_by_variant[String(key)] ?? 0,
        ...ratedOf(group),
        goals: group.goals,
        avgDurationSeconds: oneDecimal(group.talk),
        avgScore: oneDecimal(group.score),
        cost: minor(group.micro),
      }
    }),
    numbers: Object.fromEntries(
      Object.entries(raw.numbers).map(([id, n]) => [
        id,
        { ...n, answerRate: percent(n.answered, n.attempts) },
      ]),
    ),
  }
}

function goalProgress({ goals, dispositions }: Raw): number | null {
  if (goals.length === 0) return null
  const reached = goals.map((goal) => Math.min(1, (dispositions[goal.disposition] ?? 0) / goal.target))
  return Math.floor((reached.reduce((sum, share) => sum + share, 0) / goals.length) * 100)
}

function intelligenceOf({ analysed }: Raw, answered: number): Figures['intelligence'] {
  if (analysed.calls === 0) return null
  return {
    analysedCalls: analysed.calls,
    ofAnsweredCalls: answered,
    avgScore: oneDecimal(analysed.score),
    talkShare: percent(analysed.contact_words, analysed.words),
    scores: analysed.bands,
  }
}
