import { describe, expect, test } from 'vitest'
import { ROUTES } from './all.ts'
import { exampleFile, exampleOf } from './examples.ts'
import { openApiDocument } from './openapi.ts'

interface Described {
  readonly operationId: string
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly example?: unknown }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> }
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly example?: unknown }>> }>
  >
}
const document = openApiDocument() as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
}
const described = (method: string, path: string): Described => {
  const found = document.paths[path]?.[method.toLowerCase()]
  if (!found) throw new Error(`${method} ${path} is not described`)
  return found
}

describe('every example of the description fits the schema that the server checks with', () => {
  test.each(ROUTES.map((route) => [route.name, route] as const))('%s', (_name, route) => {
    const operation = described(route.method, route.path)
    const values = (place: string) =>
      Object.fromEntries(
        (operation.parameters ?? [])
          .filter((each) => each.in === place && each.example !== undefined)
          .map(({ name, example }) => [name, example]),
      )
    expect(route.params.safeParse(values('path')).error).toBeUndefined()
    expect(route.query.safeParse(values('query')).error).toBeUndefined()
    if (route.takes === 'json') {
      const body = operation.requestBody?.content['application/json']?.example
      expect(body).toBeDefined()
      expect(route.body.safeParse(body).error).toBeUndefined()
    }
    const answer = operation.responses[String(route.status)]?.content?.[route.gives]?.example
    if (route.gives === 'application/json') expect(route.response.safeParse(answer).error).toBeUndefined()
    else if (route.gives !== 'none' && route.gives !== 'audio/*') expect(answer).toBe(exampleFile(route))
  })
})

test('an operation without an example is one that neither takes nor gives anything', () => {
  const bare = ROUTES.filter(
    (route) => !/"example":/.test(JSON.stringify(described(route.method, route.path))),
  )
  expect(bare.map(({ name }) => name)).toEqual(['signOut'])
})

test('an example says what its field is about', () => {
  const create = ROUTES.find(({ name }) => name === 'createCampaign')
  expect(create && exampleOf(create.body, 'input')).toEqual({
    name: 'Autumn renewal',
    agentId: 'agt_0192f0c1a2b37c4d8e5f60718293a4b5',
  })
})
