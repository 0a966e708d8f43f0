/**
 * Counts the lines in use once, by each thing whose limit they count for. The plan reads the counts, and the hand-out
 * adds every line that it gives. A dry run uses lines of its own campaign alone.
 */
import type { LineInput } from './plan-input.ts'

export interface Used {
  readonly lines: number
  /** Those of them that still wait for their worker. */
  readonly claimed: number
}
export interface LinesInUse {
  /** Real lines of the whole workspace. */
  readonly workspace: Used
  /** By campaign, connection and number; whoever is not named uses none. */
  readonly campaigns: ReadonlyMap<string, Used>
  readonly connections: ReadonlyMap<string, Used>
  readonly numbers: ReadonlyMap<string, Used>
}

const NONE: Used = { lines: 0, claimed: 0 }

export interface LineCounter {
  /** Goes on changing with every line that is added. */
  readonly inUse: LinesInUse
  add(line: LineInput): void
}

export function countLines(lines: readonly LineInput[]): LineCounter {
  const campaigns = new Map<string, Used>()
  const connections = new Map<string, Used>()
  const numbers = new Map<string, Used>()
  const inUse = { workspace: NONE, campaigns, connections, numbers }
  const add = (line: LineInput): void => {
    raise(campaigns, line.campaign_id, line)
    if (line.dry_run) return
    inUse.workspace = sumOf(inUse.workspace, line)
    raise(connections, line.connection_id, line)
    raise(numbers, line.number_id, line)
  }
  for (const line of lines) add(line)
  return { inUse, add }
}

export const usedBy = (uses: ReadonlyMap<string, Used>, id: string): Used => uses.get(id) ?? NONE

const sumOf = ({ lines, claimed }: Used, line: LineInput): Used => ({
  lines: lines + line.n,
  claimed: claimed + line.claimed,
})

const raise = (uses: Map<string, Used>, id: string, line: LineInput): void =>
  void uses.set(id, sumOf(usedBy(uses, id), line))
