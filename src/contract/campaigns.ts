/** Describes campaigns as drafts are written and as lists show them. */
import * as z from 'zod'
import { CAMPAIGN_OFFERS } from '#domain/campaign/transition.ts'
import { MACHINE_DETECTIONS } from '#domain/campaign/machine-detection.ts'
import { CAMPAIGN_STATUSES } from '#domain/campaign/status.ts'
import { TASK_STATUSES } from '#domain/task/status.ts'
import {
  flag,
  givenInstant,
  id,
  instant,
  minorUnits,
  money,
  page,
  pageQuery,
  readinessRow,
  text,
  timeZone,
  version,
  weeklyWindows,
} from './common.ts'
import { goal } from './goals.ts'
import { route } from './route.ts'

export const DRY_RUN_OUTCOMES = ['completed', 'no_answer', 'busy', 'failed', 'mix'] as const

/**
 * The settings that may also be changed while the campaign is scheduled, running or paused; they act from the next
 * dispatch on.
 */
const live = {
  /** Parallel calls; null is the full pool. */
  concurrency: z.int().min(1).max(100_000).nullable(),
  priority: z.int().min(1).max(10),
  windows: weeklyWindows,
  windowsEnabled: z.boolean(),
  timeZone,
  retryOnVoicemail: z.boolean(),
  maxRetries: z.int().min(0).max(10),
  maxVoicemailAttempts: z.int().min(1).max(11).nullable(),
  /** Seconds before the second, third, … attempt; the last one repeats. */
  retryDelays: z
    .array(
      z
        .int()
        .min(60)
        .max(30 * 86_400),
    )
    .min(1)
    .max(10),
  busyDelay: z.int().min(60).max(86_400),
  numberIds: z.array(id('number')).max(500),
  budgetMinor: minorUnits.nullable(),
  /** Hours after which it closes by itself, once only people are left who cannot be called as things stand; null: never. */
  endUncallableHours: z.int().min(1).max(720).nullable(),
}
const draft = {
  name: text(200),
  agentId: id('agent'),
  /** Empty, or 2 to 3 distinct agents whose whole weights sum to 100; the first is the main agent. */
  variants: z.array(z.strictObject({ agentId: id('agent'), weight: z.int().min(1).max(99) })).max(3),
  primaryNumberId: id('number').nullable(),
  preferCountry: z.boolean(),
  record: z.boolean(),
  /** The agent talks to whatever answers; a machine is hung up; or it is left the message after its beep. */
  machineDetection: z.enum(MACHINE_DETECTIONS),
  /** What a machine hears after its beep; it may hold the variables of a prompt. */
  voicemailMessage: z.string().trim().max(1000),
  startAt: givenInstant.nullable(),
  dryRun: z.boolean(),
  dryRunOutcome: z.enum(DRY_RUN_OUTCOMES),
  ringSeconds: z.int().min(15).max(120),
  talkSeconds: z.int().min(10).max(14_400),
  rampPercent: z.int().min(1).max(100),
  hangUpOnStop: z.boolean(),
  /** People whom other campaigns may call as well are taken in as skipped. */
  leaveOutElsewhere: z.boolean(),
  goals: z.array(goal).max(20),
}
export const newCampaign = z
  .strictObject({ ...draft, ...live })
  .partial()
  .extend({ name: draft.name, agentId: draft.agentId })
export type NewCampaign = z.output<typeof newCampaign>
export const draftPatch = z
  .strictObject({ ...draft, ...live })
  .partial()
  .extend({ version: version.optional() })
export type DraftPatch = z.output<typeof draftPatch>
export const liveSettings = z.strictObject(live).omit({ timeZone: true }).partial()
export type LiveSettings = z.output<typeof liveSettings>
export const liveSettingsPatch = liveSettings.extend({
  version: version.optional(),
  /** True: gives back exactly what the last change replaced; the audit log then says that it was undone. */
  undo: z.boolean().optional(),
})
export type LiveSettingsPatch = z.output<typeof liveSettingsPatch>

