/** Shows an instant on a page without a snapshot: day and time, with its zone on hover or focus. */
import { DASH } from './figures.ts'
import { dayInstant, fullInstant } from './instants.ts'

export interface AtProps {
  /** Null: it has not happened. */
  readonly at: string | null
  /** Null until the zone is known. */
  readonly zone: string | null
  readonly seconds?: boolean
}

export function At({ at, zone, seconds = false }: AtProps) {
  if (at === null || zone === null) return <>{DASH}</>
  return (
    <time dateTime={at} title={fullInstant(at, zone)} className="figures">
      {dayInstant(at, zone, seconds)}
    </time>
  )
}
