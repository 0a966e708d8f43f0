/** Shows a campaign: a draft in the draft view, every other in the live page. */
import { useQuery } from '@tanstack/react-query'
import { lazyRouteComponent, useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { snapshotQuery } from '#web/api/live.ts'

const Live = lazyRouteComponent(() => import('#web/live/live-page.tsx'), 'LivePage')
const Draft = lazyRouteComponent(() => import('#web/draft/draft-page.tsx'), 'DraftPage')

function Chosen() {
  const { id } = useParams({ from: '/inside/campaigns/$id' })
  const { data: draft } = useQuery({
    ...snapshotQuery(id),
    select: ({ header }) => header.status === 'draft',
  })
  return <Suspense>{draft === true ? <Draft /> : <Live key={id} />}</Suspense>
}

/** The live page is loaded while the status is not known yet, because most opened campaigns are no drafts. */
export const CampaignPage = Object.assign(Chosen, { preload: () => Live.preload?.() })
