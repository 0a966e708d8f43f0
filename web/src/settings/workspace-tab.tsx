/** Shows the workspace: its name and place, the price of a minute, when and where people may be
 * called, and what agents say first. */
import { Text } from '@mantine/core'
import type { Workspace } from '#contract/workspace.ts'
import * as wording from '#wording/pages/settings.ts'
import { useMay } from '#web/api/session.ts'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { Section } from '#web/ui/section.tsx'
import { HoursSettings } from './hours-section.tsx'
import { OpeningSection } from './opening-section.tsx'
import { labelOf, shownText, WORKSPACE_FIELDS } from './workspace-fields.ts'
import { WorkspaceForm } from './workspace-form.tsx'

export function WorkspaceTab({ workspace }: { readonly workspace: Workspace }) {
  const admin = useMay('admin')
  return (
    <>
      <Section title="Workspace" intro={wording.namePlacesAndMoney}>
        {admin ? <WorkspaceForm workspace={workspace} /> : <ReadOnly workspace={workspace} />}
      </Section>
      <HoursSettings workspace={workspace} />
      <OpeningSection workspace={workspace} />
    </>
  )
}

const ReadOnly = ({ workspace }: { readonly workspace: Workspace }) => (
  <>
    <Facts>
      {WORKSPACE_FIELDS.names.map((name) => (
        <Fact key={name} label={labelOf(name)}>
          {shownText(workspace, name)}
        </Fact>
      ))}
    </Facts>
    <Text size="sm" c="dimmed" mt="sm">
      {wording.anAdminCanChange}
    </Text>
  </>
)
