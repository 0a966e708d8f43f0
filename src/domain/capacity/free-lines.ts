/**
 * Computes how many more calls a campaign may start now, and which limit binds (C1, C4). The plan asks it for claim,
 * gate and page. Every term is max(0, limit − lines); the smallest binds, ties go to the code that the order of
 * blockers names first.
 */
import type { ShareCode } from '#domain/blockers/facts.ts'

export interface ConnectionLines {
  readonly id: string
  readonly healthy: boolean
  readonly limit: number
  readonly lines: number
  /** Starts its rate allows right now. */
  readonly rateFree: number
}
export interface NumberLines {
  readonly connectionId: string
  readonly limit: number
  readonly lines: number
  readonly capLeft: number
}
export interface LinesInput {
  readonly campaign: { readonly limit: number | null; readonly lines: number }
  readonly workspace: { readonly limit: number; readonly lines: number }
  readonly connections: readonly ConnectionLines[]
  /** The pool's eligible numbers. */
  readonly numbers: readonly NumberLines[]
  /** Starts the ramp allows right now. */
  readonly rampFree: number
  /** A dry run shares nothing but its own limit and ramp. */
  readonly dryRun: boolean
}
export interface Term {
  readonly code: ShareCode
  readonly free: number
}
export interface FreeLines {
  /** C1: lines free before ramp and rate. */
  readonly slots: number
  /** Calls that may start this instant. */
  readonly now: number
  readonly binding: Term
  readonly terms: readonly Term[]
}

const left = (limit: number, used: number): number => Math.max(0, limit - used)

export function freeLines(input: LinesInput): FreeLines {
  const { campaign, workspace, dryRun } = input
  const own: Term = {
    code: 'campaign_concurrency_full',
    free: campaign.limit === null ? Infinity : left(campaign.limit, campaign.lines),
  }
  const shared: Term[] = dryRun
    ? []
    : [
        { code: 'workspace_concurrency_full', free: left(workspace.limit, workspace.lines) },
        { code: 'connection_capacity_full', free: poolLines(input) },
      ]
  const paced: Term[] = dryRun ? [] : [{ code: 'carrier_rate_limited', free: rateLines(input) }]
  const ramp: Term = { code: 'ramping_up', free: Math.max(0, input.rampFree) }
  const terms = [ramp, own, ...shared, ...paced]
  const binding = terms.reduce((least, term) => (term.free < least.free ? term : least))
  const slots = Math.min(...[own, ...shared].map((term) => term.free))
  return { slots: Number.isFinite(slots) ? slots : 0, now: binding.free, binding, terms }
}

/** Σ over healthy connections of min(its free lines, Σ over its eligible numbers of their free lines). */
function poolLines(input: LinesInput): number {
  let sum = 0
  for (const connection of input.connections) {
    if (!connection.healthy) continue
    let numbers = 0
    for (const number of input.numbers)
      if (number.connectionId === connection.id)
        numbers += Math.min(left(number.limit, number.lines), number.capLeft)
    sum += Math.min(left(connection.limit, connection.lines), numbers)
  }
  return sum
}

const rateLines = (input: LinesInput): number =>
  input.connections.reduce((sum, connection) => sum + (connection.healthy ? connection.rateFree : 0), 0)

/**
 * C4: starts allowed so that lines rise by at most a step per world second.
 * @param seconds since the campaign last started a call while it had lines; 1 after a start, a resume or an opening
 */
export function rampFree(percent: number, limit: number, risenInLastSecond: number, seconds = 1): number {
  return Math.max(0, Math.floor(rampStep(percent, limit) * Math.max(1, seconds)) - risenInLastSecond)
}

/** Lines by which a campaign may rise in a world second. */
export const rampStep = (percent: number, limit: number): number =>
  Math.max(1, Math.floor((limit * percent) / 100))
