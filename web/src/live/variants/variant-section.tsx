/** Compares the variants of an A/B test. */
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import { Section } from '#web/ui/section.tsx'
import { VariantCard } from './variant-card.tsx'
import classes from './variant.module.css'

export interface VariantSectionProps {
  readonly campaignId: string
  readonly variants: Snapshot['variants']
}

export const VariantSection = memo(function VariantSection({ campaignId, variants }: VariantSectionProps) {
  if (variants.length === 0) return null
  return (
    <Section title="A/B comparison" anchor="variants">
      <ul className={classes['cards']}>
        {variants.map((variant) => (
          <VariantCard key={variant.letter} campaignId={campaignId} variant={variant} />
        ))}
      </ul>
    </Section>
  )
})
