/** Shows the people with open sessions, and the unused sign-in links. */
import { useMay } from '#web/api/session.ts'
import { Section } from '#web/ui/section.tsx'
import { AdminOnly } from './admin-only.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { SignInLinkForm } from './sign-in-link-form.tsx'
import { SignInLinksSection } from './sign-in-links-section.tsx'

export function PeopleTab() {
  if (!useMay('admin'))
    return (
      <AdminOnly title="People are shown to admins">
        Who is signed in, and links for new people, are up to the admins of your workspace. Ask one of them
        for a link for a colleague.
      </AdminOnly>
    )
  return (
    <>
      <Section
        title="Let somebody in"
        intro="There are no passwords: a link works once, for one person, within 30 minutes."
      >
        <SignInLinkForm />
      </Section>
      <SignInLinksSection />
      <SessionsSection />
    </>
  )
}
