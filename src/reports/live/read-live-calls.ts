/**
 * Reads the open calls that the strip of the live page shows: those in conversation first, the oldest first within. It
 * walks the index of open calls, and there are never more of these than lines.
 */
import type { OpenCall } from '#domain/call/live-state.ts'
import { raw, sql } from '#db/sql.ts'
import { type Read, readOf } from '#db/read-together.ts'

export interface LiveCallRow {
  readonly id: string
  readonly task_id: string
  readonly e164: string
  readonly status: OpenCall['status']
  readonly uncertain: boolean
  readonly silent: boolean
  readonly placed_at: number
  readonly ringing_at: number | null
  readonly answered_at: number | null
  readonly first_name: string | null
  readonly last_name: string | null
  readonly company: string | null
}

/** As many as the widest page has places for. */
const MOST_SHOWN = 12

/** A claimed call is left out: no carrier has heard of it, and its task is still queued. */
export const liveCalls = (workspace: string, campaignId: string): Read<LiveCallRow> =>
  readOf(
    sql`
  select k.id, k.task_id, k.e164, k.status, k.uncertain, k.silent, k.placed_at, k.ringing_at, k.answered_at,
    c.first_name, c.last_name, c.company
  from (select id, task_id, contact_id, e164, status, uncertain_since is not null as uncertain, asked_without_answer > 0 as silent,
      coalesce(placed_at, claimed_at) as placed_at, ringing_at, answered_at
    from call where workspace_id = ${workspace} and campaign_id = ${campaignId} and open and status <> 'claimed'
    order by status = 'in_progress' desc, coalesce(answered_at, placed_at, claimed_at), id limit ${raw(String(MOST_SHOWN))}) k
  left join lateral (select first_name, last_name, company from contact
    where workspace_id = ${workspace} and id = k.contact_id limit 1) c on true
  order by k.status = 'in_progress' desc, coalesce(k.answered_at, k.placed_at), k.id`,
    ['placed_at', 'ringing_at', 'answered_at'],
  )
