/**
 * Models which account at the carrier each connection speaks to. A connection that was moved leaves its calls in the
 * old account, which nothing asks any more; for a moment a process may still use the account that it opened before.
 */
import type { Random } from '#domain/random.ts'

export interface Account {
  readonly name: string
  readonly generation: number
}
export interface Accounts {
  /** The account that a process would open now. */
  of(connectionId: string): Account
  move(connectionId: string): void
  readonly moves: number
}

/** Machine milliseconds for which a process may go on with the account it opened (see `main/open-carriers.ts`). */
const STALE_MS = 2000

export const connectionOf = (account: string): string => account.split('#')[0] ?? account

export function createAccounts(now: () => number, random: Random): Accounts {
  const generations = new Map<string, { generation: number; movedAt: number }>()
  const named = (id: string, generation: number): Account => ({
    name: generation === 1 ? id : `${id}#${generation}`,
    generation,
  })
  let moves = 0
  return {
    get moves() {
      return moves
    },
    of(id) {
      const { generation, movedAt } = generations.get(id) ?? { generation: 1, movedAt: -Infinity }
      const stale = now() - movedAt < STALE_MS && random.next() < 0.5
      return named(id, stale ? generation - 1 : generation)
    },
    move(id) {
      moves++
      generations.set(id, { generation: (generations.get(id)?.generation ?? 1) + 1, movedAt: now() })
    },
  }
}
