/** Draws the field for the budget of a campaign, in major units of the workspace's currency. */
import { NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { minorDigits } from '#wording/amounts.ts'
import * as wording from '#wording/pages/wizard.ts'
import { workspaceQuery } from '#web/api/workspace.ts'

export interface BudgetFieldProps {
  /** Minor units; null is no budget. */
  readonly minor: number | null
  readonly set: (minor: number | null) => void
}

const MOST = 1_000_000_000

/** Nothing is shown or taken before the currency is known: its digits decide what a number means. */
export function BudgetField({ minor, set }: BudgetFieldProps) {
  const currency = useQuery(workspaceQuery).data?.currency
  const digits = currency === undefined ? 0 : minorDigits(currency)
  return (
    <NumberInput
      label={`Budget${currency === undefined ? '' : ` in ${currency}`}`}
      description={wording.emptyNoBudgetOfItsOwn}
      disabled={currency === undefined}
      maw={320}
      min={0}
      max={MOST}
      decimalScale={digits}
      thousandSeparator=","
      value={minor === null || currency === undefined ? '' : minor / 10 ** digits}
      onChange={(value) => set(typeof value === 'number' ? Math.round(value * 10 ** digits) : null)}
    />
  )
}
