/** Describes campaign templates: configurations kept under a name, to start drafts from. */
import * as z from 'zod'
import { campaign } from './campaigns.ts'
import { id, instant, page, pageQuery, text } from './common.ts'
import { route } from './route.ts'

export const template = z.strictObject({
  id: id('template'),
  name: z.string(),
  agentId: id('agent'),
  numbers: z.int(),
  dryRun: z.boolean(),
  createdAt: instant,
})
export type Template = z.output<typeof template>
const params = z.strictObject({ id: id('template') })

export const listTemplates = route({
  name: 'listTemplates',
  method: 'GET',
  path: '/api/v1/templates',
  role: 'viewer',
  query: z.strictObject(pageQuery),
  response: page(template),
  summary: 'Lists campaign templates, newest first.',
})
export const saveTemplate = route({
  name: 'saveTemplate',
  method: 'POST',
  path: '/api/v1/templates',
  role: 'operator',
  body: z.strictObject({ name: text(120), campaignId: id('campaign') }),
  response: template,
  status: 201,
  problems: ['already_exists', 'not_found'],
  summary:
    'Saves the configuration of a campaign, in any state, under a name. Audience and start are left out.',
})
export const draftFromTemplate = route({
  name: 'draftFromTemplate',
  method: 'POST',
  path: '/api/v1/templates/{id}/campaigns',
  role: 'operator',
  params,
  body: z.strictObject({ name: text(200) }),
  response: campaign,
  status: 201,
  problems: ['unknown_reference', 'invalid_value'],
  summary: 'Creates a draft from a template. Numbers that no longer exist are left out of its pool.',
})
export const deleteTemplate = route({
  name: 'deleteTemplate',
  method: 'DELETE',
  path: '/api/v1/templates/{id}',
  role: 'operator',
  params,
  summary: 'Deletes a template. Campaigns that were made from it stay.',
})
