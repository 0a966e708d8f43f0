/**
 * Ends claimed calls before any carrier heard of them: no attempt, no charge, the task back to where it came from and
 * due strictly later. Called by the gate's refusals, pause, cancel, "do not call", the kill switch and lapsed leases.
 */
import { callColumns, type CallRow, stateOf } from '#db/calls/call-row.ts'
import type { Tx } from '#db/database.ts'
import { settleCalls } from '#dialing/settle/settle-call.ts'

interface Found {
  readonly id: string
  readonly task_id: string
  readonly campaign_id: string
  readonly e164: string
  readonly job_id: string | null
}

export type WithdrawScope =
  /** These calls, as far as no other worker has taken them over. */
  | { readonly calls: readonly Pick<CallRow, 'id' | 'fence'>[] }
  | { readonly campaignId: string }
  /** The calls to people of this campaign who have used up its retries. */
  | { readonly usedUpIn: string }
  | { readonly e164: string }
  | { readonly workspace: true }
  | { readonly lapsed: true }

/**
 * The caller may hold locks of campaign rank or above; tasks, recipients and calls are locked here.
 * @param crashed the worker is gone: that counts for a task that had a job to itself; others go apart from now on
 */
export async function withdrawCalls(
  tx: Tx,
  scope: WithdrawScope,
  code: string,
  crashed = false,
): Promise<number> {
  const found = await tx.rows<Found>(
    `select id, task_id, campaign_id, e164, job_id from call where open and status = 'claimed' and workspace_id = $1
       and ($2::uuid[] is null or id = any($2)) and ($3::uuid is null or campaign_id = $3)
       and ($4::text is null or e164 = $4) and (not $5 or lease_until < machine_now())
       and (not $6 or exists (select 1 from task t join campaign c on c.workspace_id = t.workspace_id and c.id = t.campaign_id
         where t.workspace_id = $1 and t.id = call.task_id and t.attempts > c.max_retries))`,
    [
      tx.workspace,
      'calls' in scope ? scope.calls.map(({ id }) => id) : null,
      'campaignId' in scope ? scope.campaignId : 'usedUpIn' in scope ? scope.usedUpIn : null,
      'e164' in scope ? scope.e164 : null,
      'lapsed' in scope,
      'usedUpIn' in scope,
    ],
  )
  if (found.length === 0) return 0
  const ids = (key: 'id' | 'task_id' | 'campaign_id' | 'e164') => [...new Set(found.map((row) => row[key]))]
  await tx.run('select 1 from campaign where workspace_id = $2 and id = any($1) order by id for share', [
    ids('campaign_id'),
    tx.workspace,
  ])
  await tx.run(
    `select 1 from task where workspace_id = $3 and (id = any($1) or (e164 = any($2) and stage in ('pending', 'retry_pending')))
     order by id for no key update`,
    [ids('task_id'), ids('e164'), tx.workspace],
  )
  await tx.run(
    'select 1 from recipient where workspace_id = $2 and e164 = any($1) order by e164 for update',
    [ids('e164'), tx.workspace],
  )
  const locked = await tx.rows<CallRow>(
    `select ${callColumns()} from call where workspace_id = $2 and id = any($1) and status = 'claimed' order by id for update`,
    [ids('id'), tx.workspace],
  )
  const calls = locked.filter(({ id, fence }) => isIn(scope, id, fence))
  const at = await tx.instant()
  const together = new Set(found.filter((row) => row.job_id !== null).map((row) => row.id))
  const withdrawn = { status: 'ended', result: 'withdrawn', resultCode: code, endedAt: at } as const
  await settleCalls(
    tx,
    at,
    calls.map((call) => ({
      call,
      state: { ...stateOf(call), ...withdrawn },
      ...(crashed ? { crashed: together.has(call.id) ? 'together' : 'alone' } : {}),
    })),
  )
  return calls.length
}

const isIn = (scope: WithdrawScope, id: string, fence: number): boolean =>
  !('calls' in scope) || scope.calls.some((call) => call.id === id && call.fence === fence)
