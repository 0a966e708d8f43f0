/** Shows the price of a minute, and the credits that the workspace has left. */
import { Divider, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { memo } from 'react'
import { readCredits } from '#contract/credits.ts'
import type { Workspace } from '#contract/workspace.ts'
import * as wording from '#wording/pages/settings.ts'
import { call } from '#web/api/call.ts'
import { useMay } from '#web/api/session.ts'
import { Failure } from '#web/ui/failure.tsx'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { DASH, moneyText } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { TopUpForm } from './top-up-form.tsx'

const AGAIN_MS = 5000

export const MoneySection = memo(function MoneySection({
  rates,
  currency,
}: Pick<Workspace, 'rates' | 'currency'>) {
  return (
    <Section title={wording.ratesAndCredits} anchor="credits">
      <Facts figures>
        <Fact label={wording.aiAMinute}>
          <span data-figure="workspace.rates.aiPerMinute">{moneyText(rates.aiPerMinute)}</span>
        </Fact>
        <Fact label={wording.telephonyAMinute}>
          <span data-figure="workspace.rates.telephonyPerMinute">{moneyText(rates.telephonyPerMinute)}</span>
        </Fact>
      </Facts>
      <Divider my="sm" label="Credits" labelPosition="left" />
      <Credits currency={currency} />
    </Section>
  )
})

function Credits({ currency }: { readonly currency: string }) {
  const admin = useMay('admin')
  const { data, error, refetch } = useQuery({
    queryKey: ['credits'],
    queryFn: ({ signal }) => call(readCredits, { signal }),
    refetchInterval: AGAIN_MS,
  })
  const figure = (name: 'balance' | 'held' | 'available') => (
    <span data-figure={`credits.${name}`}>{data ? moneyText(data[name]) : DASH}</span>
  )
  return (
    <>
      {error ? <Failure error={error} again={refetch} /> : null}
      <Facts figures>
        <Fact label="Balance">{figure('balance')}</Fact>
        <Fact label="Reserved" definition={wording.setAsideForCalls}>
          {figure('held')}
        </Fact>
        <Fact label="Available" definition={wording.balanceReservedWithoutItNothing} strong>
          {figure('available')}
        </Fact>
      </Facts>
      <Divider my="sm" />
      {admin ? (
        <TopUpForm currency={currency} />
      ) : (
        <Text size="sm" c="dimmed">
          {wording.anAdminCanTop}
        </Text>
      )}
    </>
  )
}
