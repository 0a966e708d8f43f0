/** Shows an instant: short on the page, complete with its zone on hover or focus. */
import { fullInstant, relativeInstant, shortInstant } from './instants.ts'

export interface WhenProps {
  readonly at: string
  readonly asOf: string
  readonly zone: string
  readonly relative?: boolean
}

export function When({ at, asOf, zone, relative = false }: WhenProps) {
  const short = shortInstant(at, asOf, zone)
  return (
    <time dateTime={at} title={fullInstant(at, zone)} className="figures">
      {relative ? `${short} (${relativeInstant(at, asOf)})` : short}
    </time>
  )
}
