/** Serves campaign templates: saving, listing, starting a draft from one, deleting. */
import type { FastifyInstance } from 'fastify'
import * as templates from '#contract/templates.ts'
import { listTemplates } from '#campaigns/templates/list-templates.ts'
import { saveTemplate } from '#campaigns/templates/save-template.ts'
import { deleteTemplate, draftFromTemplate } from '#campaigns/templates/use-template.ts'
import type { HttpDeps } from './deps.ts'
import { requests } from '#verb/kinds-of-work.ts'
import { nothing, type Serve } from './serve-route.ts'

export function templateRoutes(app: FastifyInstance, serve: Serve, deps: HttpDeps): void {
  const db = requests(deps.db)
  serve(app, templates.listTemplates, ({ actor, query }) => listTemplates(db, actor, query))
  serve(app, templates.saveTemplate, ({ actor, body }) => saveTemplate(db, deps, actor, body))
  serve(app, templates.draftFromTemplate, ({ actor, params, body }) =>
    draftFromTemplate(db, deps, actor, params.id, body.name),
  )
  serve(app, templates.deleteTemplate, ({ actor, params }) =>
    deleteTemplate(db, actor, params.id).then(nothing),
  )
}
