/**
 * Draws requests from the contract: any route, any role, its own parameters, query and body, well-formed or hostile.
 */
import * as z from 'zod'
import { type Role, ROLES } from '#contract/access.ts'
import { ROUTES } from '#contract/all.ts'
import type { Route } from '#contract/route.ts'
import { chance, type Draw, hostileText, pick, POISON, type Schema, valueOf } from './hostile.ts'

export interface FuzzRequest {
  readonly role: Role | null
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly payload: string | undefined
}

/** A stream does not end; its own tests cover it. */
const ASKED = ROUTES.filter((route) => route.gives !== 'text/event-stream')
const schemas = new Map<z.ZodType, Schema>()
function schemaOf(type: z.ZodType): Schema {
  const known = schemas.get(type)
  if (known) return known
  const made = z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Schema
  schemas.set(type, made)
  return made
}

/** Addresses that belong to no route. */
const STRAY = ['/', '/%', '/%zz', '/api/v1/%zz', '/assets/none.js', '/assets/%2e%2e/%2e%2e/package.json', '/assets/../../package.json', '/icons/%00',
  '/assets/%00.js', '/color-scheme.js', '//', '/api/v1', '/api/v1/contacts/', '/api/v1/campaigns/%00', '/api/v1/campaigns/../contacts', '/carrier-events/%zz',
  `/api/v1/campaigns/${'x'.repeat(300)}`, `/api/v1/agents?q=${'x'.repeat(5000)}`, '/api/v1/contacts?cursor[]=a&cursor=b', '/api/v1/contacts?limit=1&limit=2', '/;', '/api/v1/agents#x'] // prettier-ignore

export function requestOf(draw: Draw): FuzzRequest {
  if (chance(draw, 0.08)) return strayRequest(draw)
  const route = pick(draw, ASKED)
  const enough = ROLES.indexOf(route.role === 'public' ? 'viewer' : route.role)
  const tempered = {
    ...draw,
    hostility: pick(draw, [0, 0.03, 0.1, 0.3]),
    fullness: pick(draw, [0.05, 0.3, 0.9]),
  }
  return asking(tempered, route, roleFor(draw, enough))
}

const roleFor = (draw: Draw, enough: number): Role | null =>
  chance(draw, 0.8) ? pick(draw, ROLES.slice(enough)) : pick(draw, [...ROLES, null])

function asking(draw: Draw, route: Route, role: Role | null): FuzzRequest {
  const query = queryOf(draw, route)
  const body = bodyOf(draw, route)
  return {
    role,
    method: route.method,
    url: `${pathOf(draw, route)}${query && `?${query}`}`,
    headers: { ...body.headers, ...keysOf(draw, route) },
    payload: body.payload,
  }
}

function strayRequest(draw: Draw): FuzzRequest {
  const url = pick(draw, STRAY)
  const method = pick(draw, ['GET', 'GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'])
  const headers: Record<string, string> = chance(draw, 0.3) ? { accept: 'text/html' } : {}
  return { role: pick(draw, [...ROLES, null]), method, url, headers, payload: undefined }
}

/** Percent-encoded; a text that is not well-formed is sent as the bytes that it would have. */
const encoded = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80'
}

const NOUNS: Readonly<Record<string, string>> = {
  campaigns: 'camp', tasks: 'task', calls: 'call', contacts: 'ctc', uploads: 'upl', segments: 'seg', agents: 'agt', numbers: 'num', connections: 'conn',
} // prettier-ignore

function pathOf(draw: Draw, route: Route): string {
  return route.path.replaceAll(/(?:\/([\w-]+))?\/\{(\w+)\}/g, (_, noun: string, name: string) => {
    const prefix = name === 'connectionId' ? 'conn' : (NOUNS[noun] ?? 'x')
    const known = draw.ids[prefix] ?? [`${prefix}_${'0'.repeat(32)}`]
    const value = draw.hostility > 0 && chance(draw, 0.2) ? hostileText(draw) : pick(draw, known)
    return `${noun === undefined ? '' : `/${noun}`}/${encoded(value)}`
  })
}

function queryOf(draw: Draw, route: Route): string {
  const value = valueOf({ ...draw, hostility: draw.hostility / 2 }, schemaOf(route.query))
  if (typeof value !== 'object' || value === null) return ''
  const pairs = Object.entries(value).map(([name, each]) => `${encoded(name)}=${encoded(each)}`)
  const cursor = pick(draw, ['bm9uc2Vuc2U', 'WyJ4Il0', 'A'.repeat(80), '*', 'task_0', hostileText(draw)])
  return [...pairs, ...(draw.hostility > 0 && chance(draw, 0.1) ? [`cursor=${encoded(cursor)}`] : [])].join(
    '&',
  )
}

function bodyOf(draw: Draw, route: Route) {
  const type = (name: string) => ({ 'content-type': name })
  if (route.takes === 'csv')
    return {
      headers: type('text/csv'),
      payload: pick(draw, ['phone,name\n+353209100077,Ann\n', '', '\0', `phone\n${hostileText(draw)}\n`]),
    }
  if (route.takes === 'raw') return { headers: type('application/json'), payload: hostileText(draw) }
  if (route.takes === 'none') return { headers: {}, payload: undefined }
  const broken = draw.hostility > 0 && chance(draw, 0.06)
  return {
    headers: type(draw.hostility > 0 && chance(draw, 0.05) ? 'text/plain' : 'application/json'),
    payload: broken ? hostileText(draw) : JSON.stringify(valueOf(draw, schemaOf(route.body))),
  }
}

function keysOf(draw: Draw, route: Route): Record<string, string> {
  const once: Record<string, string> = chance(draw, 0.1) ? { 'idempotency-key': pick(draw, ['k1', 'k2', 'é', ' ', 'x'.repeat(201)]) } : {} // prettier-ignore
  const match: Record<string, string> = route.method === 'PATCH' && chance(draw, 0.1) ? { 'if-match': pick(draw, ['"1"', '*', '"x"', '"999999999"']) } : {} // prettier-ignore
  return { ...once, ...match }
}

/**
 * Puts the poison into each text field of each route in turn, in an otherwise minimal request, so that every field is
 * covered.
 */
export function* poisoned(draw: Draw): Generator<FuzzRequest> {
  const calm = { ...draw, hostility: 0, fullness: 0 }
  for (const route of ASKED)
    for (const place of ['query', 'body'] as const)
      for (const name of textFields(schemaOf(route[place])))
        for (const poison of POISON.slice(0, 2)) {
          const request = asking(calm, route, 'admin')
          yield place === 'query'
            ? {
                ...request,
                url: `${request.url}${request.url.includes('?') ? '&' : '?'}${name}=${encoded(poison)}`,
              }
            : { ...request, payload: withField(request.payload, name, poison) }
        }
}

const textFields = ({ properties = {} }: Schema): string[] =>
  Object.entries(properties as Record<string, Schema>)
    .filter(([, each]) => JSON.stringify(each).includes('"string"'))
    .map(([name]) => name)

/** Where the field is a record of texts, the poison goes into the record. */
function withField(payload: string | undefined, name: string, poison: string): string {
  const body = JSON.parse(payload ?? '{}') as Record<string, unknown>
  const record = ['custom', 'variables', 'config', 'secret', 'query'].includes(name)
  return JSON.stringify({
    ...body,
    [name]: name === 'tags' ? [poison] : record ? { plan_type: poison } : poison,
  })
}
