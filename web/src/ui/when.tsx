/** Shows an instant on a page with a snapshot: short on the page, complete with its zone on hover or focus. */
import { At } from './at.tsx'
import { fullInstant, relativeInstant, shortInstant } from './instants.ts'
import { useInstantText, useWorldTime } from './world-time.tsx'

export interface WhenProps {
  readonly at: string
  readonly relative?: boolean
}

export function When({ at, relative = false }: WhenProps) {
  const { zone, asOf } = useWorldTime()
  if (zone === null || asOf === null) return <At at={at} />
  const short = shortInstant(at, asOf, zone)
  return (
    <time dateTime={at} title={fullInstant(at, zone)} className="figures">
      {relative ? `${short} (${relativeInstant(at, asOf)})` : short}
    </time>
  )
}

export interface RelativeTimeProps {
  readonly at: string
  readonly className?: string | undefined
}

/** Shows only how far off an instant is. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const { full, relative } = useInstantText()
  return (
    <time dateTime={at} title={full(at)} className={className}>
      {relative(at)}
    </time>
  )
}
