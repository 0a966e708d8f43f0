/** Describes the audience of a draft that is made of existing contacts, and how it spreads over time zones. */
import * as z from 'zod'
import { campaign } from './campaigns.ts'
import { id } from './common.ts'
import { route } from './route.ts'

const params = z.strictObject({ id: id('campaign') })

/**
 * Selects contacts: a segment as it is now, those with a tag, or all. Archived and do-not-call ones are never among
 * them.
 */
export const audienceFilter = z
  .strictObject({ tag: z.string().trim().min(1).max(60).nullable(), segmentId: id('segment').nullable() })
  .partial()
export type AudienceFilter = z.output<typeof audienceFilter>

export const audienceZones = z.strictObject({
  total: z.int(),
  groups: z.array(
    z.strictObject({ zones: z.array(z.string()), country: z.string().nullable(), contacts: z.int() }),
  ),
})
export type AudienceZones = z.output<typeof audienceZones>

export const chooseAudience = route({
  name: 'chooseAudience',
  method: 'POST',
  path: '/api/v1/campaigns/{id}/audience/contacts',
  role: 'operator',
  params,
  body: audienceFilter,
  response: campaign,
  problems: ['not_draft', 'unknown_reference'],
  summary:
    'Chooses the contacts of a draft by a filter. The server counts them now and takes them in at the launch.',
})
export const removeAudience = route({
  name: 'removeAudience',
  method: 'DELETE',
  path: '/api/v1/campaigns/{id}/audience',
  role: 'operator',
  params,
  problems: ['not_draft'],
  summary: 'Removes the audience of a draft. Its contacts stay.',
})
export const audienceTimezones = route({
  name: 'audienceTimezones',
  method: 'GET',
  path: '/api/v1/campaigns/{id}/audience-timezones',
  role: 'viewer',
  params,
  response: audienceZones,
  summary: 'Counts the contacts of the audience by time zone, the largest groups first (at most 200).',
})
