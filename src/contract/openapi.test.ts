/** Checks the description of the API as a stranger reads it: with a linter that knows nothing of our code. */
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { openApiDocument } from './openapi.ts'

/** On top of the strictest set that the linter recommends. No rule of that set is switched off. */
const MORE_RULES = [
  'component-name-unique',
  'no-duplicated-tag-names',
  'no-invalid-media-type-examples',
  'no-path-trailing-slash',
  'no-required-schema-properties-undefined',
  'no-unused-components',
  'operation-4xx-problem-details-rfc7807',
  'operation-description',
  'operation-singular-tag',
  'operation-tag-defined',
  'path-declaration-must-exist',
  'paths-kebab-case',
  'tag-description',
]

async function faultsOf(document: object): Promise<string[]> {
  const rules = Object.fromEntries(MORE_RULES.map((rule) => [rule, 'error' as const]))
  const config = await createConfig({ extends: ['recommended-strict'], rules, telemetry: 'off' })
  const source = JSON.stringify(document)
  const faults = await lintFromString({ source, absoluteRef: '/openapi.json', config })
  return faults.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)
}

test('an independent linter finds no fault', async () => {
  expect(await faultsOf(openApiDocument())).toEqual([])
})

test('that linter finds a fault where there is one', async () => {
  const { paths, ...rest } = openApiDocument() as { paths: Record<string, object> }
  const broken = {
    ...rest,
    paths: {
      ...paths,
      '/api/v1/agents/{id}/x': {
        get: { operationId: 'listAgents', responses: { 404: { description: 'No.' } } },
      },
    },
  }
  const rules = new Set((await faultsOf(broken)).map((fault) => fault.split(':')[0]))
  for (const rule of [
    'operation-operationId-unique',
    'operation-2xx-response',
    'operation-4xx-problem-details-rfc7807',
    'path-parameters-defined',
    'security-defined',
  ])
    expect(rules).toContain(rule)
})

test('a summary is a short sentence that begins with what the operation does', () => {
  const { paths } = openApiDocument() as { paths: Record<string, Record<string, { summary: string }>> }
  const summaries = Object.values(paths).flatMap((path) => Object.values(path).map(({ summary }) => summary))
  expect(summaries.length).toBeGreaterThan(100)
  const odd = summaries.filter(
    (summary) =>
      !/^[A-Z][a-z]+s\b/.test(summary) ||
      !summary.endsWith('.') ||
      /;|whoever|nobody|anew|any more|as things stand/i.test(summary) ||
      summary.split(/(?<=\.) /).some((sentence) => sentence.split(' ').length > 35),
  )
  expect(odd).toEqual([])
})
