/** Defines who may do what: three roles in rising order, three scopes of an API key, and the words of both. */
export const ROLES = ['viewer', 'operator', 'admin'] as const
export type Role = (typeof ROLES)[number]

export const SCOPES = ['read', 'operate', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** The most that a key of a role may be given, and the scopes that a session of that role has. */
export const SCOPES_OF_ROLE: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: ['read'],
  operator: ['read', 'operate'],
  admin: ['read', 'operate', 'admin'],
}

/** The scope that a route of this role asks of an API key. */
export const SCOPE_OF_ROUTE: Readonly<Record<Role, Scope>> = {
  viewer: 'read',
  operator: 'operate',
  admin: 'admin',
}

export const hasRole = (have: Role, needed: Role): boolean => ROLES.indexOf(have) >= ROLES.indexOf(needed)
