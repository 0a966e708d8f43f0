/** Shows how the staged audience becomes tasks in batches while the campaign already dials. */
import { Alert, Progress, Text } from '@mantine/core'
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { countText } from '#web/ui/figures.ts'

export const Preparation = memo(function Preparation({
  preparation,
}: {
  readonly preparation: Snapshot['preparation']
}) {
  if (!preparation || preparation.done) return null
  const { prepared, total } = preparation
  return (
    <Alert color="blue" variant="status" title={wording.theAudienceIsBeing} role="status">
      <Text size="sm" mb={6} className="figures">
        {wording.ofContactsAreTasks(countText(prepared), countText(total))}
      </Text>
      <Progress value={total === 0 ? 0 : (prepared / total) * 100} aria-label="Contacts prepared" />
    </Alert>
  )
})
