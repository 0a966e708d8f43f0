/** Shows the API keys, with which programs use the API. */
import * as wording from '#wording/pages/settings.ts'
import { useMay } from '#web/api/session.ts'
import { Section } from '#web/ui/section.tsx'
import { AdminOnly } from './admin-only.tsx'
import { KeysSection } from './keys-section.tsx'
import { NewKeyForm } from './new-key-form.tsx'

export function KeysTab() {
  if (!useMay('admin'))
    return <AdminOnly title={wording.apiKeysAreShown}>{wording.theyLetProgramsAct}</AdminOnly>
  return (
    <>
      <Section title="New key" intro={wording.giveEachProgramAKey}>
        <NewKeyForm />
      </Section>
      <KeysSection />
    </>
  )
}
