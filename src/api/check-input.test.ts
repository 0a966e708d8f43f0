import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { ROUTES } from '#contract/all.ts'
import { campaignsQuery, newCampaign } from '#contract/campaigns.ts'
import type { Problem } from '#verb/problem.ts'
import { checkInput } from './check-input.ts'
import { nearestOf } from './nearest.ts'

function refusal(schema: z.ZodType, value: unknown): Problem {
  try {
    checkInput(schema, value, 'body')
  } catch (error) {
    return error as Problem
  }
  throw new Error('it was taken')
}

test.each([
  [{ name: 'x' }, 'agentId is required.'],
  [{}, 'name is required. agentId is required.'],
  [undefined, 'The body is required.'],
  [[], 'The body must be an object.'],
  [with_({ timezone: 'Europe/Dublin' }), 'timezone is not a field here. Did you mean timeZone?'],
  [with_({ max_retries: 1 }), 'max_retries is not a field here. Did you mean maxRetries?'],
  [with_({ colour: 'red' }), 'colour is not a field here.'],
  [with_({ maxRetries: 11 }), 'maxRetries must be at most 10.'],
  [with_({ maxRetries: 1.5 }), 'maxRetries must be a whole number.'],
  [with_({ maxRetries: 'two' }), 'maxRetries must be a number.'],
  [with_({ retryDelays: [] }), 'retryDelays must not be empty.'],
  [with_({ retryDelays: [1] }), 'retryDelays.0 must be at least 60.'],
  [with_({ timeZone: 'Dublin' }), 'timeZone must be an IANA time zone, such as Europe/Dublin.'],
  [
    with_({ startAt: 'tomorrow' }),
    'startAt must be an instant from 1900 to 2999, such as 2026-11-23T09:00:00+01:00.',
  ],
  [with_({ dryRunOutcome: 'all' }), 'dryRunOutcome must be one of completed, no_answer, busy, failed, mix.'],
  [with_({ name: '' }), 'name must not be empty.'],
  [with_({ agentId: 'camp_1' }), 'agentId must be an id that begins with agt_.'],
  [
    with_({ windows: { mon: [{ opens: '9' }] } }),
    /^windows\.mon\.0\.open is required\. windows\.mon\.0\.close is required\. windows\.mon\.0\.opens is not a field here\. Did you mean open\? 6 more fields are wrong\.$/,
  ],
  [with_({ goals: [{ type: 'sales', target: 1 }] }), /^goals\.0\.type must be one of answered_calls, /],
])('a fault names its field and says what to write: %j', (body, detail) => {
  const problem = refusal(newCampaign, body)
  expect(problem.code).toBe('invalid_request')
  if (typeof detail === 'string') expect(problem.publicDetail).toBe(detail)
  else expect(problem.publicDetail).toMatch(detail)
})

function with_(fields: object): object {
  return { name: 'Autumn', agentId: `agt_${'0'.repeat(32)}`, ...fields }
}

test('a number in an address that is none is named, too', () => {
  expect(refusal(campaignsQuery, { limit: 'many' }).publicDetail).toBe('limit must be a number.')
})

test('every fault is in the list, each with its place', () => {
  const { extra } = refusal(newCampaign, { colour: 1, weather: 2 })
  expect(extra['errors']).toEqual([
    { path: 'name', message: 'is required' },
    { path: 'agentId', message: 'is required' },
    { path: 'colour', message: 'is not a field here' },
    { path: 'weather', message: 'is not a field here' },
  ])
})

describe('no message of the schema library reaches a client', () => {
  const values = [undefined, null, 0, '', 'x', [], {}, { id: 1 }, { name: {} }, { limit: 'x' }, [{}]]
  test.each(ROUTES.map((route) => [route.name, route] as const))('%s', (_name, route) => {
    for (const schema of [route.params, route.query, route.takes === 'json' ? route.body : z.undefined()])
      for (const value of values) {
        if (schema.safeParse(value).success) continue
        const { publicDetail } = refusal(schema, value)
        expect(publicDetail).not.toMatch(/Invalid|expected|received|Unrecognized|Too (small|big)/)
      }
  })
})

test('a suggestion is made only where the word is near', () => {
  expect(nearestOf('timezone', ['timeZone', 'name'])).toBe('timeZone')
  expect(nearestOf('pirority', ['priority'])).toBe('priority')
  expect(nearestOf('id', ['name', 'at'])).toBeNull()
  expect(nearestOf('colour', ['record', 'goals'])).toBeNull()
})
