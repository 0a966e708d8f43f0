/** Shows an instant on a page without a snapshot: day and time, with its zone on hover or focus. */
import { DASH } from './figures.ts'
import { dayInstant, fullInstant } from './instants.ts'
import { useWorldTime } from './world-time.tsx'

export interface AtProps {
  /** Null: it has not happened. */
  readonly at: string | null
  readonly seconds?: boolean
}

export function At({ at, seconds = false }: AtProps) {
  const { zone } = useWorldTime()
  if (at === null || zone === null) return <>{DASH}</>
  return (
    <time dateTime={at} title={fullInstant(at, zone)} className="figures">
      {dayInstant(at, zone, seconds)}
    </time>
  )
}
