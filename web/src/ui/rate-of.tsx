/** Shows a share with the number that it is of, so that a rate of three calls does not look like one of three hundred. */
import { countText, percentText } from './figures.ts'

export interface RateOfProps {
  readonly share: number | null
  readonly of: number
  /** Path of the share in the snapshot. */
  readonly figure: string
}

export const RateOf = ({ share, of, figure }: RateOfProps) => (
  <span className="figures">
    <span data-figure={figure}>{percentText(share)}</span>
    {share === null ? null : <span className="dimmed"> of {countText(of)}</span>}
  </span>
)
