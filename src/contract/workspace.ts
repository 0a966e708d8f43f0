/** Describes the workspace: its settings and limits, the kill switch, and the audit log. */
import * as z from 'zod'
import {
  countries,
  country,
  givenInstant,
  id,
  instant,
  minorUnits,
  money,
  page,
  pageQuery,
  text,
  timeZone,
  version,
  weeklyWindows,
} from './common.ts'
import { auditEntry, LEDGER_KINDS } from './ledger.ts'
import { route } from './route.ts'

const settings = {
  name: text(120),
  timeZone,
  defaultCountry: country.nullable(),
  concurrencyLimit: z.int().min(0).max(100_000),
  contactHours: weeklyWindows,
  recipientLimitDay: z.int().min(1).max(100),
  recipientLimitWeek: z.int().min(1).max(500),
  /**
   * Minutes from the end of a talk with a person to the next call, in any campaign; a wished call-back need not wait.
   */
  recipientGapMinutes: z.int().min(0).max(1440),
  fairSharePerTen: z.int().min(0).max(10),
  allowedCountries: countries,
  /** What every agent says at the beginning of a call, besides its own opening line. */
  opening: z.strictObject({
    /** That an AI speaks. */
    saysAi: z.boolean(),
    /** On whose behalf it calls; empty for nobody. */
    business: z.string().trim().max(120),
    /** That the person may ask not to be called. */
    offersOptOut: z.boolean(),
  }),
}

export const workspace = z.strictObject({
  id: id('workspace'),
  ...settings,
  currency: z.string(),
  rates: z.strictObject({ aiPerMinute: money, telephonyPerMinute: money }),
  dialingStoppedAt: instant.nullable(),
  installationStoppedAt: instant.nullable(),
  createdAt: instant,
  version,
})
export type Workspace = z.output<typeof workspace>

export const workspacePatch = z
  .strictObject({
    ...settings,
    currency: z.string().regex(/^[A-Z]{3}$/),
    aiPerMinuteMinor: minorUnits,
    telephonyPerMinuteMinor: minorUnits,
  })
  .partial()
  .extend({ version: version.optional() })
export type WorkspacePatch = z.output<typeof workspacePatch>

const auditFilters = {
  campaignId: id('campaign').optional(),
  kind: z.enum(LEDGER_KINDS).optional(),
  /** The actor as the entries name it: `user:usr_…`, `key:key_…`, `engine`. `people` stands for all but the engine. */
  actor: text(200).optional(),
  /** Bounds of the instant of the entry; `until` is exclusive. */
  since: givenInstant.optional(),
  until: givenInstant.optional(),
}
const auditFilter = z.strictObject(auditFilters)
export type AuditFilter = z.output<typeof auditFilter>
const auditQuery = z.strictObject({ ...pageQuery, ...auditFilters })
export type AuditQuery = z.output<typeof auditQuery>

const dialing = z.strictObject({ scope: z.enum(['workspace', 'installation']).default('workspace') })
const dialingState = z.strictObject({ stoppedAt: instant.nullable(), acknowledgedAt: instant.nullable() })
export type DialingState = z.output<typeof dialingState>
const stop = z.strictObject({
  at: instant,
  /** Since when no request can start any more; null for a moment after the stop. */
  acknowledgedAt: instant.nullable(),
  /** Who stopped it, in words; null where nobody knows. */
  by: z.string().nullable(),
})
const dialingStops = z.strictObject({ workspace: stop.nullable(), installation: stop.nullable() })
export type DialingStops = z.output<typeof dialingStops>

export const readWorkspace = route({
  name: 'readWorkspace',
  method: 'GET',
  path: '/api/v1/workspace',
  role: 'viewer',
  response: workspace,
  summary: 'Reads the settings of the workspace.',
})
export const changeWorkspace = route({
  name: 'changeWorkspace',
  method: 'PATCH',
  path: '/api/v1/workspace',
  role: 'admin',
  body: workspacePatch,
  response: workspace,
  summary: 'Changes settings and limits of the workspace. A lower limit stops new dials and ends no call.',
  problems: ['stale', 'invalid_value'],
})
export const readStops = route({
  name: 'readStops',
  method: 'GET',
  path: '/api/v1/dialing',
  role: 'viewer',
  response: dialingStops,
  summary:
    'Reads whether dialling is stopped, in the workspace and in the installation, since when and by whom.',
})
export const stopDialing = route({
  name: 'stopDialing',
  method: 'POST',
  path: '/api/v1/dialing/stop',
  role: 'operator',
  query: dialing,
  response: dialingState,
  urgent: true,
  summary:
    'Stops all dialling of the workspace within one second. The key of the server’s own machine can stop the whole installation.',
})
export const resumeDialing = route({
  name: 'resumeDialing',
  method: 'POST',
  path: '/api/v1/dialing/resume',
  role: 'admin',
  query: dialing,
  response: dialingState,
  summary: 'Resumes dialling after a stop.',
})
export const listAudit = route({
  name: 'listAudit',
  method: 'GET',
  path: '/api/v1/audit',
  role: 'admin',
  query: auditQuery,
  response: page(auditEntry).extend({
    /** The instant up to which the ledger was looked at, where the page is not full and the ledger goes on. */
    searchedTo: instant.nullable(),
  }),
  summary:
    'Lists every change of a state or a setting, newest first, with the person or program that made it. A page may hold fewer rows than asked for.',
})
export const exportAudit = route({
  name: 'exportAudit',
  method: 'GET',
  path: '/api/v1/audit.csv',
  role: 'admin',
  query: auditFilter,
  gives: 'text/csv',
  summary:
    'Downloads the audit log, or what a filter leaves of it. The file is safe to open in a spreadsheet.',
})
