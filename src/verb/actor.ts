/**
 * Defines all that a verb is given: the database, the actor, and the clock and the source of ids from outside.
 */
import type { Clock } from '#domain/clock.ts'
import type { Ids } from '#domain/ids.ts'
import type { Role, Scope } from '#contract/access.ts'

export type { Database } from '#db/database.ts'

export interface Actor {
  readonly workspace: string
  /** For the ledger: `user:usr_…` or `key:key_…`. */
  readonly name: string
  readonly role: Role
  readonly scopes: readonly Scope[]
}

export interface OperationDeps {
  readonly clock: Clock
  readonly ids: Ids
}
