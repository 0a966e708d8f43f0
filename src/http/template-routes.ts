/** Campaign templates, and the way to a first campaign. */
import type { FastifyInstance } from 'fastify'
import * as first from '#contract/first-run.ts'
import * as templates from '#contract/templates.ts'
import { makeExample } from '#operations/first-run/make-example.ts'
import { readFirstRun } from '#operations/first-run/read-first-run.ts'
import { listTemplates } from '#operations/templates/list-templates.ts'
import { saveTemplate } from '#operations/templates/save-template.ts'
import { deleteTemplate, draftFromTemplate } from '#operations/templates/use-template.ts'
import type { HttpDeps } from './deps.ts'
import { nothing, type Serve } from './serve-route.ts'

export function templateRoutes(app: FastifyInstance, serve: Serve, deps: HttpDeps): void {
  const { db } = deps
  serve(app, templates.listTemplates, ({ actor, query }) => listTemplates(db, actor, query))
  serve(app, templates.saveTemplate, ({ actor, body }) => saveTemplate(db, deps, actor, body))
  serve(app, templates.draftFromTemplate, ({ actor, params, body }) =>
    draftFromTemplate(db, deps, actor, params.id, body.name),
  )
  serve(app, templates.deleteTemplate, ({ actor, params }) =>
    deleteTemplate(db, actor, params.id).then(nothing),
  )
  serve(app, first.readFirstRun, ({ actor }) => readFirstRun(db, actor))
  serve(app, first.makeExample, ({ actor }) => makeExample(db, deps, actor))
}
