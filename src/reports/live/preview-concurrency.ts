/** Shows the effect of another number of parallel calls on a campaign right now, and changes nothing. */
import type { ConcurrencyPreview } from '#contract/concurrency-preview.ts'
import { asksForCalm } from '#domain/hints/all.ts'
import { previewParallel } from '#domain/snapshot/preview-parallel.ts'
import { eligibleCountries } from '#domain/snapshot/share-out.ts'
import { previewSentence } from '#wording/parallel-preview.ts'
import type { Database } from '#db/database.ts'
import { hintsOf } from './parts/dispatch.ts'
import { readDispatch } from './read-dispatch.ts'
import { readPage } from './read-page.ts'

/**
 * @param parallel null for the full pool
 * @returns undefined when the workspace has no such campaign
 */
export async function previewConcurrency(
  db: Database,
  workspace: string,
  campaignId: string,
  parallel: number | null,
): Promise<ConcurrencyPreview | undefined> {
  return db.tx(
    workspace,
    async (tx) => {
      const page = await readPage(tx, campaignId)
      if (!page) return undefined
      const view = await readDispatch(tx, campaignId, page.at, 0, {
        zone: page.campaign.workspace_zone,
        tasks: [],
      })
      const calm = asksForCalm(hintsOf({ ...page, view }))
      const preview = previewParallel(view.plan, parallel, eligibleCountries(view.counts), calm)
      return { now: preview.now, after: preview.after, sentence: previewSentence(preview) }
    },
    { snapshot: true, keepPlans: true },
  )
}
