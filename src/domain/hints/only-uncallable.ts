import { BLOCKERS, type BlockerCode } from '#domain/blockers/all.ts'
import { wallClock } from '#domain/snapshot/wall-clock.ts'
import type { Hint, HintFacts } from './hint.ts'

const STEPS: Partial<Record<BlockerCode, string>> = {
  country_not_allowed: 'Allow the country in the workspace settings, or cancel the campaign to close it.',
  no_eligible_number: 'Add a number that may call these countries, or cancel the campaign to close it.',
}
const WINDOWS =
  'Change the call windows so that they meet the contact hours, or cancel the campaign to close it.'

const most = ({ never }: HintFacts): BlockerCode | undefined =>
  [...(never?.codes ?? [])].toSorted((a, b) => b[1] - a[1])[0]?.[0]

const labelOf = (code: BlockerCode): string =>
  BLOCKERS.find((blocker) => blocker.code === code)?.label.toLowerCase() ?? code

export const onlyUncallable = {
  code: 'only_uncallable',
  step: (facts) => STEPS[most(facts) ?? 'campaign_window_closed'] ?? WINDOWS,
  say(facts) {
    const { never } = facts
    if (!facts.running || never === null || facts.inFlight > 0) return null
    const count = [...never.codes.values()].reduce((sum, n) => sum + n, 0)
    const why = [...never.codes].map(([code, n]) => `${n} ${labelOf(code)}`).join(', ')
    const ends =
      never.endsAt === null
        ? 'The campaign does not end by itself.'
        : `If it stays so, the campaign ends by itself ${wallClock(never.endsAt, facts.zone)}.`
    const people = count === 1 ? 'The only contact left' : `All ${count} contacts left`
    return `${people} cannot be called as things stand (${why}). ${ends}`
  },
} as const satisfies Hint
