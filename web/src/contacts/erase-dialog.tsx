/** Asks before a contact is erased, and says what is removed and what stays, because it cannot be undone. */
import { useQueryClient } from '@tanstack/react-query'
import { type Contact, eraseContact } from '#contract/contacts.ts'
import { call } from '#web/api/call.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { contactQuery } from './use-contacts.ts'

export function EraseDialog({ contact, close }: { readonly contact: Contact; readonly close: () => void }) {
  const client = useQueryClient()
  return (
    <ReasonDialog
      title="Erase this person?"
      text={`Name, phone, e-mail, company, tags, custom fields, transcripts and the rows of files that name them are removed for good. Calls, results and costs stay without the person. ${
        contact.doNotCallAt
          ? 'The number stays on the do-not-call list.'
          : 'The number is not on the do-not-call list: put it there first if it must never be called again.'
      }`}
      action="Erase for good"
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
