/**
 * Two people edit one draft. Fields that only one of them changed are both kept; a field that both changed to different
 * values is a conflict, and a person decides.
 */
import { type Config, type Edits, type FieldName, same } from './config.ts'

export interface Merge {
  /** Changed by the other person, and not by this one. */
  readonly theirs: readonly FieldName[]
  readonly conflicts: readonly FieldName[]
}

/** @param seen what this person saw when they began to type @param now what the server holds */
export function mergeOf(seen: Config, now: Config, edits: Edits): Merge {
  const changed = (Object.keys(now) as FieldName[]).filter((field) => !same(seen[field], now[field]))
  const mine = (field: FieldName): boolean => field in edits
  return {
    theirs: changed.filter((field) => !mine(field)),
    conflicts: changed.filter((field) => mine(field) && !same(edits[field], now[field])),
  }
}

export type Choice = 'mine' | 'theirs'

/** What is still to be saved once the person has decided. */
export const decided = (edits: Edits, choices: Readonly<Partial<Record<FieldName, Choice>>>): Edits =>
  Object.fromEntries(Object.entries(edits).filter(([field]) => choices[field as FieldName] !== 'theirs'))
