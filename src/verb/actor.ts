/** Defines the actor of a verb, and passes on the type of the database that verbs are given. */
import type { Role, Scope } from '#contract/access.ts'

export type { Database } from '#db/database.ts'

export interface Actor {
  readonly workspace: string
  /** For the ledger: `user:usr_…` or `key:key_…`. */
  readonly name: string
  readonly role: Role
  readonly scopes: readonly Scope[]
}
