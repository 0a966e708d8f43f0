/** Serves the settings, the kill switch, the audit log, health, and the description of the API. */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { openApiDocument } from '#contract/openapi.ts'
import * as operations from '#contract/operations.ts'
import * as workspace from '#contract/workspace.ts'
import type { DialingState } from '#contract/workspace.ts'
import { requestProblems } from '#wording/request-problems.ts'
import type { Identity } from '#access/authenticate.ts'
import { resumeDialing, stopDialing } from '#dialing/stop/stop-dialing.ts'
import { Problem } from '#verb/problem.ts'
import { changeWorkspace } from '#workspace/change-workspace.ts'
import { exportAudit } from '#reports/audit/export-audit.ts'
import { listAudit } from '#reports/audit/list-audit.ts'
import { readDialing, readStops } from '#reports/live/read-dialing.ts'
import { readReady } from '#workspace/read-ready.ts'
import { readWorkspace } from '#workspace/workspace-row.ts'
import type { HttpDeps } from './deps.ts'
import { reports, requests, urgent } from '#verb/kinds-of-work.ts'
import type { Media, Serve } from './serve-route.ts'

/** The text format of Prometheus. */
const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

export function workspaceRoutes(app: FastifyInstance, serve: Serve, deps: HttpDeps): void {
  const db = requests(deps.db)
  const urgentDb = urgent(deps.db)
  serve(app, workspace.readWorkspace, ({ actor }) => readWorkspace(db, actor))
  serve(app, workspace.changeWorkspace, ({ actor, body }) => changeWorkspace(db, actor, body))
  serve(app, workspace.listAudit, ({ actor, query }) => listAudit(reports(deps.db), actor, query))
  serve(app, workspace.exportAudit, ({ actor, query }) => Promise.resolve(exportAudit(deps.db, actor, query)))
  const scopeOf = (actor: Identity, scope: 'workspace' | 'installation') => {
    if (scope === 'installation' && actor.ofInstallation !== true)
      throw new Problem('forbidden', requestProblems.installationOnly)
    return scope === 'installation' ? 'installation' : { workspace: actor.workspace }
  }
  serve(app, workspace.readStops, ({ actor }) => readStops(db, actor))
  serve(app, workspace.stopDialing, async ({ actor, query }): Promise<DialingState> => {
    await stopDialing(urgentDb, deps, scopeOf(actor, query.scope), actor.name)
    return readDialing(urgentDb, actor, query.scope)
  })
  serve(app, workspace.resumeDialing, async ({ actor, query }): Promise<DialingState> => {
    await resumeDialing(db, scopeOf(actor, query.scope), actor.name)
    return readDialing(db, actor, query.scope)
  })
}

export function healthRoutes(app: FastifyInstance, serve: Serve, { db, metrics, serves }: HttpDeps): void {
  const document = openApiDocument()
  serve(app, operations.healthz, () => Promise.resolve({ ok: true as const }))
  serve(app, operations.metrics, async (): Promise<Media> => {
    const text = (await metrics?.()) ?? ''
    return { status: 200, headers: { 'content-type': METRICS_TYPE }, media: Readable.from([text]) }
  })
  serve(app, operations.openApi, () => Promise.resolve(document))
  serve(app, operations.readyz, async ({ reply }) => {
    const ready = await readReady(db, serves !== 'carrier events')
    if (!ready.ok)
      await reply
        .code(503)
        .type('application/json; charset=utf-8')
        .serializer(String)
        .send(JSON.stringify(ready))
    return ready
  })
}
