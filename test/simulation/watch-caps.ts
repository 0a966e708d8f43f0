/** Watches D8 from outside: between two looks no scope gains a live call while it is at or above its cap. */
import type { TestDatabase } from '#test/support/test-database.ts'

interface Scope {
  readonly scope: string
  readonly lines: number
  readonly cap: number
}

export function watchCaps(t: TestDatabase, workspace: string, violations: string[]): () => Promise<void> {
  let before = new Map<string, Scope>()
  return async () => {
    const rows = await t.owner<{ scope: string; lines: string; cap: number }>(SCOPES, [workspace])
    const now = new Map(rows.map((row) => [row.scope, { ...row, lines: Number(row.lines) }]))
    for (const [id, scope] of now) {
      const earlier = before.get(id)
      const cap = Math.max(scope.cap, earlier?.cap ?? scope.cap)
      if (scope.lines > cap && scope.lines > (earlier?.lines ?? 0))
        violations.push(`D8 ${id}: ${scope.lines} lines over a cap of ${cap}`)
    }
    before = now
  }
}

const SCOPES = `
  with live as (select * from call where workspace_id = $1 and status <> 'ended')
  select 'workspace' as scope, (select count(*) from live where not dry_run) as lines, w.concurrency_limit as cap from workspace w where w.workspace_id = $1
  union all select c.id::text, (select count(*) from live where campaign_id = c.id), coalesce(c.concurrency, 1000000) from campaign c where c.workspace_id = $1
  union all select n.id::text, (select count(*) from live where number_id = n.id and not dry_run), n.concurrency_limit from phone_number n where n.workspace_id = $1
  union all select k.id::text, (select count(*) from live where connection_id = k.id and not dry_run), k.concurrency_limit from connection k where k.workspace_id = $1`
