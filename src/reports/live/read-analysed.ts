/** Reads the latest analysed conversations of a campaign, from an index that holds nothing else. */
import { raw, sql } from '#db/sql.ts'
import { type Read, readOf } from '#db/read-together.ts'

export interface AnalysedCall {
  readonly id: string
  readonly task_id: string
  readonly first_name: string | null
  readonly last_name: string | null
  readonly company: string | null
  readonly ended_at: number
  readonly disposition: string | null
  readonly sentiment: 'positive' | 'neutral' | 'negative' | null
  readonly score: number | null
  readonly summary: string | null
  /** The longest turn of the contact, cut off; null beside a summary. */
  readonly excerpt: string | null
}

const LATEST = 5

export const analysedCalls = (workspace: string, campaignId: string): Read<AnalysedCall> =>
  readOf(
    sql`
  select k.id, k.task_id, c.first_name, c.last_name, c.company, k.ended_at, k.disposition, o.sentiment, o.score, o.summary,
    (select left(turn->>'text', 160)
      from jsonb_array_elements(case when jsonb_typeof(o.transcript) = 'array' then o.transcript else '[]' end) turn
      where o.summary is null and turn->>'speaker' = 'contact' order by length(turn->>'text') desc limit 1) as excerpt
  from (select call_id, sentiment, score, summary, transcript from call_outcome
    where workspace_id = ${workspace} and campaign_id = ${campaignId} and analysed_at is not null
    order by analysed_at desc, call_id desc limit ${raw(String(LATEST))}) o
  cross join lateral (select id, task_id, contact_id, ended_at, disposition from call
    where workspace_id = ${workspace} and id = o.call_id limit 1) k
  cross join lateral (select first_name, last_name, company from contact
    where workspace_id = ${workspace} and id = k.contact_id limit 1) c
  order by k.ended_at desc, k.id desc`,
    ['ended_at'],
  )
