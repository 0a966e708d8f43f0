/** Shows how the staged audience becomes tasks in batches while the campaign already dials. */
import { Alert, Progress, Text } from '@mantine/core'
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import { countText } from '#web/ui/figures.ts'

export const Preparation = memo(function Preparation({
  preparation,
}: {
  readonly preparation: Snapshot['preparation']
}) {
  if (!preparation || preparation.done) return null
  const { prepared, total } = preparation
  return (
    <Alert color="blue" variant="status" title="The audience is being prepared" role="status">
      <Text size="sm" mb={6} className="figures">
        {countText(prepared)} of {countText(total)} contacts are tasks; those that are ready are dialled
        already.
      </Text>
      <Progress value={total === 0 ? 0 : (prepared / total) * 100} aria-label="Contacts prepared" />
    </Alert>
  )
})
