/** Serves signing in and out, sign-in links and API keys. The session's token only ever travels in its cookie. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as contract from '#contract/sessions.ts'
import type { Session } from '#contract/sessions.ts'
import { type Identity, nameOf } from '#access/authenticate.ts'
import { createApiKey } from '#access/create-api-key.ts'
import { createSignInLink } from '#access/create-sign-in-link.ts'
import { endSession } from '#access/end-session.ts'
import { listApiKeys } from '#access/list-api-keys.ts'
import { listSessions } from '#access/list-sessions.ts'
import { refuseWider } from '#access/refuse-wider.ts'
import { revokeApiKey } from '#access/revoke-api-key.ts'
import { listSignInLinks, revokeSignInLink } from '#access/sign-in-links.ts'
import { signIn, signOut } from '#access/sign-in.ts'
import { iso, isoOrNull } from '#verb/wire.ts'
import type { HttpDeps } from './deps.ts'
import { cookieName } from './identify.ts'
import { requests, urgent } from '#verb/kinds-of-work.ts'
import { nothing, type Serve } from './serve-route.ts'

const view = ({ workspace, name, role, scopes, expiresAt }: Identity, person: string | null): Session => ({
  workspaceId: workspace,
  actor: name,
  name: person,
  role,
  scopes: [...scopes],
  expiresAt: isoOrNull(expiresAt),
})

export function accessRoutes(app: FastifyInstance, serve: Serve, deps: HttpDeps): void {
  const { settings } = deps
  const db = requests(deps.db)
  const urgentDb = urgent(deps.db)
  const name = cookieName(settings.secureCookies)
  const cookie = { path: '/', httpOnly: true, secure: settings.secureCookies, sameSite: 'lax' } as const
  const tokenOf = (request: FastifyRequest): string | undefined => request.cookies[name]
  const forget = (reply: FastifyReply): void => void reply.clearCookie(name, cookie)

  const viewOf = async (identity: Identity): Promise<Session> => view(identity, await nameOf(db, identity))

  serve(app, contract.signIn, async ({ body, request, reply }) => {
    const old = tokenOf(request)
    const { token, identity } = await signIn(db, deps, body.token)
    if (old) await signOut(db, old)
    void reply.setCookie(name, token, cookie)
    return viewOf(identity)
  })
  serve(app, contract.readSession, ({ actor }) => viewOf(actor))
  serve(app, contract.signOut, async ({ request, reply }) => {
    const token = tokenOf(request)
    if (token) await signOut(db, token)
    forget(reply)
  })
  serve(app, contract.createSignInLink, async ({ actor, body }) => {
    refuseWider(actor, body.role)
    const { token, expiresAt } = await createSignInLink(
      db,
      deps,
      actor.workspace,
      body.role,
      actor.name,
      body.name,
    )
    // The token is in the fragment, which browsers send to no server and write into no log.
    return { url: `${settings.publicOrigin}/sign-in#${token}`, expiresAt: iso(expiresAt) }
  })
  serve(app, contract.listSignInLinks, ({ actor, query }) => listSignInLinks(db, deps, actor, query))
  serve(app, contract.revokeSignInLink, ({ actor, params }) =>
    revokeSignInLink(urgentDb, actor, params.id).then(nothing),
  )
  serve(app, contract.listSessions, ({ actor, query }) => listSessions(db, deps, actor, query))
  serve(app, contract.endSession, ({ actor, params }) => endSession(urgentDb, actor, params.id).then(nothing))
  serve(app, contract.listApiKeys, ({ actor, query }) => listApiKeys(db, deps, actor, query))
  serve(app, contract.createApiKey, ({ actor, body }) => createApiKey(db, deps, actor, body))
  serve(app, contract.revokeApiKey, ({ actor, params }) =>
    revokeApiKey(urgentDb, deps, actor, params.id).then(nothing),
  )
}
