/**
 * Turns what a model reported of a talk into an analysis. The analyst by model passes every report through here. A report
 * is only a claim: a disposition, a mood or a field counts only with words that literally stand in a turn of the person,
 * and whatever is malformed, unknown or out of bounds counts for nothing. It never throws.
 */
import { z } from 'zod'
import { SENTIMENTS } from '#domain/tally/keys.ts'
import { type AnalysedTalk, type Analysis, cannotTell, type Quote } from './analysis.ts'
import { summaryText, valueText } from './bounded-text.ts'
import { findQuote } from './quotes.ts'
import { type PersonTurn, personTurns, saidTooLittle } from './said.ts'
import { withOptOut } from './with-opt-out.ts'

const CLAIM = z.object({
  value: z.unknown(),
  quote: z.string().catch(''),
  turn: z.number().optional().catch(undefined),
})
type Claim = z.infer<typeof CLAIM>

/** A score needs no quote, so that a model may tell the bare number. */
const SCORE = z.union([CLAIM, z.number().transform((value): Claim => ({ value, quote: '' }))])
const FIELD = CLAIM.extend({ name: z.string() })
const REPORT = z.object({
  disposition: CLAIM.nullish().catch(null),
  sentiment: CLAIM.nullish().catch(null),
  score: SCORE.nullish().catch(null),
  fields: z.array(FIELD.nullable().catch(null)).catch([]),
  summary: z.string().nullish().catch(null),
})

/** A claim whose value is one that can be. */
interface Standing<T> {
  readonly value: T
  readonly quote: Quote | null
}

/** @param report anything at all */
export function checkedAnalysis(report: unknown, talk: AnalysedTalk): Analysis {
  const turns = personTurns(talk.transcript)
  const { data } = REPORT.safeParse(report)
  const nothing = cannotTell(talk)
  if (!data || saidTooLittle(turns)) return withOptOut(talk, nothing)
  const { script } = talk
  const disposition = shown(
    standing(turns, data.disposition, (value) => script.dispositions.find((name) => name === value)),
  )
  const sentiment = shown(
    standing(turns, data.sentiment, (value) => SENTIMENTS.find((name) => name === value)),
  )
  const fields = script.extractionFields.flatMap(({ name }) => {
    const claim = data.fields.find((field) => field?.name === name)
    const field = shown(standing(turns, claim, fieldValue))
    return field ? [{ name, ...field }] : []
  })
  const score = standing(turns, data.score, scoreValue)
  // Nothing checks a summary or a score by itself: they count only beside something that the person's words show.
  const known = [disposition, sentiment, score?.quote, talk.optOut || null, ...fields].some((each) => each)
  return withOptOut(talk, {
    disposition: disposition?.value ?? null,
    sentiment: sentiment?.value ?? null,
    score: known ? (score?.value ?? null) : null,
    fields: { ...nothing.fields, ...Object.fromEntries(fields.map(({ name, value }) => [name, value])) },
    summary: known ? summaryText(data.summary ?? '') : null,
    evidence: {
      disposition: disposition?.quote ?? null,
      sentiment: sentiment?.quote ?? null,
      score: score?.quote ?? null,
      fields: Object.fromEntries(fields.map(({ name, quote }) => [name, quote])),
    },
  })
}

/** @returns null without a claim, or when its value makes no sense */
function standing<T>(
  turns: readonly PersonTurn[],
  claim: Claim | null | undefined,
  read: (value: unknown) => T | undefined,
): Standing<T> | null {
  const value = claim ? read(claim.value) : undefined
  return claim && value !== undefined ? { value, quote: findQuote(turns, claim.quote, claim.turn) } : null
}

/** The claim, if words of the person show it. */
const shown = <T>(claim: Standing<T> | null): { readonly value: T; readonly quote: Quote } | null =>
  claim?.quote ? { value: claim.value, quote: claim.quote } : null

const scoreValue = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100
    ? Math.abs(value)
    : undefined

function fieldValue(value: unknown): string | undefined {
  const told = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return (told && valueText(String(value))) || undefined
}
