/**
 * Notes in the audit log each file that is taken out of a workspace: the file, and the filters that narrowed it.
 * `serve-route.ts` calls it for every download. The search words are left out, since they may be a name or a number,
 * and the log keeps every entry.
 */
import type { Actor, Database } from './actor.ts'
import { audit } from './audit.ts'

export interface Exported {
  /** The name of the route. */
  readonly file: string
  readonly of: string | undefined
  readonly filters: readonly string[]
}

export function noteExport(db: Database, actor: Actor, { file, of, filters }: Exported): Promise<void> {
  return db.tx(
    actor.workspace,
    async (tx) =>
      audit(tx, await tx.instant(), {
        what: 'data.exported',
        id: of ?? tx.workspace,
        ...(of?.startsWith('camp_') ? { campaignId: of } : {}),
        after: { file, filters },
      }),
    { actor: actor.name },
  )
}
