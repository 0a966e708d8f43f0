/**
 * Counts the calls of one campaign in a range of time, under the keys of the tallies. Results and hours always come
 * from the tallies. The rest does too for the whole life of a campaign, else it comes from the calls of the range, as
 * long as these are few enough to read.
 */
import type { CallResult } from '#domain/call/status.ts'
import { quartersIn, type Tally } from '#domain/snapshot/tally.ts'
import type { QuarterCount } from '#domain/snapshot/timeline.ts'
import type { Sentiment, TallyKey } from '#domain/tally/keys.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { readTally } from '#reports/live/read-tally.ts'

/** Epoch milliseconds on a quarter hour; null for an open end. `until` is exclusive. */
export interface Range {
  readonly since: number | null
  readonly until: number | null
}
export interface Counted {
  readonly quarters: readonly QuarterCount[]
  /** Null when the range holds too many calls to read. */
  readonly tally: Tally | null
}

export async function countCalls(
  tx: Tx,
  campaignId: string,
  { since, until }: Range,
  mostRead: number,
): Promise<Counted> {
  const tally = await readTally(tx, campaignId)
  const all = quartersIn(tally)
  const quarters = all.filter(({ at }) => (since === null || at >= since) && (until === null || at < until))
  if (quarters.length === all.length) return { quarters, tally }
  const calls = quarters.reduce((sum, { n }) => sum + n, 0)
  if (calls > mostRead) return { quarters, tally: null }
  return { quarters, tally: calls === 0 ? new Map() : await readCalls(tx, campaignId, { since, until }) }
}

interface Group {
  readonly attempt: number
  readonly result: CallResult
  readonly disposition: string | null
  readonly sentiment: Sentiment | null
  readonly n: number
  readonly ai: number
  readonly telephony: number
  readonly talk: number
  readonly score: number
  readonly scored: number
}

const GROUPS = `
  select attempt, result, disposition, sentiment, count(*) as n, sum(ai_micro) as ai, sum(telephony_micro) as telephony,
    coalesce(sum(round(talk_seconds * 1000)) filter (where result = 'answered_human'), 0)::bigint as talk,
    coalesce(sum(score), 0) as score, count(score) as scored
  from call k left join call_outcome o on o.workspace_id = k.workspace_id and o.call_id = k.id
  where k.workspace_id = $1 and k.campaign_id = $2 and not open and result <> 'withdrawn'
    and ($3::timestamptz is null or ended_at >= $3) and ($4::timestamptz is null or ended_at < $4)
  group by attempt, result, disposition, sentiment`

async function readCalls(tx: Tx, campaignId: string, { since, until }: Range): Promise<Tally> {
  const groups = await tx.rows<Group>(GROUPS, [
    tx.workspace,
    campaignId,
    instantParam(since),
    instantParam(until),
  ])
  const tally = new Map<TallyKey, number>()
  const add = (key: TallyKey, n: number): void => void tally.set(key, (tally.get(key) ?? 0) + n)
  for (const { attempt, result, disposition, sentiment, ...group } of groups) {
    add(`r:${result}`, group.n)
    add(`a:${attempt}:${result}`, group.n)
    add(`a:${attempt}:cost`, group.ai + group.telephony)
    if (disposition !== null) add(`d:${disposition}`, group.n)
    if (disposition !== null) add(`av:${attempt}:${disposition}`, group.n)
    if (sentiment !== null) add(`s:${sentiment}`, group.n)
    add('sum:ai', group.ai)
    add('sum:telephony', group.telephony)
    add('sum:talk', group.talk)
    add('score', group.score)
    add('scored', group.scored)
  }
  return tally
}
