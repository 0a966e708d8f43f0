/**
 * Shows the freshness of the figures: live, slow, or lost with the time of the figures. It shows nothing on pages
 * without a stream.
 */
import { Badge } from '@mantine/core'
import { IconAlertTriangle, IconPlugConnectedX, IconWifi } from '@tabler/icons-react'
import { useEffect } from 'react'
import { type Freshness } from '#web/api/freshness.ts'
import { useFreshness } from '#web/api/live.ts'

const LOOK: Readonly<
  Record<
    Exclude<Freshness['state'], 'resting'>,
    { colour: string; icon: typeof IconWifi; text: (s: number) => string }
  >
> = {
  connecting: { colour: 'gray', icon: IconWifi, text: () => 'Connecting' },
  live: { colour: 'green', icon: IconWifi, text: (s) => `Live · ${s} s` },
  slow: { colour: 'orange', icon: IconAlertTriangle, text: (s) => `Slow · ${s} s` },
  lost: { colour: 'red', icon: IconPlugConnectedX, text: (s) => `Link lost · ${s} s` },
}

export function ConnectionState() {
  const { state, seconds } = useFreshness()
  useEffect(() => {
    document.documentElement.dataset['stale'] = String(state === 'lost')
  }, [state])
  if (state === 'resting') return null
  const look = LOOK[state]
  const Sign = look.icon
  return (
    <Badge
      color={look.colour}
      variant="status"
      tt="none"
      className="figures"
      leftSection={<Sign size="1.1em" aria-hidden />}
      data-freshness={state}
    >
      {look.text(seconds)}
    </Badge>
  )
}
