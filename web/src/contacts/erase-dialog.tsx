/** Asks before a contact is erased, and says what is removed and what stays, because it cannot be undone. */
import { useQueryClient } from '@tanstack/react-query'
import { type Contact, eraseContact } from '#contract/contacts.ts'
import * as wording from '#wording/pages/contacts.ts'
import { call } from '#web/api/call.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { contactQuery } from './use-contacts.ts'

export function EraseDialog({ contact, close }: { readonly contact: Contact; readonly close: () => void }) {
  const client = useQueryClient()
  return (
    <ReasonDialog
      title={wording.eraseThisPerson}
      text={wording.namePhoneEMail(contact.doNotCallAt)}
      action={wording.eraseForGood}
      danger
      run={async (reason) => {
        const receipt = await call(eraseContact, { params: { id: contact.id }, body: { reason } })
        client.setQueryData(contactQuery(contact.id).queryKey, receipt.contact)
        await client.invalidateQueries({ queryKey: ['contacts'] })
        await client.invalidateQueries({ queryKey: ['contact', contact.id] })
      }}
      close={close}
    />
  )
}
