/**
 * Merges the edits of two people on one draft. Fields that only one of them changed are both kept. A field that both
 * changed to different values is a conflict, and a person decides.
 */
import { type Config, type Edits, type FieldName, same } from '#web/draft/config.ts'

export interface Merge {
  /** Fields that the other person changed and this one did not. */
  readonly theirs: readonly FieldName[]
  readonly conflicts: readonly FieldName[]
}

/** @param seen the configuration when this person began to type @param now the server's configuration */
export function mergeOf(seen: Config, now: Config, edits: Edits): Merge {
  const changed = (Object.keys(now) as FieldName[]).filter((field) => !same(seen[field], now[field]))
  const mine = (field: FieldName): boolean => field in edits
  return {
    theirs: changed.filter((field) => !mine(field)),
    conflicts: changed.filter((field) => mine(field) && !same(edits[field], now[field])),
  }
}

export type Choice = 'mine' | 'theirs'

/** The edits that are still to be saved once the person has decided. */
export const decided = (edits: Edits, choices: Readonly<Partial<Record<FieldName, Choice>>>): Edits =>
  Object.fromEntries(Object.entries(edits).filter(([field]) => choices[field as FieldName] !== 'theirs'))
