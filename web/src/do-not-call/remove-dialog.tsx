import { useQueryClient } from '@tanstack/react-query'
import { type DoNotCallEntry, removeDoNotCall } from '#contract/do-not-call.ts'
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
      title={`Take ${entry.phone} off the list?`}
      text="Campaigns may call this number again from now on. Tasks that were skipped stay skipped. Say what allows it, such as a new consent."
      action="Take off the list"
      danger
      run={async (reason) => {
        await call(removeDoNotCall, { body: { phone: entry.phone, reason } })
        await client.invalidateQueries({ queryKey: ['do-not-call'] })
      }}
      close={close}
    />
  )
}
