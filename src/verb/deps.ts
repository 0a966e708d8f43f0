/** What operations need of the world. */
import type { Clock } from '#domain/clock.ts'
import type { Ids } from '#domain/ids.ts'

export interface OperationDeps {
  readonly clock: Clock
  readonly ids: Ids
}
