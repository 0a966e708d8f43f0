/** Shows, under the Progress bar, why tasks are skipped for good; without skipped tasks it shows nothing. */
import { Text } from '@mantine/core'
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import { countText } from '#web/ui/figures.ts'

export const SkippedLine = memo(function SkippedLine({ skipped }: Pick<Snapshot, 'skipped'>) {
  if (skipped.length === 0) return null
  const all = skipped.reduce((sum, { count }) => sum + count, 0)
  return (
    <Text size="sm" c="dimmed">
      {countText(all)} skipped:{' '}
      {skipped.map(({ label, count }) => `${label} ${countText(count)}`).join(' · ')}
    </Text>
  )
})
