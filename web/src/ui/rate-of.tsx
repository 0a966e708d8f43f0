/** Shows a share with the number that it is of, so that a rate of three calls does not look like one of three hundred. */
import type { ReactNode } from 'react'
import { countText, percentText } from './figures.ts'

export interface RateOfProps {
  readonly share: number | null
  readonly of: number
  /** Path of the share in the snapshot. */
  readonly figure: string
  /** Links the number to the calls that it counts. */
  readonly renderOf?: (of: string) => ReactNode
}

export const RateOf = ({ share, of, figure, renderOf }: RateOfProps) => (
  <span className="figures">
    <span data-figure={figure}>{percentText(share)}</span>
    {share === null ? null : <span className="dimmed"> of {renderOf?.(countText(of)) ?? countText(of)}</span>}
  </span>
)
