import { contactsWait } from '#domain/snapshot/limit-words.ts'
import { countOf, type Hint } from './hint.ts'

const CODES = [
  'campaign_concurrency_full',
  'workspace_concurrency_full',
  'connection_capacity_full',
  'number_busy',
] as const

export const noLines = {
  code: 'no_lines',
  step: 'Wait for calls to end; if it stays so, add numbers or raise the limit that is named here.',
  raises: true,
  say(facts) {
    const waiting = CODES.map((code) => [code, countOf(facts, code)] as const).filter(([, n]) => n > 0)
    if (!facts.running || facts.callableNow > 0 || waiting.length === 0) return null
    const [code] = waiting.reduce((most, entry) => (entry[1] > most[1] ? entry : most))
    const total = waiting.reduce((sum, [, n]) => sum + n, 0)
    return `${contactsWait(total)} because no line is free (${code.replaceAll('_', ' ')}).`
  },
} as const satisfies Hint
