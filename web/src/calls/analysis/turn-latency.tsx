/** Tells how soon the agent began to answer. */
import type { CallDetail } from '#contract/calls.ts'
import * as wording from '#wording/pages/call-analysis.ts'
import { Fact } from '#web/ui/facts.tsx'

export function TurnLatency({ latency }: { readonly latency: CallDetail['turnLatency'] }) {
  if (latency === null) return null
  const { medianMs, slowestMs, answers } = latency
  return (
    <Fact label="Turn latency" definition={wording.turnLatencyMeaning}>
      {wording.beganToAnswer(medianMs, slowestMs, answers)}
    </Fact>
  )
}
