/**
 * Describes how a visitor drives the demo: its world clock, its carrier, its credits and a rival campaign. The demo's
 * own process serves these routes and no other server does, so they are in no list of routes and no OpenAPI document.
 */
import * as z from 'zod'
import { id, instant } from './common.ts'
import { route } from './route.ts'

/** World seconds per second that the strip offers. */
export const DEMO_SPEEDS = ['1', '10', '60', '600', '3600'] as const
/** How the simulated carrier fails: it answers every request with a fault, or it refuses the password. */
export const DEMO_BREAKS = ['down', 'password'] as const

export const demoAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pause') }),
  z.strictObject({ do: z.literal('go on') }),
  z.strictObject({ do: z.literal('speed'), speed: z.number().min(1).max(3600) }),
  z.strictObject({ do: z.literal('skip') }),
  z.strictObject({ do: z.literal('break'), how: z.enum(DEMO_BREAKS) }),
  z.strictObject({ do: z.literal('heal') }),
  z.strictObject({ do: z.literal('drain') }),
  z.strictObject({ do: z.literal('refill') }),
  z.strictObject({ do: z.literal('rival') }),
  z.strictObject({ do: z.literal('restore') }),
])
export type DemoAction = z.output<typeof demoAction>

export const demoState = z.strictObject({
  campaignId: id('campaign'),
  now: instant,
  /** World seconds per second: as asked for, and as the clock runs; lower while the engine lags, 0 while it is paused. */
  speed: z.strictObject({ asked: z.number(), runs: z.number() }),
  /** A skip was asked for and waits until no call is open. */
  skipping: z.boolean(),
  /** The last time that was skipped because nothing was due in it. */
  skipped: z.strictObject({ from: instant, to: instant }).nullable(),
  broken: z.enum(DEMO_BREAKS).nullable(),
  drained: z.boolean(),
  /** A rival campaign has been started and has not ended. */
  rival: z.boolean(),
})
export type DemoState = z.output<typeof demoState>

export const readDemo = route({
  name: 'readDemo',
  method: 'GET',
  path: '/api/v1/demo',
  role: 'admin',
  response: demoState,
  summary: 'Reads the state of the demo: clock, carrier, credits and rival campaign.',
})
export const driveDemo = route({
  name: 'driveDemo',
  method: 'POST',
  path: '/api/v1/demo',
  role: 'admin',
  body: demoAction,
  response: demoState,
  problems: ['not_ready'],
  summary: 'Does one thing to the demo, such as pausing its clock or breaking its carrier.',
})
