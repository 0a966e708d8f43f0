/** Describes the capacity of a pool of phone numbers: the ceiling of parallel calls and the limit that sets it. */
import * as z from 'zod'
import { id } from './common.ts'
import { route } from './route.ts'

export const CEILING_LIMITS = ['no_number', 'numbers', 'connections', 'workspace'] as const

const MOST_IDS = 100
const numberIds = z
  .string()
  .transform((list) => (list === '' ? [] : list.split(',')))
  .pipe(z.array(id('number')).max(MOST_IDS))

export const capacity = z.strictObject({
  ceiling: z.int(),
  /** The limit that sets the ceiling, and the same in words. */
  ceilingBy: z.enum(CEILING_LIMITS),
  sentence: z.string(),
  freeNow: z.int(),
  limitedBy: z.string(),
  connections: z.array(
    z.strictObject({
      id: id('connection'),
      name: z.string(),
      limit: z.int(),
      numbers: z.int(),
      lines: z.int(),
      callsPerSecond: z.number(),
    }),
  ),
})
export type CapacityPreview = z.output<typeof capacity>

export const capacityPreview = route({
  name: 'capacityPreview',
  method: 'GET',
  path: '/api/v1/campaigns/{id}/capacity-preview',
  role: 'viewer',
  params: z.strictObject({ id: id('campaign') }),
  /** Up to 100 ids with commas between them: another pool than the saved one. */
  query: z.strictObject({ numberIds: numberIds.optional() }),
  response: capacity,
  summary:
    'Tells how many parallel calls the pool allows. With `numberIds` it tells so of another pool, which it does not save.',
})
