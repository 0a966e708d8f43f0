/** Asks for one number and a reason, and puts the number on the do-not-call list. */
import { Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { addDoNotCall } from '#contract/do-not-call.ts'
import * as wording from '#wording/pages/do-not-call.ts'
import { call } from '#web/api/call.ts'
import { DialogForm } from '#web/ui/dialog-form.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ReasonInputs, useReasonForm } from './reason-fields.tsx'

/** Adds one number; the answer comes when no call to it can start any more. */
export function AddDialog({ close }: { readonly close: () => void }) {
  const client = useQueryClient()
  const [form, country] = useReasonForm({ phone: '' })
  const { phone, reason } = form.values
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      call(addDoNotCall, {
        body: { phone: phone.trim(), reason: reason.trim(), ...(country === '' ? {} : { country }) },
      }),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['do-not-call'] })
      close()
    },
  })
  return (
    <Dialog title={wording.neverCallANumber} closes={wording.closeWithoutAChange} opened close={close}>
      <DialogForm
        action={wording.addToTheList}
        ready={phone.trim() !== '' && reason.trim() !== ''}
        pending={isPending}
        failed="Not added"
        error={error}
        run={mutate}
        close={close}
      >
        <TextInput
          label="Phone number"
          type="tel"
          maxLength={64}
          required
          data-autofocus
          {...form.getInputProps('phone')}
        />
        <ReasonInputs form={form} country={country} numbers="a number" />
        <Text size="sm" c="dimmed">
          {wording.itHoldsAtOnce}
        </Text>
      </DialogForm>
    </Dialog>
  )
}
