/** Lists what verbs need from outside: the clock and the source of ids. */
import type { Clock } from '#domain/clock.ts'
import type { Ids } from '#domain/ids.ts'

export interface OperationDeps {
  readonly clock: Clock
  readonly ids: Ids
}
