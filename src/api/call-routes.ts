/** Serves the call log, the counts of calls, the incidents and the saved filters. */
import type { FastifyInstance } from 'fastify'
import { readAnalytics as analytics } from '#contract/analytics.ts'
import * as calls from '#contract/calls.ts'
import { listIncidents as incidents } from '#contract/incidents.ts'
import * as filters from '#contract/saved-filters.ts'
import { readAnalytics } from '#reports/analytics/read-analytics.ts'
import { exportCalls } from '#reports/call-log/export-calls.ts'
import { listCalls } from '#reports/call-log/list-calls.ts'
import { readCall } from '#reports/call-log/read-call.ts'
import { createSavedFilter, deleteSavedFilter, listSavedFilters } from '#reports/call-log/saved-filters.ts'
import { listIncidents } from '#reports/incidents/list-incidents.ts'
import { hangUpCall } from '#dialing/stop/hang-up-call.ts'
import type { HttpDeps } from './deps.ts'
import { reports, requests, urgent } from '#verb/kinds-of-work.ts'
import { nothing, type Serve } from './serve-route.ts'

export function callRoutes(app: FastifyInstance, serve: Serve, deps: HttpDeps): void {
  const db = requests(deps.db)
  const reportsDb = reports(deps.db)
  serve(app, calls.listCalls, ({ actor, query }) => listCalls(reportsDb, actor, query))
  serve(app, calls.readCall, ({ actor, params }) => readCall(db, actor, params.id))
  serve(app, calls.hangUpCall, ({ actor, params }) => hangUpCall(urgent(deps.db), actor, params.id))
  serve(app, calls.exportCalls, ({ actor, query }) =>
    Promise.resolve(exportCalls(deps.db, actor, query, 'csv')),
  )
  serve(app, calls.exportCallLines, ({ actor, query }) =>
    Promise.resolve(exportCalls(deps.db, actor, query, 'jsonl')),
  )
  serve(app, analytics, ({ actor, query }) => readAnalytics(reportsDb, actor, query))
  serve(app, incidents, ({ actor, query }) => listIncidents(db, actor, query))
  serve(app, filters.listSavedFilters, ({ actor, query }) => listSavedFilters(db, actor, query))
  serve(app, filters.createSavedFilter, ({ actor, body }) => createSavedFilter(db, deps, actor, body))
  serve(app, filters.deleteSavedFilter, ({ actor, params }) =>
    deleteSavedFilter(db, actor, params.id).then(nothing),
  )
}
