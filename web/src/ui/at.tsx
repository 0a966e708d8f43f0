/** Shows an instant on a page without a snapshot: day and time, with its zone on hover or focus. */
import { DASH, NOT_READ_YET } from './figures.ts'
import { dayInstant, fullInstant } from './instants.ts'
import { useAbout, useWorldTime } from './world-time.tsx'

export interface AtProps {
  /** Null: it has not happened. */
  readonly at: string | null
  readonly seconds?: boolean
  /** The year stands there in any case, as with the end of a right. */
  readonly year?: boolean
}

export function At({ at, seconds = false, year = false }: AtProps) {
  const { zone, asOf } = useWorldTime()
  const now = useAbout(asOf)
  if (at === null) return <>{DASH}</>
  if (zone === null) return <>{NOT_READ_YET}</>
  return (
    <time dateTime={at} title={fullInstant(at, zone)} className="figures">
      {dayInstant(at, year ? null : now, zone, seconds)}
    </time>
  )
}
