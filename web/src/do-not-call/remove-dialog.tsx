/** Asks for a reason and takes a number off the do-not-call list. */
import { useQueryClient } from '@tanstack/react-query'
import { type DoNotCallEntry, removeDoNotCall } from '#contract/do-not-call.ts'
import * as wording from '#wording/pages/do-not-call.ts'
import { call } from '#web/api/call.ts'
import { ReasonDialog } from '#web/contacts/reason-dialog.tsx'

export function RemoveDialog({
  entry,
  close,
}: {
  readonly entry: DoNotCallEntry
  readonly close: () => void
}) {
  const client = useQueryClient()
  return (
    <ReasonDialog
      title={wording.removePhoneFromTheList(entry.phone)}
      text={wording.campaignsMayCallThisNumber}
      action={wording.removeFromTheList}
      danger
      run={async (reason) => {
        await call(removeDoNotCall, { body: { phone: entry.phone, reason } })
        await client.invalidateQueries({ queryKey: ['do-not-call'] })
      }}
      close={close}
    />
  )
}
