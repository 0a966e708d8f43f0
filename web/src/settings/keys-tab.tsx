/** Shows the API keys, with which programs use the API. */
import { useMay } from '#web/api/session.ts'
import { Section } from '#web/ui/section.tsx'
import { AdminOnly } from './admin-only.tsx'
import { KeysSection } from './keys-section.tsx'
import { NewKeyForm } from './new-key-form.tsx'

export function KeysTab() {
  if (!useMay('admin'))
    return (
      <AdminOnly title="API keys are shown to admins">
        They let programs act in this workspace. Ask an admin for one if you are to connect a program.
      </AdminOnly>
    )
  return (
    <>
      <Section
        title="New key"
        intro="Give each program a key of its own, with no more than it needs: then one can be revoked alone."
      >
        <NewKeyForm />
      </Section>
      <KeysSection />
    </>
  )
}
