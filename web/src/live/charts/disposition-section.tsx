/** Shows the calls by disposition. */
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { CallsLink } from '#web/calls/calls-link.tsx'
import { words } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { Bars } from './bars.tsx'
import { useSteadyOrder } from './use-steady-order.ts'

export interface DispositionSectionProps {
  readonly dispositions: Snapshot['dispositions']
}

export const DispositionSection = memo(function DispositionSection({
  dispositions,
}: DispositionSectionProps) {
  const rows = useSteadyOrder(dispositions, (row) => row.disposition)
  return (
    <Section title="Dispositions" anchor="dispositions">
      <Bars
        caption={wording.callsByDisposition}
        of="Disposition"
        bars={rows.map(({ disposition, count }) => ({
          key: disposition,
          label: <CallsLink search={{ disposition }}>{words(disposition)}</CallsLink>,
          count,
          figure: `dispositions.${disposition}`,
        }))}
      />
    </Section>
  )
})
