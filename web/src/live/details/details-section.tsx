/** Shows how the campaign is set up, and its dates. It is open where there is room. */
import { Button, Group, Text } from '@mantine/core'
import { useDisclosure, useId } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import { counted } from '#wording/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { When } from '#web/ui/when.tsx'
import { EditButton } from '#web/live/edit/edit-button.tsx'
import { CampaignDates, CampaignSettings } from './settings-and-dates.tsx'

export interface DetailsSectionProps {
  readonly details: Snapshot['details']
  readonly status: Snapshot['header']['status']
}

const ROOMY = '(min-width: 48em)'

export const DetailsSection = memo(function DetailsSection({ details, status }: DetailsSectionProps) {
  const [open, { toggle }] = useDisclosure(window.matchMedia(ROOMY).matches)
  const content = useId()
  const Chevron = open ? IconChevronUp : IconChevronDown
  return (
    <Section
      title="Campaign details"
      anchor="details"
      aside={
        <Group gap="xs">
          <EditButton section="parallel" status={status} />
          <Button
            variant="default"
            size="compact-xs"
            rightSection={<Chevron size={14} aria-hidden />}
            onClick={toggle}
            aria-expanded={open}
            aria-controls={content}
          >
            {open ? 'Show less' : 'Show all'}
          </Button>
        </Group>
      }
    >
      <div id={content}>
        {open ? (
          <>
            <CampaignSettings details={details} />
            <CampaignDates details={details} />
          </>
        ) : (
          <Text size="sm">
            {details.agent.name}, {counted(details.pool.length, 'number', 'numbers')}, created{' '}
            <When at={details.createdAt} />
          </Text>
        )}
      </div>
    </Section>
  )
})
