/** Finds the word that somebody probably meant. `check-input.ts` suggests it for a field that does not exist. */

/** @returns null when no word is near */
export function nearestOf(written: string, words: readonly string[]): string | null {
  const plain = (word: string): string => word.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const most = Math.min(2, Math.floor(written.length / 3))
  const near = words
    .map((word) => ({ word, distance: distance(plain(written), plain(word)) }))
    .filter((each) => each.distance <= most)
  return near.toSorted((a, b) => a.distance - b.distance)[0]?.word ?? null
}

/** Letters to add, take away or exchange (Levenshtein). Long words are cut: their distance is large anyway. */
function distance(a: string, b: string): number {
  const [from, to] = [a.slice(0, 64), b.slice(0, 64)]
  let row = Array.from({ length: to.length + 1 }, (_, n) => n)
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < to.length; j++)
      next.push(
        Math.min((row[j] ?? 0) + (from[i] === to[j] ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1),
      )
    row = next
  }
  return row.at(-1) ?? 0
}
