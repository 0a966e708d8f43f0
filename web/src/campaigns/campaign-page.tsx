/** A campaign: its draft view while it is one, its live page from then on. */
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

/** While nothing is known the live page is on its way: most campaigns that are opened are alive. */
export const CampaignPage = Object.assign(Chosen, { preload: () => Live.preload?.() })
