/**
 * Chooses the campaign that gets the next free line (C2). `hand-out.ts` asks it for every line. Higher priority comes
 * first, equals take turns line by line, and of every ten lines handed out a set number goes to the longest-waiting
 * campaign below the top.
 */
export interface Claimant {
  readonly id: string
  readonly priority: number
  /** World time it last got a line, epoch milliseconds; null when never. */
  readonly lastLineAt: number | null
}

/** @param handed lines handed out so far in the workspace @param lowerPerTen lines of every ten for the lower ones */
export function nextClaimant(
  waiting: readonly Claimant[],
  handed: number,
  lowerPerTen: number,
): Claimant | null {
  const top = Math.max(...waiting.map((campaign) => campaign.priority))
  const lower = waiting.filter((campaign) => campaign.priority < top)
  const turnOfLower = handed % 10 >= 10 - lowerPerTen && lower.length > 0
  const candidates = turnOfLower ? lower : waiting.filter((campaign) => campaign.priority === top)
  return candidates.reduce<Claimant | null>(
    (best, next) => (best && !waitsLonger(next, best) ? best : next),
    null,
  )
}

function waitsLonger(a: Claimant, b: Claimant): boolean {
  const [x, y] = [a.lastLineAt ?? -Infinity, b.lastLineAt ?? -Infinity]
  return x !== y ? x < y : a.id < b.id
}
