/** Says in one or two sentences how many calls a pool allows at once, and which limit sets that. */
import type { Ceiling, CeilingLimit } from '#domain/campaign/ceiling.ts'
import { counted } from './figures.ts'

const WHY: Readonly<Record<CeilingLimit, string>> = {
  no_number: 'No number of the pool can call.',
  numbers: 'The parallel calls of the chosen numbers set the limit: more numbers raise it.',
  connections: 'A connection’s parallel-call limit is lower than what its numbers could carry.',
  workspace: 'The workspace’s limit of parallel calls is lower than what the pool could carry.',
}

export const ceilingSentence = ({ lines, by }: Ceiling): string =>
  by === 'no_number' ? WHY[by] : `At most ${counted(lines, 'call', 'calls')} at once. ${WHY[by]}`
