/** Lists the priorities of a campaign as options of a select, with words for the ends and the usual one. */
export const PRIORITIES = Array.from({ length: 10 }, (_, n) => {
  const word = n === 0 ? ' (lowest)' : n === 4 ? ' (usual)' : n === 9 ? ' (highest)' : ''
  return { value: String(n + 1), label: `${n + 1}${word}` }
})
