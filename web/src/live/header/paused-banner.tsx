/** Shows "Campaign Paused", since when, and the reason when the system paused it. */
import { Alert } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-header.ts'
import { words } from '#web/ui/figures.ts'
import { When } from '#web/ui/when.tsx'

export interface PausedBannerProps {
  readonly paused: Snapshot['paused']
}

export const PausedBanner = memo(function PausedBanner({ paused }: PausedBannerProps) {
  if (!paused) return null
  return (
    <Alert
      color="orange"
      variant="status"
      icon={<IconPlayerPause aria-hidden />}
      title="Campaign Paused"
      role="status"
    >
      Since <When at={paused.at} relative />
      {wording.nothingIsDialledUntil(
        paused.reason === null ? '.' : wording.byTheSystem(words(paused.reason).toLowerCase()),
      )}
    </Alert>
  )
})
