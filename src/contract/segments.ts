/** Describes segments: filters of the contact list that a workspace keeps under a name. */
import * as z from 'zod'
import { contactFilter } from './contacts.ts'
import { id, instant, page, pageQuery, text, version } from './common.ts'
import { route } from './route.ts'

export const segment = z.strictObject({
  id: id('segment'),
  name: z.string(),
  filter: contactFilter,
  createdAt: instant,
  updatedAt: instant,
  version,
})
export type Segment = z.output<typeof segment>
const body = z.strictObject({ name: text(100), filter: contactFilter })
const params = z.strictObject({ id: id('segment') })

export const listSegments = route({
  name: 'listSegments',
  method: 'GET',
  path: '/api/v1/segments',
  role: 'viewer',
  query: z.strictObject(pageQuery),
  response: page(segment),
  summary: 'Lists segments by name.',
})
export const countSegment = route({
  name: 'countSegment',
  method: 'GET',
  path: '/api/v1/segments/{id}/count',
  role: 'viewer',
  params,
  response: z.strictObject({
    contacts: z.int(),
    /** False: at least so many. The count stops after 20,000 contacts looked at, or 200,000 when one index answers it. */
    complete: z.boolean(),
  }),
  summary: 'Counts the contacts of a segment as it is now.',
})
export const createSegment = route({
  name: 'createSegment',
  method: 'POST',
  path: '/api/v1/segments',
  role: 'operator',
  body,
  response: segment,
  status: 201,
  problems: ['already_exists', 'invalid_value'],
  summary: 'Saves a filter of the contact list under a name.',
})
export const changeSegment = route({
  name: 'changeSegment',
  method: 'PATCH',
  path: '/api/v1/segments/{id}',
  role: 'operator',
  params,
  body: body.partial().extend({ version: version.optional() }),
  response: segment,
  problems: ['already_exists', 'stale', 'invalid_value'],
  summary: 'Renames a segment or changes its filter.',
})
export const deleteSegment = route({
  name: 'deleteSegment',
  method: 'DELETE',
  path: '/api/v1/segments/{id}',
  role: 'operator',
  params,
  summary: 'Deletes a segment. Its contacts stay, and so do audiences made from it.',
})