export const campaignSummary = z.strictObject({
  id: id('campaign'),
  name: z.string(),
  status: z.enum(CAMPAIGN_STATUSES),
  /** The actions that may be asked for in this state. */
  actions: z.array(z.enum(CAMPAIGN_OFFERS)),
  agentId: id('agent'),
  priority: z.int(),
  dryRun: z.boolean(),
  startAt: instant.nullable(),
  startedAt: instant.nullable(),
  pausedAt: instant.nullable(),
  pauseReason: z.string().nullable(),
  completedAt: instant.nullable(),
  cancelledAt: instant.nullable(),
  cancelReason: z.string().nullable(),
  archivedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  version,
  tasks: z.strictObject({
    total: z.int(),
    byStatus: z.partialRecord(z.enum(TASK_STATUSES), z.int()),
    progress: z.int().nullable(),
  }),
})
export type CampaignSummary = z.output<typeof campaignSummary>
export const campaign = campaignSummary.extend({
  ...draft,
  ...live,
  startAt: instant.nullable(),
  budget: money.nullable(),
  audience: z
    .strictObject({
      uploadId: z.string().nullable(),
      /** Set when the audience is made of existing contacts: of a segment, those with the tag, or all. */
      filter: z
        .strictObject({
          tag: z.string().nullable(),
          segment: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
        })
        .nullable(),
      total: z.int(),
      prepared: z.int(),
      done: z.boolean(),
    })
    .nullable(),
  /** Only of a draft. */
  readiness: z.array(readinessRow).nullable(),
})
export type Campaign = z.output<typeof campaign>
/** The campaign after a change of its settings, with the values before: sent back with `undo`, they undo it. */
export const changedCampaign = campaign.extend({ before: liveSettings })
export type ChangedCampaign = z.output<typeof changedCampaign>

const params = z.strictObject({ id: id('campaign') })
export const campaignsQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(CAMPAIGN_STATUSES).optional(),
  q: z.string().trim().max(100).optional(),
  archived: flag.optional(),
})
export const listCampaigns = route({
  name: 'listCampaigns',
  method: 'GET',
  path: '/api/v1/campaigns',
  role: 'viewer',
  query: campaignsQuery,
  response: page(campaignSummary),
  summary: 'Lists campaigns, newest first, with the number of tasks in each status.',
})
export const readCampaign = route({
  name: 'readCampaign',
  method: 'GET',
  path: '/api/v1/campaigns/{id}',
  role: 'viewer',
  params,
  response: campaign,
  summary: 'Reads one campaign with its configuration, and a draft with its readiness.',
})
export const createCampaign = route({
  name: 'createCampaign',
  method: 'POST',
  path: '/api/v1/campaigns',
  role: 'operator',
  body: newCampaign,
  response: campaign,
  status: 201,
  summary: 'Creates a draft.',
  problems: ['unknown_reference', 'invalid_value'],
})
export const changeDraft = route({
  name: 'changeDraft',
  method: 'PATCH',
  path: '/api/v1/campaigns/{id}',
  role: 'operator',
  params,
  body: draftPatch,
  response: campaign,
  summary: 'Changes a draft.',
  problems: ['stale', 'not_draft', 'unknown_reference', 'invalid_value'],
})
export const deleteDraft = route({
  name: 'deleteDraft',
  method: 'DELETE',
  path: '/api/v1/campaigns/{id}',
  role: 'operator',
  params,
  summary: 'Deletes a draft. The contacts of its file stay.',
  problems: ['not_draft'],
})
export const cloneCampaign = route({
  name: 'cloneCampaign',
  method: 'POST',
  path: '/api/v1/campaigns/{id}/clone',
  role: 'operator',
  params,
  response: campaign,
  status: 201,
  summary: 'Creates a draft with the same configuration and no audience.',
})
export const archiveCampaign = route({
  name: 'archiveCampaign',
  method: 'POST',
  path: '/api/v1/campaigns/{id}/archive',
  role: 'operator',
  params,
  response: campaign,
  summary: 'Archives an ended campaign.',
  problems: ['invalid_transition'],
})
