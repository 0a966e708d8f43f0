/** Shows the calls by disposition. */
import { memo } from 'react'
import { dispositionDoor } from '#contract/doors.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { CallsDoor } from '#web/calls/calls-link.tsx'
import { words } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { Bars } from './bars.tsx'
import { useSteadyOrder } from './use-steady-order.ts'

export interface DispositionSectionProps {
  /** The campaign that the figures are of as a whole; null when they are of several, or of a part. */
  readonly campaignId: string | null
  readonly dispositions: Snapshot['dispositions']
}

export const DispositionSection = memo(function DispositionSection({
  campaignId,
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
          label: (
            <CallsDoor campaignId={campaignId} door={dispositionDoor(disposition)}>
              {words(disposition)}
            </CallsDoor>
          ),
          count,
          figure: `dispositions.${disposition}`,
        }))}
      />
    </Section>
  )
})
