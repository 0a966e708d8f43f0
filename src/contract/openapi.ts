/** Makes the OpenAPI 3.1 document of all routes from the same schemas that check every request. */
import * as z from 'zod'
import { EXAMPLE_UPLOAD } from '#wording/api-examples.ts'
import { CHAPTER_WORDS, ROUTES, ROUTES_BY_CHAPTER } from './all.ts'
import { agent } from './agents.ts'
import { callSummary } from './calls.ts'
import { campaign, campaignSummary } from './campaigns.ts'
import { money, problemDocument, weeklyWindows } from './common.ts'
import { connection } from './connections.ts'
import { contact } from './contacts.ts'
import { doNotCallEntry } from './do-not-call.ts'
import { upload } from './uploads.ts'
import { dispatchHealth } from './dispatch-health.ts'
import { phoneNumber } from './numbers.ts'
import { exampleFile, exampleOf } from './examples.ts'
import { HEADERS, nameOfProblems, problemResponses } from './openapi-problems.ts'
import { hasDeadline, isOnce, problemsByStatus } from './problems-of-route.ts'
import type { Route } from './route.ts'
import { apiKey, session } from './sessions.ts'
import { taskRow } from './snapshot.ts'
import { workspace } from './workspace.ts'

type Json = Record<string, unknown>

/** Schemas that several routes answer with stand once, under a name. */
const NAMED = {
  Agent: agent,
  ApiKey: apiKey,
  CallSummary: callSummary,
  Campaign: campaign,
  CampaignSummary: campaignSummary,
  Connection: connection,
  Contact: contact,
  DispatchHealth: dispatchHealth,
  DoNotCallEntry: doNotCallEntry,
  Money: money,
  PhoneNumber: phoneNumber,
  Problem: problemDocument,
  Session: session,
  TaskRow: taskRow,
  Upload: upload,
  WeeklyWindows: weeklyWindows,
  Workspace: workspace,
} as const satisfies Readonly<Record<string, z.ZodType>>
const NAME_OF = new Map<unknown, string>(Object.entries(NAMED).map(([name, schema]) => [schema, name]))

function schemaOf(schema: z.ZodType, io: 'input' | 'output', whole: unknown = null): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const name = zodSchema === whole ? undefined : NAME_OF.get(zodSchema)
      if (name === undefined) return
      for (const key of Object.keys(jsonSchema)) delete (jsonSchema as Json)[key]
      jsonSchema.$ref = `#/components/schemas/${name}`
    },
  }) as Json
  return rest
}

function parametersOf(route: Route): Json[] {
  const list = (schema: z.ZodType, place: 'path' | 'query'): Json[] => {
    const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
      properties?: Json
      required?: string[]
    }
    const examples = exampleOf(schema, 'input') as Json
    return Object.entries(properties).map(([name, value]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: value,
      ...(name in examples ? { example: examples[name] } : {}),
    }))
  }
  const found = [...list(route.params, 'path'), ...list(route.query, 'query')]
  if (route.method === 'PATCH')
    found.push(
      header('If-Match', 'The version that you read. The answer is 409 `stale` when it is not the newest.'),
    )
  if (isOnce(route))
    found.push(
      header('Idempotency-Key', 'A repeated request with the same key gets the first answer, for 24 hours.'),
    )
  if (hasDeadline(route))
    found.push(
      header(
        'Good-Until',
        'Server time in epoch milliseconds. A request that arrives later gets 412 `too_late`.',
      ),
    )
  return found
}
const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string', maxLength: 200 },
})

function bodyOf(route: Route): Json | undefined {
  if (route.takes === 'none') return undefined
  if (route.takes === 'json')
    return {
      required: !route.body.safeParse(undefined).success,
      content: {
        'application/json': {
          schema: schemaOf(route.body, 'input'),
          example: exampleOf(route.body, 'input'),
        },
      },
    }
  if (route.takes === 'raw') return { required: true, content: { '*/*': { schema: {} } } }
  const file = {
    type: 'object',
    properties: { file: { type: 'string', contentMediaType: 'text/csv' } },
    required: ['file'],
  }
  return {
    required: true,
    content: {
      'text/csv': { schema: { type: 'string' }, example: EXAMPLE_UPLOAD },
      'multipart/form-data': { schema: file },
    },
  }
}

function responsesOf(route: Route): Json {
  const also = Object.entries(route.also ?? {}).map(([status, { description, response }]) => [
    status,
    { description, content: contentOf(route, response ?? route.response) },
  ])
  const problems = problemsByStatus(route)
    .filter(([status]) => !route.also?.[status])
    .map(([status, codes]) => [String(status), { $ref: `#/components/responses/${nameOfProblems(codes)}` }])
  return {
    [String(route.status)]: {
      description: route.gives === 'none' ? 'Done.' : 'The answer.',
      ...(route.gives === 'none' ? {} : { content: contentOf(route, route.response) }),
    },
    ...(Object.fromEntries([...also, ...problems]) as Json),
  }
}

function contentOf(route: Route, response: z.ZodType): Json {
  const { gives: type } = route
  if (type === 'application/json')
    return { [type]: { schema: schemaOf(response, 'output'), example: exampleOf(response, 'output') } }
  // A recording whose type the carrier does not name is sent as bytes.
  if (type === 'audio/*') return { [type]: { schema: {} }, 'application/octet-stream': { schema: {} } }
  return { [type]: { schema: { type: 'string' }, example: exampleFile(route) } }
}

function operationOf(route: Route, chapter: string): Json {
  const body = bodyOf(route)
  return {
    operationId: route.name,
    tags: [chapter],
    summary: route.summary,
    description:
      route.role === 'public'
        ? 'Open to everyone.'
        : `Needs the role \`${route.role}\` or a higher one. An API key needs the scope \`${route.scope}\`${route.ofInstallation ? ' and has to be the key of the server’s own machine' : ''}.`,
    security: route.role === 'public' ? [] : [{ apiKey: [] }, { session: [] }],
    parameters: parametersOf(route),
    ...(body ? { requestBody: body } : {}),
    responses: responsesOf(route),
  }
}

const ABOUT = [
  'Campanile runs outbound voice campaigns in which AI agents call people. Every error is a problem document (RFC 9457) with a stable `code` and a `remedy`.',
  'An unknown address answers 404 `not_found`. An address that cannot be read answers 400 `invalid_request`. A method that an address does not take answers 405 `method_not_allowed` with `Allow`.',
  'Every instant in an answer is in UTC with milliseconds, such as `2026-11-23T08:00:00.000Z`. A request may use any time zone. Money is in whole minor units, such as cents.',
  'Every answer carries the headers that keep a browser safe, listed under `components.headers`, and `Server-Time`.',
].join('\n\n')

export function openApiDocument(): Json {
  const paths: Record<string, Json> = {}
  for (const [chapter, routes] of Object.entries(ROUTES_BY_CHAPTER))
    for (const route of routes)
      (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route, chapter)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Campanile',
      version: '1',
      license: { name: 'MIT', identifier: 'MIT' },
      description: ABOUT,
    },
    servers: [{ url: '/', description: 'The server that this document comes from.' }],
    tags: Object.keys(ROUTES_BY_CHAPTER).map((name) => ({ name, description: CHAPTER_WORDS[name] })),
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(NAMED).map(([name, schema]) => [name, schemaOf(schema, 'output', schema)]),
      ),
      headers: HEADERS,
      responses: problemResponses(
        ROUTES.flatMap((route) => problemsByStatus(route).map(([, codes]) => codes)),
      ),
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `aiv_live_…`.' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-sid' },
      },
    },
  }
}
