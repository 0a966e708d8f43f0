/**
 * Tells which account at the carrier a connection speaks to (docs/dialing.md step 6). The account generation is
 * raised when the address or credentials change, unless the carrier names the same account as before, because what
 * another account does not know proves nothing about our calls.
 */
import { connectionProblems } from '#wording/connections.ts'
import type { CarrierSettings } from '#carriers/settings.ts'
import { Problem } from '#verb/problem.ts'
import type { Tx } from '#db/database.ts'

type Values = Readonly<Record<string, unknown>>

export interface AsksAccounts {
  /** Gives the carrier's name of the account that these settings lead to; null when it gives none. Never throws. */
  readonly accountIdOf: (carrier: string, config: Values, secret: Values) => Promise<string | null>
}

export interface Access {
  readonly carrier: string
  readonly config: Values
  readonly secret: Values
}

/** Whether a change of settings may lead to another account. */
export function mayMove(offers: readonly CarrierSettings[], before: Access, after: Access): boolean {
  const offer = offers.find((each) => each.kind === before.carrier)
  if (!offer) return true
  const differs = (values: 'config' | 'secret') =>
    offer[values].some((field) => field.account && before[values][field.name] !== after[values][field.name])
  return differs('config') || differs('secret')
}

/**
 * @throws Problem when another connection speaks to this account: each of the two would take the other's calls for
 * strays
 */
export async function refuseSharedAccount(
  tx: Tx,
  carrier: string,
  accountId: string | null,
  ownId: string,
): Promise<void> {
  if (accountId === null) return
  const other = await tx.maybe<{ name: string }>(
    `select name from connection where workspace_id = $1 and carrier = $2 and account_id = $3 and id <> $4 and archived_at is null limit 1`,
    [tx.workspace, carrier, accountId, ownId],
  )
  if (other) throw shared(other.name)
}

const shared = (name: string | null): Problem => new Problem('in_use', connectionProblems.accountShared(name))

const ONE_PER_ACCOUNT = 'connection_one_per_account'

/**
 * Two changes at once, or another workspace's connection: the database refuses, and the answer says no more than
 * that.
 */
export function refusedAsShared(error: unknown): never {
  throw asShared(error) ?? error
}

/** The refusal for an error about a shared account; null for any other error. */
export function asShared(error: unknown): Problem | null {
  if (error instanceof Problem) return error.code === 'in_use' ? error : null
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code === '23505' && constraint === ONE_PER_ACCOUNT ? shared(null) : null
}
