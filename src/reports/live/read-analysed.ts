/** Reads the latest analysed conversations of a campaign, from an index that holds nothing else. */
import { type Part, part } from './read-together.ts'

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
  /** The longest turn of the contact, cut off. */
  readonly excerpt: string | null
}

const LATEST = 5

export const analysedCalls = (workspace: string, campaignId: string): Part<AnalysedCall> =>
  part(ANALYSED, [workspace, campaignId], ['ended_at'])

const ANALYSED = `
  select k.id, k.task_id, c.first_name, c.last_name, c.company, k.ended_at, k.disposition, k.sentiment, k.score,
    (select left(turn->>'text', 160)
      from jsonb_array_elements(case when jsonb_typeof(k.transcript) = 'array' then k.transcript else '[]' end) turn
      where turn->>'speaker' = 'contact' order by length(turn->>'text') desc limit 1) as excerpt
  from (select workspace_id, id, task_id, contact_id, ended_at, disposition, sentiment, score, transcript from call where workspace_id = $1 and campaign_id = $2 and status = 'ended' and result = 'answered_human'
    and (score is not null or sentiment is not null) order by ended_at desc, id desc limit ${LATEST}) k
  join contact c on c.workspace_id = k.workspace_id and c.id = k.contact_id
  order by k.ended_at desc, k.id desc`
