/** Draws the field for the budget of a campaign, in major units of the workspace's currency. */
import { NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import * as wording from '#wording/pages/wizard.ts'
import { workspaceQuery } from '#web/api/workspace.ts'

export interface BudgetFieldProps {
  /** Minor units; null is no budget. */
  readonly minor: number | null
  readonly set: (minor: number | null) => void
}

const MINOR = 100
const MOST = 1_000_000_000

export function BudgetField({ minor, set }: BudgetFieldProps) {
  const currency = useQuery(workspaceQuery).data?.currency ?? ''
  return (
    <NumberInput
      label={`Budget${currency === '' ? '' : ` in ${currency}`}`}
      description={wording.emptyNoBudgetOfItsOwn}
      maw={320}
      min={0}
      max={MOST}
      decimalScale={2}
      thousandSeparator=","
      value={minor === null ? '' : minor / MINOR}
      onChange={(value) => set(typeof value === 'number' ? Math.round(value * MINOR) : null)}
    />
  )
}
