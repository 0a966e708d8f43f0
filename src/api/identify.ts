/**
 * Identifies the actor of a request and refuses it unless the role and scope of the route allow it. Requests with a
 * cookie must also come from our own pages. It runs before a body is read.
 */
import type { FastifyRequest } from 'fastify'
import { hasRole } from '#contract/access.ts'
import type { Route } from '#contract/route.ts'
import { requestProblems } from '#wording/request-problems.ts'
import { authenticateKey, authenticateSession, type Identity } from '#access/authenticate.ts'
import { Problem } from '#verb/problem.ts'
import type { HttpDeps } from './deps.ts'

export const cookieName = (secure: boolean): string => (secure ? '__Host-sid' : 'sid')

export async function identify(deps: HttpDeps, request: FastifyRequest): Promise<Identity | null> {
  const header = request.headers.authorization
  if (header !== undefined) {
    const key = /^Bearer (\S{1,200})$/.exec(header)?.[1]
    return key === undefined ? null : authenticateKey(deps.db, deps, key)
  }
  const token = request.cookies[cookieName(deps.settings.secureCookies)]
  if (token === undefined || token.length > 200) return null
  const identity = await authenticateSession(deps.db, deps, token)
  if (identity) refuseOtherSites(deps, request)
  return identity
}

/**
 * Browsers send cookies with requests that other sites cause, so a change and a live stream must come from our own
 * origin.
 */
export function refuseOtherSites(deps: HttpDeps, request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (reads ? site === undefined || site === 'same-origin' || site === 'none' : ownOrigin(deps, request))
    return
  throw new Problem('cross_site_request', requestProblems.foreignPage)
}

function ownOrigin(deps: HttpDeps, request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  return (
    site === 'same-origin' || (site === undefined && request.headers.origin === deps.settings.publicOrigin)
  )
}

export function refuseUnlessAllowed(route: Route, identity: Identity | null): Identity {
  if (!identity) throw new Problem('unauthenticated', requestProblems.signIn)
  if (route.role !== 'public' && !hasRole(identity.role, route.role))
    throw new Problem('forbidden', requestProblems.needsRole(route.role, identity.role))
  if (route.scope !== null && !identity.scopes.includes(route.scope))
    throw new Problem('forbidden', requestProblems.needsScope(route.scope))
  if (route.ofInstallation && identity.ofInstallation !== true)
    throw new Problem('forbidden', requestProblems.ofInstallation)
  return identity
}
