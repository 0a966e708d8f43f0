/** Every route of the server, in the order of the OpenAPI document. */
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

const ROOMS = {
  campaigns,
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

/** Room name to its routes; the room is the tag in the OpenAPI document. */
export const ROUTES_BY_ROOM: Readonly<Record<string, readonly Route[]>> = Object.fromEntries(
  Object.entries(ROOMS).map(([room, module]) => [room, Object.values(module).filter(isRoute)]),
)
export const ROUTES: readonly Route[] = Object.values(ROUTES_BY_ROOM).flat()
