/** Shows an instant on a page with a snapshot: short on the page, complete with its zone on hover or focus. */
import { At } from './at.tsx'
import { DASH } from './figures.ts'
import { fullInstant, relativeInstant, shortInstant } from './instants.ts'
import { useInstantText, useSinceNow, useWorldTime } from './world-time.tsx'

export interface WhenProps {
  readonly at: string
  readonly relative?: boolean
}

export function When({ at, relative = false }: WhenProps) {
  const { zone, asOf } = useWorldTime()
  if (zone === null || asOf === null) return <At at={at} />
  return (
    <time dateTime={at} title={fullInstant(at, zone)} className="figures">
      {shortInstant(at, asOf, zone)}
      {relative ? (
        <>
          {' ('}
          <HowFar at={at} />)
        </>
      ) : null}
    </time>
  )
}

export interface RelativeTimeProps {
  readonly at: string
  readonly className?: string | undefined
}

/** Shows only how far off an instant is. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const { full } = useInstantText()
  return (
    <time dateTime={at} title={full(at)} className={className}>
      <HowFar at={at} />
    </time>
  )
}

/** Right to the second; drawn again only when its words change. */
function HowFar({ at }: { readonly at: string }) {
  return <>{useSinceNow((now) => (now === null ? DASH : relativeInstant(at, now)))}</>
}
