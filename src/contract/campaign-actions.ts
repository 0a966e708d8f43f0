/** Describes the actions on a campaign, and the reads of a campaign while it lives. */
import * as z from 'zod'
import { TASK_STATUSES } from '#domain/task/status.ts'
import { campaign, changedCampaign, liveSettings, liveSettingsPatch } from './campaigns.ts'
import { id, oneOrMore, pageQuery, taskReason, text } from './common.ts'
import { upload, uploadQuery } from './uploads.ts'
import { dispatchHealth } from './dispatch-health.ts'
import { route } from './route.ts'
import { settingsPreview } from './settings-preview.ts'
import { snapshot, taskRow } from './snapshot.ts'
import { taskDebug } from './task-debug.ts'

const params = z.strictObject({ id: id('campaign') })
const action = {
  method: 'POST',
  role: 'operator',
  params,
  response: campaign,
  problems: ['invalid_transition'],
} as const

export const launchCampaign = route({
  ...action,
  name: 'launchCampaign',
  path: '/api/v1/campaigns/{id}/launch',
  problems: ['invalid_transition', 'not_ready'],
  summary: 'Starts a draft, at once or at its planned time.',
})
export const startCampaignNow = route({
  ...action,
  name: 'startCampaignNow',
  path: '/api/v1/campaigns/{id}/start-now',
  summary: 'Starts a scheduled campaign at once.',
})
export const pauseCampaign = route({
  ...action,
  name: 'pauseCampaign',
  path: '/api/v1/campaigns/{id}/pause',
  urgent: true,
  summary: 'Pauses a campaign. No dial starts after the answer. Calls in progress go on to their end.',
})
export const resumeCampaign = route({
  ...action,
  name: 'resumeCampaign',
  path: '/api/v1/campaigns/{id}/resume',
  summary: 'Resumes a paused campaign. The number of calls rises step by step.',
})
export const cancelCampaign = route({
  ...action,
  name: 'cancelCampaign',
  path: '/api/v1/campaigns/{id}/cancel',
  urgent: true,
  body: z.strictObject({ reason: text(500).optional() }).optional(),
  summary: 'Cancels a campaign for good. No dial starts after the answer.',
})
export const changeLiveSettings = route({
  name: 'changeLiveSettings',
  method: 'PATCH',
  path: '/api/v1/campaigns/{id}/settings',
  role: 'operator',
  params,
  body: liveSettingsPatch,
  response: changedCampaign,
  problems: ['stale', 'invalid_transition', 'invalid_value', 'unknown_reference'],
  summary:
    'Changes settings of a campaign that is scheduled, running or paused. The change acts from the next dispatch on.',
})
export const uploadAudience = route({
  name: 'uploadAudience',
  method: 'POST',
  path: '/api/v1/campaigns/{id}/audience',
  role: 'operator',
  params,
  query: uploadQuery,
  takes: 'csv',
  response: upload,
  status: 201,
  problems: ['not_draft', 'file_refused'],
  summary: 'Takes a CSV file (up to 500 MB) or an .xlsx workbook (up to 32 MB) as the audience of a draft.',
})

/**
 * The orders that tasks can be listed in. `task` is the order of the audience. `status` begins with calls in progress and
 * ends with cancelled tasks. `next` is the instant of the next attempt of the tasks that wait for one. `lastAttempt` is the
 * instant of the last call. Tasks without such an instant come last in both directions. There are no others, because an
 * order needs an index that has it.
 */
export const TASK_SORTS = ['task', 'status', 'next', 'lastAttempt'] as const
export type TaskSort = (typeof TASK_SORTS)[number]

const tasksQuery = z.strictObject({
  ...pageQuery,
  limit: z.coerce.number().int().min(1).max(500).default(25),
  status: oneOrMore(TASK_STATUSES).optional(),
  blocker: z.string().max(64).optional(),
  reason: taskReason.optional(),
  q: z.string().trim().max(100).optional(),
  sort: z.enum(TASK_SORTS).default('task'),
  direction: z.enum(['asc', 'desc']).default('asc'),
})
export type TasksQuery = z.output<typeof tasksQuery>
export const readSnapshot = route({
  name: 'readSnapshot',
  method: 'GET',
  path: '/api/v1/campaigns/{id}/snapshot',
  role: 'viewer',
  params,
  response: snapshot,
  summary: 'Reads everything on the live page, all of the same instant.',
})
export const watchCampaign = route({
  name: 'watchCampaign',
  method: 'GET',
  path: '/api/v1/campaigns/{id}/live',
  role: 'viewer',
  params,
  gives: 'text/event-stream',
  problems: ['too_many_streams'],
  summary: 'Sends a `snapshot` event at once and then every 800 ms. The id of an event is its `asOf`.',
})
export const readDispatchHealth = route({
  name: 'readDispatchHealth',
  method: 'GET',
  path: '/api/v1/campaigns/{id}/dispatch-health',
  role: 'viewer',
  params,
  response: dispatchHealth,
  summary: 'Reads free lines, queue, credits, blockers and hints.',
})
export const previewSettings = route({
  name: 'previewSettings',
  method: 'POST',
  path: '/api/v1/campaigns/{id}/settings/preview',
  role: 'operator',
  readOnly: true,
  params,
  body: liveSettings,
  response: settingsPreview,
  problems: ['invalid_value'],
  summary: 'Shows what a change of live settings would do right now, and changes nothing.',
})
export const listTasks = route({
  name: 'listTasks',
  method: 'GET',
  path: '/api/v1/campaigns/{id}/tasks',
  role: 'viewer',
  params,
  query: tasksQuery,
  response: z.strictObject({
    /** Null for a search. */
    total: z.int().nullable(),
    rows: z.array(taskRow),
    nextCursor: z.string().nullable(),
  }),
  summary: 'Lists the tasks of a campaign, each with its blocker. A page may hold fewer rows than asked for.',
})
export const debugTask = route({
  name: 'debugTask',
  method: 'GET',
  path: '/api/v1/tasks/{id}/debug',
  role: 'operator',
  params: z.strictObject({ id: id('task') }),
  response: taskDebug,
  summary: 'Reads every blocker check of a task with its data, its calls and its history.',
})
