/**
 * Says which field each column of a file fills, and how the whole file is read. It is plain data, so that it can be
 * stored and sent.
 */
import type { ContactField } from './contact-field.ts'
import { customKey } from './header-key.ts'

export type ColumnTarget =
  | { readonly to: 'field'; readonly field: ContactField }
  | { readonly to: 'custom'; readonly key: string }
  | { readonly to: 'nothing' }

/**
 * `header`: chosen by the header. `content`: chosen by the look of the cells. `kept`: not recognised, kept as a custom
 * field.
 */
export const GUESS_CONFIDENCES = ['header', 'content', 'kept'] as const
export type GuessConfidence = (typeof GUESS_CONFIDENCES)[number]

export interface ColumnGuess {
  /** The header as written, or `Column n` in a file without a header row. */
  readonly header: string
  readonly target: ColumnTarget
  readonly confidence: GuessConfidence
}

export interface IntakePlan {
  readonly columns: readonly ColumnTarget[]
  /** Two-letter code for numbers written without a country; without it such rows are rejected. */
  readonly defaultCountry: string | null
}

/** The index of the column that a field comes from, or -1. */
export const columnOf = (columns: readonly ColumnTarget[], field: ContactField): number =>
  columns.findIndex((target) => target.to === 'field' && target.field === field)

type Used = Exclude<ColumnTarget, { readonly to: 'nothing' }>
const isUsedOnce = (target: ColumnTarget): target is Used =>
  target.to === 'custom' || (target.to === 'field' && target.field !== 'other_phone')

/**
 * The reason why a mapping cannot be used: no phone, a field or key that two columns fill (other phones aside), or a
 * key that is not a clean one.
 */
export function mappingFault(
  columns: readonly ColumnTarget[],
): 'no_phone_column' | 'mapping_invalid' | undefined {
  const used = columns.filter(isUsedOnce)
  const names = used.map((target) => (target.to === 'field' ? `field ${target.field}` : `key ${target.key}`))
  const clean = used.every(
    (target) => target.to === 'field' || customKey(target.key, 0, new Set()) === target.key,
  )
  if (!clean || new Set(names).size < names.length) return 'mapping_invalid'
  return columnOf(columns, 'phone') < 0 ? 'no_phone_column' : undefined
}
