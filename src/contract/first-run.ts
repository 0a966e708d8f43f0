/** Describes the way from an empty workspace to a first simulated campaign. */
import * as z from 'zod'
import { id } from './common.ts'
import { route } from './route.ts'

export const FIRST_RUN_PARTS = ['connection', 'number', 'agent', 'contact', 'campaign'] as const

export const firstRun = z.strictObject({
  /** The parts, and whether each is there already. */
  parts: z.array(z.strictObject({ part: z.enum(FIRST_RUN_PARTS), there: z.boolean() })),
  /** The workspace's contact hours in words: outside them even a dry run waits. */
  hours: z.string(),
})
export type FirstRun = z.output<typeof firstRun>

export const readFirstRun = route({
  name: 'readFirstRun',
  method: 'GET',
  path: '/api/v1/first-run',
  role: 'viewer',
  response: firstRun,
  summary: 'Tells what a first campaign needs, and what of it the workspace has.',
})
export const makeExample = route({
  name: 'makeExample',
  method: 'POST',
  path: '/api/v1/first-run',
  role: 'admin',
  response: z.strictObject({ campaignId: id('campaign'), made: z.array(z.enum(FIRST_RUN_PARTS)) }),
  status: 201,
  problems: ['already_exists', 'unavailable'],
  summary:
    'Creates what is missing for a first campaign: fictional numbers, an agent, example contacts, and a draft that is a dry run. It works only in a workspace without campaigns.',
})
