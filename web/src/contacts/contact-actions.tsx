/** Offers the actions for a contact: edit, archive, do not call, erase. */
import { Button, Group } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconEraser, IconPencil, IconPhoneOff } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeContact, type Contact } from '#contract/contacts.ts'
import { addDoNotCall } from '#contract/do-not-call.ts'
import * as wording from '#wording/pages/contacts.ts'
import { afterAction } from '#web/api/after-action.ts'
import { call } from '#web/api/call.ts'
import { useMay } from '#web/api/session.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { ContactDialog } from './contact-dialog.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { contactQuery } from './use-contacts.ts'

export function ContactActions({ contact }: { readonly contact: Contact }) {
  const operator = useMay('operator')
  const admin = useMay('admin')
  const [open, setOpen] = useState<'edit' | 'bar' | 'erase' | null>(null)
  const client = useQueryClient()
  const again = () => {
    void client.invalidateQueries({ queryKey: ['contacts'] })
    return client.invalidateQueries({ queryKey: ['contact', contact.id] })
  }
  const archive = useMutation({
    mutationFn: () =>
      call(changeContact, {
        params: { id: contact.id },
        body: { archived: contact.archivedAt === null, version: contact.version },
      }),
    onSuccess(after) {
      client.setQueryData(contactQuery(contact.id).queryKey, after)
    },
    onSettled: afterAction(again),
  })
  if (!operator || contact.erasedAt) return null
  const close = (): void => setOpen(null)
  return (
    <>
      <Group gap="xs">
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPencil size={15} aria-hidden />}
          onClick={() => setOpen('edit')}
        >
          Edit
        </Button>
        <Button
          variant="default"
          size="sm"
          loading={archive.isPending}
          leftSection={
            contact.archivedAt ? (
              <IconArchiveOff size={15} aria-hidden />
            ) : (
              <IconArchive size={15} aria-hidden />
            )
          }
          onClick={() => archive.mutate()}
        >
          {contact.archivedAt ? 'Restore' : 'Archive'}
        </Button>
        {contact.doNotCallAt ? null : (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconPhoneOff size={15} aria-hidden />}
            onClick={() => setOpen('bar')}
          >
            {wording.doNotCall}
          </Button>
        )}
        {admin ? (
          <Button
            variant="outline"
            color="red"
            size="sm"
            leftSection={<IconEraser size={15} aria-hidden />}
            onClick={() => setOpen('erase')}
          >
            Erase
          </Button>
        ) : null}
      </Group>
      <ActionFailure error={archive.error} title={wording.thatDidNotWork} />
      {open === 'edit' ? <ContactDialog contact={contact} close={close} /> : null}
      {open === 'bar' ? (
        <ReasonDialog
          title={wording.neverCallThisNumber}
          text={wording.noCampaignCallsItFromTheMoment}
          action={wording.addToTheList}
          run={async (reason) => {
            await call(addDoNotCall, { body: { phone: contact.phone, reason } })
            await again()
          }}
          close={close}
        />
      ) : null}
      {open === 'erase' ? <EraseDialog contact={contact} close={close} /> : null}
    </>
  )
}
