/** Shows the cost of the campaign so far, and the credits that the workspace has left. */
import { Divider, Text } from '@mantine/core'
import { memo } from 'react'
import type { Money, Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-details.ts'
import { CallsLink } from '#web/calls/calls-link.tsx'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { moneyText } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'

export interface CostSectionProps {
  readonly cost: Snapshot['cost']
}

export const CostSection = memo(function CostSection({ cost }: CostSectionProps) {
  return (
    <Section title="Cost summary" anchor="cost">
      <Facts figures>
        <Fact label="AI">
          <Figure money={cost.ai} path="cost.ai" />
        </Fact>
        <Fact label="Telephony">
          <Figure money={cost.telephony} path="cost.telephony" />
        </Fact>
        <Fact label="Total" definition={wording.aiTelephonyOverAll} strong>
          <CallsLink figure="cost.total" label={wording.totalTheCallsItIsMade(moneyText(cost.total))}>
            {moneyText(cost.total)}
          </CallsLink>
        </Fact>
        <Fact label={wording.perAnsweredCall} definition={wording.totalCallsThatAPerson}>
          <Figure money={cost.perAnsweredCall} path="cost.perAnsweredCall" />
        </Fact>
      </Facts>
      {cost.estimated ? (
        <Text size="sm" c="dimmed" mt="xs">
          {wording.estimatedSomeCallsStill}
        </Text>
      ) : null}
      <Divider my="sm" label={wording.creditsOfTheWorkspace} labelPosition="left" classNames={{}} />
      <Facts figures>
        <Fact label="Balance">
          <Figure money={cost.credits.balance} path="cost.credits.balance" />
        </Fact>
        <Fact label="Reserved" definition={wording.setAsideForCalls}>
          <Figure money={cost.credits.held} path="cost.credits.held" />
        </Fact>
        <Fact label="Available" definition="Balance − reserved." strong>
          <Figure money={cost.credits.available} path="cost.credits.available" />
        </Fact>
      </Facts>
    </Section>
  )
})

const Figure = ({ money, path }: { readonly money: Money | null; readonly path: string }) => (
  <span data-figure={path}>{moneyText(money)}</span>
)
