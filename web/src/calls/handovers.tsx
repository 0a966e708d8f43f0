/** Says to whom a call was handed over, and to whom it could not be. */
import type { CallDetail } from '#contract/calls.ts'
import { afterText, HANDOVER_TEXT } from '#wording/calls.ts'
import { Fact } from '#web/ui/facts.tsx'
import { clockText } from '#web/ui/figures.ts'
import { Phone } from '#web/ui/phone.tsx'

export function Handovers({ handovers }: Pick<CallDetail, 'handovers'>) {
  if (handovers.length === 0) return null
  return (
    <Fact label="Handing over">
      {handovers.map(({ to, outcome, afterSeconds }, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- tries have no name but their place
        <div key={place}>
          {HANDOVER_TEXT[outcome]} <Phone number={to} />{' '}
          {afterText(afterSeconds === null ? null : clockText(afterSeconds))}
        </div>
      ))}
    </Fact>
  )
}
