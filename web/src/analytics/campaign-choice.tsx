/** Chooses up to five campaigns: the chosen ones as chips, and a list to add from. */
import { Button, Group, NativeSelect } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Analytics } from '#contract/analytics.ts'
import { listCampaigns } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/analytics.ts'
import { call } from '#web/api/call.ts'

export interface CampaignChoiceProps {
  /** The campaigns that are shown, chosen or not. */
  readonly shown: Analytics['campaigns']
  /** True when a person chose them; false when they are the latest ones because none is chosen. */
  readonly chosen: boolean
  readonly choose: (ids: readonly string[]) => void
}

const MOST = 5
const LISTED = 100

export function CampaignChoice({ shown, chosen, choose }: CampaignChoiceProps) {
  const { data } = useQuery({
    queryKey: ['choice', 'campaigns'],
    queryFn: ({ signal }) => call(listCampaigns, { query: { limit: LISTED }, signal }),
    staleTime: 60_000,
  })
  const ids = shown.map(({ id }) => id)
  const more = (data?.items ?? []).filter(({ id, status }) => status !== 'draft' && !ids.includes(id))
  return (
    <Group gap="xs" miw={0} maw="100%">
      {shown.map(({ id, name }) => (
        <Button
          key={id}
          variant="default"
          size="compact-md"
          radius="xl"
          maw="100%"
          rightSection={<IconX size={14} aria-hidden />}
          aria-label={`Leave out ${name}`}
          onClick={() => choose(ids.filter((other) => other !== id))}
        >
          {name}
        </Button>
      ))}
      {ids.length < MOST && more.length > 0 ? (
        <NativeSelect
          aria-label={wording.addACampaign}
          maw={240}
          data={[
            { value: '', label: wording.addACampaign },
            ...more.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value=""
          onChange={(event) => choose([...ids, event.currentTarget.value])}
        />
      ) : null}
      {chosen ? (
        <Button variant="default" size="sm" onClick={() => choose([])}>
          Latest campaigns
        </Button>
      ) : null}
    </Group>
  )
}
