/** Shows the people with open sessions, and the unused sign-in links. */
import * as wording from '#wording/pages/settings.ts'
import { useMay } from '#web/api/session.ts'
import { Section } from '#web/ui/section.tsx'
import { Refused } from '#web/ui/refused.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { SignInLinkForm } from './sign-in-link-form.tsx'
import { SignInLinksSection } from './sign-in-links-section.tsx'

export function PeopleTab() {
  if (!useMay('admin'))
    return <Refused title={wording.peopleAreShownToAdmins}>{wording.whoIsSignedInAndLinks}</Refused>
  return (
    <>
      <Section title={wording.letSomebodyIn} intro={wording.thereAreNoPasswords}>
        <SignInLinkForm />
      </Section>
      <SignInLinksSection />
      <SessionsSection />
    </>
  )
}
