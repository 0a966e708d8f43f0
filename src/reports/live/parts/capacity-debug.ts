/**
 * Lists every input and term of the capacity, for a person who wants to check the arithmetic. The fields are named
 * one by one, so that no secret gets in.
 */
import { campaignLines } from '#domain/plan/plan.ts'
import type { DispatchView } from '#reports/live/dispatch-view.ts'
import { isoOrNull } from '#verb/wire.ts'

/** Infinity does not survive JSON; null stands for "no limit". */
const finite = (n: number): number | null => (Number.isFinite(n) ? n : null)

export function capacityDebug({ plan, counts, lines, shared }: DispatchView): Record<string, unknown> {
  const terms = (free: typeof lines) => ({
    slots: free.slots,
    now: finite(free.now),
    binding: free.binding.code,
    terms: free.terms.map((term) => ({ code: term.code, free: finite(term.free) })),
  })
  const { workspace } = plan.plan
  return {
    asOf: isoOrNull(plan.at),
    pool: terms(campaignLines(plan)),
    eligible: terms(lines),
    share: shared.share,
    campaign: {
      concurrency: plan.input.concurrency,
      lines: plan.lines,
      priority: plan.input.priority,
      rampPercent: plan.input.ramp_percent,
      risenInLastSecond: plan.input.risen,
      holdMicro: plan.holdMicro,
      heldMicro: plan.input.held_micro,
      budgetMicro: plan.input.budget_micro,
      spentMicro: plan.input.spent_micro,
      dryRun: plan.input.dry_run,
      agentsOut: plan.input.agents_out,
      window: plan.window.open
        ? { open: true, closesAt: isoOrNull(plan.window.closesAt) }
        : { open: false, opensAt: isoOrNull(plan.window.opensAt) },
    },
    workspace: {
      concurrency: workspace.concurrency_limit,
      lines: plan.plan.lines.reduce((sum, line) => sum + (line.dry_run ? 0 : line.n), 0),
      fairSharePerTen: workspace.fair_share_per_ten,
      linesHanded: workspace.lines_handed,
      balanceMicro: workspace.balance_micro,
      heldMicro: workspace.held_micro,
      dialingStopped: plan.engine.stoppedAt !== null,
    },
    connections: plan.connections.map((connection) => ({
      ...connection,
      limit: finite(connection.limit),
      nextProbeAt: isoOrNull(connection.nextProbeAt),
    })),
    numbers: plan.pool.map(
      ({ id, connectionId, status, limit, lines: used, dailyCap, today, country, allowedCountries }) => ({
        id,
        connectionId,
        status,
        limit,
        lines: used,
        dailyCap,
        today,
        country,
        allowedCountries,
      }),
    ),
    groups: counts.groups.map(({ id, country, zones, code, eligible }) => ({
      id,
      country,
      zones,
      code,
      eligible,
    })),
  }
}
