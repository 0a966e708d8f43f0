/** Makes an API key. The secret is returned once and only its hash is stored. Keys live on machine time. */
import { SCOPES_OF_ROLE } from '#contract/access.ts'
import type { ApiKey, NewApiKey } from '#contract/sessions.ts'
import type { Clock } from '#domain/clock.ts'
import type { Ids } from '#domain/ids.ts'
import { workspaceProblems } from '#wording/workspace.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { Problem } from '#verb/problem.ts'
import { instantParam } from '#db/parse-rows.ts'
import { type ApiKeyRow, apiKeyView, apiKeyColumns } from './api-key-row.ts'
import { refuseWider } from './refuse-wider.ts'
import { hashOf, newSecret, type SecretSource, writeKey } from './secret.ts'

const DAY_MS = 86_400_000
const INSERT = `insert into api_key (workspace_id, id, name, secret_hash, role, scopes, created_at, expires_at, of_installation)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning ${apiKeyColumns()}`

/**
 * @param ofInstallation true for the operator of the server
 * @throws Problem `invalid_value` for scopes beyond the role, `forbidden` for a key wider than the caller's own
 */
export async function createApiKey(
  db: Database,
  deps: { readonly clock: Clock; readonly ids: Ids; readonly secrets: SecretSource },
  actor: Actor,
  input: NewApiKey,
  ofInstallation = false,
): Promise<ApiKey & { secret: string }> {
  const scopes = input.scopes ?? SCOPES_OF_ROLE[input.role]
  const beyond = scopes.find((scope) => !SCOPES_OF_ROLE[input.role].includes(scope))
  if (beyond) throw new Problem('invalid_value', workspaceProblems.scopeBeyondRole(input.role, beyond))
  refuseWider(actor, input.role, scopes)
  const id = deps.ids.next('key')
  const secret = newSecret(deps.secrets)
  const now = deps.clock.machine()
  const key = await db.tx(
    actor.workspace,
    async (tx) => {
      const at = await tx.instant()
      const row = await tx.one<ApiKeyRow>(INSERT, [
        tx.workspace,
        id,
        input.name,
        hashOf(secret),
        input.role,
        scopes,
        instantParam(now),
        instantParam(now + input.expiresInDays * DAY_MS),
        ofInstallation,
      ])
      const after = apiKeyView(row, now)
      await audit(tx, at, { what: 'api_key.created', id, after })
      return after
    },
    { actor: actor.name },
  )
  return { ...key, secret: writeKey(id, secret) }
}
