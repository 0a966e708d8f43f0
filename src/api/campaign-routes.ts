/** Serves campaigns: drafts, actions on them, and all that is read of them. */
import type { FastifyInstance } from 'fastify'
import * as actions from '#contract/campaign-actions.ts'
import * as audience from '#contract/audience.ts'
import * as overview from '#contract/overview.ts'
import * as contract from '#contract/campaigns.ts'
import * as results from '#contract/results.ts'
import type { Campaign } from '#contract/campaigns.ts'
import { capacityPreview } from '#contract/capacity.ts'
import { readPreflight } from '#contract/preflight.ts'
import type { Identity } from '#access/authenticate.ts'
import { cancelCampaign } from '#campaigns/cancel-campaign.ts'
import { changeLiveSettings } from '#campaigns/change-live-settings.ts'
import { archiveCampaign } from '#campaigns/draft/archive-campaign.ts'
import { chooseAudience, removeAudience } from '#campaigns/draft/attach-audience.ts'
import { changeDraft, deleteDraft } from '#campaigns/draft/change-draft.ts'
import { cloneCampaign, createCampaign } from '#campaigns/draft/create-campaign.ts'
import { previewCapacity } from '#campaigns/draft/preview-capacity.ts'
import { readAudienceZones } from '#campaigns/draft/read-audience.ts'
import { listCampaigns, readCampaign } from '#campaigns/draft/read-campaign.ts'
import { readPreflight as readPreflightReport } from '#campaigns/preflight/preflight.ts'
import { launchCampaign } from '#campaigns/launch-campaign.ts'
import { pauseCampaign } from '#campaigns/pause-campaign.ts'
import { previewSettings } from '#reports/live/preview-settings.ts'
import { resumeCampaign } from '#campaigns/resume-campaign.ts'
import { startCampaignNow } from '#campaigns/start-campaign.ts'
import { checkWindows } from '#verb/check-value.ts'
import { found } from '#verb/problem.ts'
import { exportResults } from '#reports/results/export-results.ts'
import { listResults } from '#reports/results/list-results.ts'
import { readDispatchHealth } from '#reports/live/read-dispatch-health.ts'
import { readOverview } from '#reports/live/read-overview.ts'
import { readSnapshot } from '#reports/live/snapshot-for.ts'
import { listTasks } from '#reports/tasks/list-tasks.ts'
import { taskDebug } from '#reports/tasks/task-debug.ts'
import type { HttpDeps } from './deps.ts'
import { reports, requests, urgent } from '#verb/kinds-of-work.ts'
import { nothing, type Serve } from './serve-route.ts'

export function draftRoutes(app: FastifyInstance, serve: Serve, deps: HttpDeps): void {
  const db = requests(deps.db)
  const reportsDb = reports(deps.db)
  serve(app, contract.listCampaigns, ({ actor, query }) => listCampaigns(db, actor, query))
  serve(app, contract.readCampaign, ({ actor, params }) => readCampaign(db, actor, params.id))
  serve(app, contract.createCampaign, ({ actor, body }) => createCampaign(db, deps, actor, body))
  serve(app, contract.changeDraft, ({ actor, params, body }) => changeDraft(db, actor, params.id, body))
  serve(app, contract.deleteDraft, ({ actor, params }) => deleteDraft(db, actor, params.id).then(nothing))
  serve(app, contract.cloneCampaign, ({ actor, params }) => cloneCampaign(db, deps, actor, params.id))
  serve(app, contract.archiveCampaign, ({ actor, params }) => archiveCampaign(db, actor, params.id))
  serve(app, capacityPreview, ({ actor, params, query }) =>
    previewCapacity(db, actor, params.id, query.numberIds),
  )
  serve(app, audience.audienceTimezones, ({ actor, params }) =>
    readAudienceZones(reportsDb, actor, params.id),
  )
  serve(app, readPreflight, ({ actor, params }) => readPreflightReport(reportsDb, actor, params.id))
  serve(app, audience.chooseAudience, ({ actor, params, body }) =>
    chooseAudience(reportsDb, actor, params.id, body),
  )
  serve(app, audience.removeAudience, ({ actor, params }) =>
    removeAudience(db, actor, params.id).then(nothing),
  )
}

export function actionRoutes(app: FastifyInstance, serve: Serve, deps: HttpDeps): void {
  const db = reports(deps.db)
  const urgentDb = urgent(deps.db)
  const after = async (actor: Identity, id: string, done: Promise<unknown>): Promise<Campaign> => {
    await done
    return readCampaign(urgentDb, actor, id)
  }
  serve(app, actions.launchCampaign, ({ actor, params: { id } }) =>
    after(
      actor,
      id,
      launchCampaign(db, actor.workspace, actor.name, id, actor.name.startsWith('key:') ? 'api' : 'manual'),
    ),
  )
  serve(app, actions.startCampaignNow, ({ actor, params: { id } }) =>
    after(actor, id, startCampaignNow(db, actor.workspace, actor.name, id)),
  )
  serve(app, actions.pauseCampaign, ({ actor, params: { id } }) =>
    after(actor, id, pauseCampaign(urgentDb, deps, actor.workspace, actor.name, id)),
  )
  serve(app, actions.resumeCampaign, ({ actor, params: { id } }) =>
    after(actor, id, resumeCampaign(db, actor.workspace, actor.name, id)),
  )
  serve(app, actions.cancelCampaign, ({ actor, params: { id }, body }) =>
    after(actor, id, cancelCampaign(urgentDb, deps, actor.workspace, actor.name, id, body ?? {})),
  )
  serve(app, actions.changeLiveSettings, async ({ actor, params: { id }, body }) => {
    const before = await changeLiveSettings(db, actor.workspace, actor.name, id, body)
    return { ...(await readCampaign(urgentDb, actor, id)), before }
  })
}

export function watchingRoutes(app: FastifyInstance, serve: Serve, deps: HttpDeps): void {
  const db = requests(deps.db)
  const reportsDb = reports(deps.db)
  const seen = (actor: Identity) => ({ reveal: actor.role !== 'viewer', clockSkewMs: deps.clockSkewMs() })
  serve(app, actions.readSnapshot, async ({ actor, params }) =>
    found(await readSnapshot(db, actor.workspace, params.id, seen(actor)), 'campaign'),
  )
  serve(app, overview.readOverview, ({ actor }) => readOverview(reportsDb, actor, deps.clockSkewMs()))
  serve(app, actions.readDispatchHealth, async ({ actor, params }) =>
    found(await readDispatchHealth(db, actor.workspace, params.id, seen(actor)), 'campaign'),
  )
  serve(app, actions.previewSettings, async ({ actor, params: { id }, body }) => {
    if (body.windows) checkWindows(body.windows)
    return found(await previewSettings(reportsDb, actor.workspace, id, body, deps.clockSkewMs()), 'campaign')
  })
  serve(app, actions.listTasks, ({ actor, params, query: { q, ...query } }) =>
    listTasks(reportsDb, actor.workspace, params.id, { ...query, search: q, ...seen(actor) }),
  )
  serve(app, actions.debugTask, ({ actor, params }) => taskDebug(db, actor.workspace, params.id, seen(actor)))
  serve(app, results.listResults, ({ actor, params, query }) =>
    listResults(reportsDb, actor, params.id, query),
  )
  serve(app, results.exportResults, ({ actor, params, query }) =>
    exportResults(deps.db, actor, params.id, query, 'csv'),
  )
  serve(app, results.exportResultLines, ({ actor, params, query }) =>
    exportResults(deps.db, actor, params.id, query, 'jsonl'),
  )
}
