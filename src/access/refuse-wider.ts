/** Refuses to hand on more rights than the actor has, in a key or in a sign-in link. */
import { hasRole, type Role, type Scope, SCOPES_OF_ROLE } from '#contract/access.ts'
import { workspaceProblems } from '#wording/workspace.ts'
import type { Actor } from '#verb/actor.ts'
import { Problem } from '#verb/problem.ts'

/** @throws Problem `forbidden` */
export function refuseWider(
  actor: Pick<Actor, 'role' | 'scopes'>,
  role: Role,
  scopes: readonly Scope[] = SCOPES_OF_ROLE[role],
): void {
  if (hasRole(actor.role, role) && scopes.every((scope) => actor.scopes.includes(scope))) return
  throw new Problem('forbidden', workspaceProblems.moreThanOwn)
}
