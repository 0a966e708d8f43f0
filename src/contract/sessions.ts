/** Describes signing in, sign-in links for others, and API keys. */
import * as z from 'zod'
import { ROLES, SCOPES } from './access.ts'
import { id, instant, page, pageQuery, text } from './common.ts'
import { route } from './route.ts'

const role = z.enum(ROLES)
export const session = z.strictObject({
  workspaceId: id('workspace'),
  actor: z.string(),
  /** The name of the person or of the API key; null where there is none. */
  name: z.string().nullable(),
  role,
  scopes: z.array(z.enum(SCOPES)),
  expiresAt: instant.nullable(),
})
export type Session = z.output<typeof session>

export const apiKey = z.strictObject({
  id: id('key'),
  name: z.string(),
  role,
  scopes: z.array(z.enum(SCOPES)),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
  /** Past its expiry, whether or not it was revoked. */
  expired: z.boolean(),
})
export type ApiKey = z.output<typeof apiKey>
export const newApiKey = z.strictObject({
  name: text(120),
  role,
  scopes: z.array(z.enum(SCOPES)).min(1).max(3).optional(),
  expiresInDays: z.int().min(1).max(365).default(90),
})
export type NewApiKey = z.output<typeof newApiKey>
const params = z.strictObject({ id: id('key') })

export const openSession = z.strictObject({
  /** The name that the session has in the audit log, after `user:`. */
  id: id('user'),
  /** The person's name; null where the link was made without one. */
  name: z.string().nullable(),
  role,
  signedInAt: instant,
  /** The last use, to the minute. */
  lastSeenAt: instant,
  expiresAt: instant,
  /** The session that asks. */
  current: z.boolean(),
})
export type OpenSession = z.output<typeof openSession>

export const signIn = route({
  name: 'signIn',
  method: 'POST',
  path: '/api/v1/session',
  role: 'public',
  body: z.strictObject({ token: z.string().min(1).max(200) }),
  response: session,
  status: 201,
  problems: ['sign_in_link_invalid', 'cross_site_request'],
  summary: 'Exchanges a sign-in link for a session cookie. The link works once.',
})
export const readSession = route({
  name: 'readSession',
  method: 'GET',
  path: '/api/v1/session',
  role: 'viewer',
  response: session,
  summary: 'Reads the workspace, the name, the role and the scopes of the session or key that asks.',
})
export const signOut = route({
  name: 'signOut',
  method: 'DELETE',
  path: '/api/v1/session',
  role: 'viewer',
  summary: 'Ends the session that asks.',
})
export const createSignInLink = route({
  name: 'createSignInLink',
  method: 'POST',
  path: '/api/v1/sign-in-links',
  role: 'admin',
  body: z.strictObject({ role, name: text(120).optional() }),
  response: z.strictObject({ url: z.string().nullable(), expiresAt: instant }),
  status: 201,
  secretField: 'url',
  summary: 'Creates a link that signs one person in, once, within 30 minutes.',
})
export const signInLink = z.strictObject({
  /** Tells links apart in the audit log; it cannot be used for signing in. */
  id: id('user'),
  role,
  createdAt: instant,
  expiresAt: instant,
  /** The name of the person it was made for; null where nobody said one. */
  name: z.string().nullable(),
  /** The maker as the audit log names it; null for links made before this was kept. */
  madeBy: z.string().nullable(),
  /** The maker's name; null where there is none. */
  madeByName: z.string().nullable(),
})
export type SignInLink = z.output<typeof signInLink>
export const listSignInLinks = route({
  name: 'listSignInLinks',
  method: 'GET',
  path: '/api/v1/sign-in-links',
  role: 'admin',
  query: z.strictObject(pageQuery),
  response: page(signInLink),
  summary: 'Lists sign-in links that still work, newest first.',
})
export const revokeSignInLink = route({
  name: 'revokeSignInLink',
  method: 'DELETE',
  path: '/api/v1/sign-in-links/{id}',
  role: 'admin',
  params: z.strictObject({ id: id('user') }),
  urgent: true,
  summary: 'Revokes an unused link, so that it signs no one in.',
})
export const listSessions = route({
  name: 'listSessions',
  method: 'GET',
  path: '/api/v1/sessions',
  role: 'admin',
  query: z.strictObject(pageQuery),
  response: page(openSession),
  summary: 'Lists the people who are signed in now, newest first.',
})
export const endSession = route({
  name: 'endSession',
  method: 'DELETE',
  path: '/api/v1/sessions/{id}',
  role: 'admin',
  params: z.strictObject({ id: id('user') }),
  urgent: true,
  summary: 'Ends a session from its next request on.',
})

export const listApiKeys = route({
  name: 'listApiKeys',
  method: 'GET',
  path: '/api/v1/api-keys',
  role: 'admin',
  query: z.strictObject(pageQuery),
  response: page(apiKey),
  summary: 'Lists API keys, newest first.',
})
export const createApiKey = route({
  name: 'createApiKey',
  method: 'POST',
  path: '/api/v1/api-keys',
  role: 'admin',
  body: newApiKey,
  response: apiKey.extend({ secret: z.string().nullable() }),
  status: 201,
  secretField: 'secret',
  problems: ['invalid_value'],
  summary: 'Creates an API key. Only this answer shows its `secret`.',
})
export const revokeApiKey = route({
  name: 'revokeApiKey',
  method: 'DELETE',
  path: '/api/v1/api-keys/{id}',
  role: 'admin',
  params,
  urgent: true,
  summary: 'Revokes a key from its next request on.',
})
