/** Draws the chips that filter the list of campaigns by status. */
import { Chip, Group } from '@mantine/core'
import { CAMPAIGN_STATUSES, type CampaignStatus } from '#contract/statuses.ts'
import { CAMPAIGN_LOOK } from '#web/ui/status.tsx'

export interface StatusFilterProps {
  readonly status: CampaignStatus | undefined
  readonly choose: (status: CampaignStatus | undefined) => void
}

const ALL = 'all'

export function StatusFilter({ status, choose }: StatusFilterProps) {
  return (
    <Chip.Group
      value={status ?? ALL}
      onChange={(word) => choose(CAMPAIGN_STATUSES.find((known) => known === word))}
    >
      <Group gap={6} role="radiogroup" aria-label="Status">
        <Chip size="xs" value={ALL}>
          All
        </Chip>
        {CAMPAIGN_STATUSES.map((known) => (
          <Chip key={known} size="xs" value={known}>
            {CAMPAIGN_LOOK[known].label}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}
