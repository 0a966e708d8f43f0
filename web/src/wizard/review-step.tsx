/** Shows the whole configuration again, what is still missing, and the launch with its effect. */
import { Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import * as wording from '#wording/pages/wizard.ts'
import { ConfigurationSection } from '#web/draft/configuration-section.tsx'
import { ReadinessSection } from '#web/draft/readiness-section.tsx'
import { useLaunch } from '#web/draft/use-launch.ts'
import { launchWords } from '#web/draft/launch-words.ts'
import { Section } from '#web/ui/section.tsx'
import { CapacityPreview, useCapacity } from './capacity-preview.tsx'
import type { StepProps } from './use-draft.ts'
import { StepButtons } from './step-buttons.tsx'

export function ReviewStep({ draft, go }: StepProps) {
  const { campaign } = draft
  const navigate = useNavigate()
  const capacity = useCapacity(campaign.id, null).data
  const launch = useLaunch(campaign.id)
  const missing = campaign.readiness?.filter(({ pass }) => !pass) ?? []
  const blocked = draft.edited
    ? wording.someChangesAreNotSaved
    : missing.length > 0
      ? `Not ready: ${missing.map(({ label }) => label.toLowerCase()).join(', ')}.`
      : null
  const start = async (): Promise<void> => {
    if (await launch.run()) await navigate({ to: '/campaigns/$id', params: { id: campaign.id } })
  }
  return (
    <Stack gap="md">
      <ReadinessSection campaign={campaign} />
      <ConfigurationSection campaign={campaign} edit />
      <Section title="Launch">
        <Stack gap="sm">
          <Text size="sm">{launchWords(campaign, capacity?.ceiling ?? null)}</Text>
          <CapacityPreview campaignId={campaign.id} numberIds={null} />
        </Stack>
      </Section>
      <StepButtons
        back={() => go('outcomes')}
        next={() => void start()}
        label={campaign.startAt === null ? 'Launch now' : wording.launchAtThePlanned}
        blocked={blocked}
        saving={launch.pending}
        error={launch.error}
        failed="Not launched"
        said={wording.nobodyIsCalledBefore}
      />
    </Stack>
  )
}
