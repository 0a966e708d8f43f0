/** Shows the API keys, with which programs use the API. */
import * as wording from '#wording/pages/settings.ts'
import { useMay } from '#web/api/session.ts'
import { Section } from '#web/ui/section.tsx'
import { Refused } from '#web/ui/refused.tsx'
import { KeysSection } from './keys-section.tsx'
import { NewKeyForm } from './new-key-form.tsx'

export function KeysTab() {
  if (!useMay('admin')) return <Refused title={wording.apiKeysAreShown}>{wording.theyLetProgramsAct}</Refused>
  return (
    <>
      <Section title="New key" intro={wording.giveEachProgramAKey}>
        <NewKeyForm />
      </Section>
      <KeysSection />
    </>
  )
}
