/** Lists every route of the server, in the order of the OpenAPI document. */
import * as agents from './agents.ts'
import * as analytics from './analytics.ts'
import * as calls from './calls.ts'
import * as actions from './campaign-actions.ts'
import * as audience from './audience.ts'
import * as campaigns from './campaigns.ts'
import * as capacity from './capacity.ts'
import * as connections from './connections.ts'
import * as contacts from './contacts.ts'
import * as decisions from './decisions.ts'
import * as doNotCall from './do-not-call.ts'
import * as incidents from './incidents.ts'
import * as segments from './segments.ts'
import * as uploads from './uploads.ts'
import * as credits from './credits.ts'
import * as overview from './overview.ts'
import * as numbers from './numbers.ts'
import * as operations from './operations.ts'
import * as preflight from './preflight.ts'
import * as results from './results.ts'
import type { Route } from './route.ts'
import * as filters from './saved-filters.ts'
import * as templates from './templates.ts'
import * as firstRun from './first-run.ts'
import * as sessions from './sessions.ts'
import * as workspace from './workspace.ts'

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'takes' in value

const CHAPTERS = {
  campaigns,
  overview,
  audience,
  capacity,
  preflight,
  templates,
  firstRun,
  actions,
  results,
  analytics,
  calls,
  incidents,
  filters,
  contacts,
  decisions,
  doNotCall,
  segments,
  uploads,
  agents,
  numbers,
  connections,
  credits,
  workspace,
  sessions,
  operations,
}

/** The rooms in words, for the OpenAPI document. */
export const CHAPTER_WORDS: Readonly<Record<string, string>> = {
  campaigns: 'Campaigns: list, read, make, change and copy.',
  overview: 'Overview: lines, spend and what holds each campaign back.',
  audience: 'The contacts of a draft, and how they spread over time zones.',
  capacity: 'How many calls a campaign can make at the same time.',
  preflight: 'Whether a draft can be launched, and what it would cost.',
  templates: 'Configurations of campaigns, saved to start new drafts from.',
  firstRun: 'A simulated campaign for an empty workspace.',
  actions: 'Actions on a campaign, and its live page.',
  results: 'The result of each contact of a campaign.',
  analytics: 'Figures over campaigns and days.',
  calls: 'The call log, single calls and their recordings.',
  incidents: 'Faults between Campanile and a carrier that must never happen.',
  filters: 'Filters of a page, saved under a name.',
  contacts: 'People who may be called.',
  decisions: 'Why a contact was called or not called.',
  doNotCall: 'Numbers that are never called.',
  segments: 'Groups of contacts by what they have in common.',
  uploads: 'Files of contacts, and what came of their rows.',
  agents: 'The AI agents that talk.',
  numbers: 'The numbers that calls come from, and their health.',
  connections: 'Accounts at carriers.',
  credits: 'Prepaid money for calls.',
  workspace: 'Settings, the kill switch and the audit log.',
  sessions: 'Signing in, links for others, API keys.',
  operations: 'For the machines that run the server, and for carriers.',
} satisfies Record<keyof typeof CHAPTERS, string>

/** Room name to its routes; the room is the tag in the OpenAPI document. */
export const ROUTES_BY_CHAPTER: Readonly<Record<string, readonly Route[]>> = Object.fromEntries(
  Object.entries(CHAPTERS).map(([chapter, module]) => [chapter, Object.values(module).filter(isRoute)]),
)
export const ROUTES: readonly Route[] = Object.values(ROUTES_BY_CHAPTER).flat()
