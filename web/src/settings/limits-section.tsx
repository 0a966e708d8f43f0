/** Shows how many calls may be dialled at once, and how often one person may be called. */
import { Text } from '@mantine/core'
import { memo } from 'react'
import type { Workspace } from '#contract/workspace.ts'
import * as wording from '#wording/pages/settings.ts'
import { useMay } from '#web/api/session.ts'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { countText } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { LIMIT_FIELDS } from './limit-fields.ts'
import { LimitsForm } from './limits-form.tsx'

export const LimitsSection = memo(function LimitsSection({ workspace }: { readonly workspace: Workspace }) {
  const admin = useMay('admin')
  return (
    <Section title="Limits" anchor="limits" intro={wording.limitsHoldForEveryCampaign}>
      {admin ? <LimitsForm workspace={workspace} /> : <ReadOnly workspace={workspace} />}
    </Section>
  )
})

const ReadOnly = ({ workspace }: { readonly workspace: Workspace }) => (
  <>
    <Facts>
      {LIMIT_FIELDS.map(({ name, label, meaning }) => (
        <Fact key={name} label={label} definition={meaning}>
          <span data-figure={`workspace.${name}`}>{countText(workspace[name])}</span>
        </Fact>
      ))}
    </Facts>
    <Text size="sm" c="dimmed" mt="sm">
      {wording.anAdminCanChange}
    </Text>
  </>
)
