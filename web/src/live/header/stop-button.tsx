/** Stops all dialling of the workspace from the head of a live page, at once: an emergency leaves no time for a dialog. */
import { Button } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { memo } from 'react'
import * as wording from '#wording/pages/live-header.ts'
import { useDialing } from '#web/api/dialing.tsx'
import { useMay } from '#web/api/session.ts'

export const StopButton = memo(function StopButton() {
  const { stopped, stop, running } = useDialing()
  if (!useMay('operator') || stopped) return null
  return (
    <Button
      color="red"
      variant="outline"
      data-tip={wording.stopsAllDialling}
      leftSection={<IconHandStop size={16} aria-hidden />}
      loading={running === 'stop'}
      onClick={stop}
    >
      {wording.stopAll}
    </Button>
  )
})
