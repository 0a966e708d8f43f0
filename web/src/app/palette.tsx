/** Opens any campaign or page by a few letters (Ctrl K). */
import '@mantine/spotlight/styles.css'
import { Spotlight, spotlight, type SpotlightActionData } from '@mantine/spotlight'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { listCampaigns } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/app.ts'
import { call } from '#web/api/call.ts'
import { useDialing } from '#web/api/dialing.tsx'
import { useMay } from '#web/api/session.ts'
import { CAMPAIGN_LOOK } from '#web/ui/status.tsx'
import { useFocusBack } from '#web/ui/use-focus-back.ts'

export function Palette({ close }: { readonly close: () => void }) {
  const navigate = useNavigate()
  const admin = useMay('admin')
  const [q, setQ] = useState('')
  useFocusBack()
  useEffect(() => {
    spotlight.open()
  }, [])
  const found = useQuery({
    queryKey: ['campaigns', 'palette', q],
    queryFn: ({ signal }) => call(listCampaigns, { query: { limit: 20, ...(q ? { q } : {}) }, signal }),
    placeholderData: (before) => before,
  })
  const { stopped, stop, resume } = useDialing()
  const operator = useMay('operator')
  const pages: SpotlightActionData[] = [
    { id: 'campaigns', label: 'All campaigns', onClick: () => void navigate({ to: '/campaigns' }) },
    { id: 'calls', label: 'Call log', onClick: () => void navigate({ to: '/calls' }) },
    { id: 'contacts', label: 'Contacts', onClick: () => void navigate({ to: '/contacts' }) },
    { id: 'analytics', label: 'Analytics', onClick: () => void navigate({ to: '/analytics' }) },
    { id: 'do-not-call', label: 'Do-not-call list', onClick: () => void navigate({ to: '/do-not-call' }) },
    { id: 'numbers', label: 'Phone numbers', onClick: () => void navigate({ to: '/numbers' }) },
    { id: 'connections', label: 'Connections', onClick: () => void navigate({ to: '/connections' }) },
    { id: 'incidents', label: 'Incidents', onClick: () => void navigate({ to: '/incidents' }) },
    { id: 'agents', label: 'Agents', onClick: () => void navigate({ to: '/agents' }) },
    { id: 'settings', label: 'Settings', onClick: () => void navigate({ to: '/settings' }) },
    ...(admin ? [{ id: 'audit', label: 'Audit log', onClick: () => void navigate({ to: '/audit' }) }] : []),
  ]
  const campaigns = (found.data?.items ?? []).map((campaign): SpotlightActionData => ({
    id: campaign.id,
    label: campaign.name,
    description: CAMPAIGN_LOOK[campaign.status].label,
    onClick: () => void navigate({ to: '/campaigns/$id', params: { id: campaign.id } }),
  }))
  const switches: SpotlightActionData[] = [
    ...(operator && !stopped ? [{ id: 'stop', label: wording.stopAllDialling, onClick: stop }] : []),
    ...(admin && stopped ? [{ id: 'resume', label: wording.resumeDialling, onClick: resume }] : []),
  ]
  return (
    <Spotlight
      actions={[...campaigns, ...pages, ...switches]}
      query={q}
      onQueryChange={setQ}
      onSpotlightClose={close}
      // The library fades the description on the chosen row until it is too faint to read.
      styles={{ actionDescription: { opacity: 1 } }}
      attributes={{ content: { 'aria-label': wording.goToACampaign } }}
      nothingFound={found.isPending ? 'Searching …' : 'Nothing found'}
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{ placeholder: wording.campaignOrPage, 'aria-label': wording.campaignOrPage }}
    />
  )
}
