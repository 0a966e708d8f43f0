/**
 * Reads everything about one workspace that decides what may be dialled now. Claim, gate, housekeeping and pages call
 * it. It needs two statements whose cost does not grow with the number of tasks. The caller takes its locks first, so
 * that the counts are those under the locks.
 */
import type { LineInput, PlanInput, WorkspaceInput } from '#domain/plan/plan-input.ts'
import type { Tx } from '#db/database.ts'
import { type Read, readOf, readTogether } from '#db/read-together.ts'
import { campaignsWith, ownerReads, planInput, type PlanScope } from './plan-reads.ts'
import { gateLines, PLAN_STATEMENTS, WORKSPACE_NOW } from './plan-statements.ts'

export async function readPlan(tx: Tx, at: number, scope: PlanScope = {}): Promise<PlanInput> {
  const workspace = await tx.one<WorkspaceInput>(PLAN_STATEMENTS.workspace)
  return planInput(at, { workspace: [workspace], ...(await readTogether(tx, readsOf(at, workspace, scope))) })
}

const readsOf = (at: number, workspace: WorkspaceInput, scope: PlanScope) => ({
  ...ownerReads(at, workspace.time_zone, scope),
  lines: readOf<LineInput>(PLAN_STATEMENTS.lines(at)),
})

async function workspaceNow(tx: Tx): Promise<{ at: number; workspace: WorkspaceInput }> {
  const {
    at,
    made_instant: _,
    ...workspace
  } = await tx.one<WorkspaceInput & { readonly at: number; readonly made_instant: string }>(WORKSPACE_NOW)
  return { at, workspace }
}

/** The plan that many gates share, but for the lines, which are those of one call each. */
export interface GatePlan<T> {
  readonly rows: Omit<PlanInput, 'lines'>
  /**
   * The lines that the gate of a call counts: of the calls that are still claimed, only those claimed before it. Of two
   * gates that race for a last line under a lowered limit, the later call then always sees the earlier one. It is asked
   * in the order of the ids.
   */
  linesBefore(callId: string): readonly LineInput[]
  readonly beside: T[]
}

/**
 * Reads world time for the rest of the transaction, and the plan of some calls at the gate.
 * @param last the greatest id of these calls @param beside what the gate reads in the same statement
 */
export async function readGatePlan<T>(
  tx: Tx,
  scope: PlanScope,
  last: string,
  beside: Read<T>,
): Promise<GatePlan<T>> {
  const { at, workspace } = await workspaceNow(tx)
  const { lines, ...rest } = await readTogether(tx, {
    ...ownerReads(at, workspace.time_zone, scope),
    lines: readOf<GateLine>(gateLines(last)),
    beside,
  })
  const { beside: found, campaigns, ...rows } = rest
  return {
    rows: { at, workspace, campaigns: campaignsWith(campaigns, lines), ...rows },
    linesBefore: countLines(lines.filter((line) => line.n > 0)),
    beside: found,
  }
}

interface GateLine extends LineInput {
  /** A call that is still claimed has a line to itself here. */
  readonly claimed_id: string | null
}

function countLines(found: readonly GateLine[]): GatePlan<never>['linesBefore'] {
  const keyOf = (line: LineInput): string =>
    `${line.campaign_id} ${line.connection_id} ${line.number_id} ${line.dry_run}`
  const counted = new Map(
    found.filter((line) => line.claimed_id === null).map((line) => [keyOf(line), line as LineInput]),
  )
  const claimed = found.flatMap((line) => (line.claimed_id === null ? [] : [{ id: line.claimed_id, line }]))
  claimed.sort((a, b) => (a.id < b.id ? -1 : 1))
  let next = 0
  return (callId) => {
    for (let one = claimed[next]; one && one.id < callId; one = claimed[++next]) {
      const key = keyOf(one.line)
      const known = counted.get(key)
      counted.set(
        key,
        known ? { ...known, n: known.n + one.line.n, claimed: known.claimed + one.line.claimed } : one.line,
      )
    }
    return [...counted.values()]
  }
}
