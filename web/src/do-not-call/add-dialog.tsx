import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addDoNotCall } from '#contract/do-not-call.ts'
import { call } from '#web/api/call.ts'
import { workspaceQuery } from '#web/api/workspace.ts'
import { CountrySelect } from '#web/intake/country-select.tsx'
import { Dialog } from '#web/ui/dialog.tsx'

/** One number; the answer comes when no call to it can start any more. */
export function AddDialog({ close }: { readonly close: () => void }) {
  const home = useQuery(workspaceQuery).data?.defaultCountry ?? ''
  const client = useQueryClient()
  const [phone, setPhone] = useState('')
  const [country, setCountry] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const chosen = country ?? home
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      call(addDoNotCall, {
        body: { phone: phone.trim(), reason: reason.trim(), ...(chosen === '' ? {} : { country: chosen }) },
      }),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['do-not-call'] })
      close()
    },
  })
  return (
    <Dialog title="Never call a number again" closes="Close; nothing changes" opened close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          mutate()
        }}
      >
        <Stack>
          <TextInput
            label="Phone number"
            type="tel"
            value={phone}
            maxLength={64}
            required
            data-autofocus
            onChange={(event) => setPhone(event.currentTarget.value)}
          />
          <CountrySelect label="Country, for a number without +" value={chosen} choose={setCountry} />
          <TextInput
            label="Reason"
            description="Kept with the number and in the audit log"
            value={reason}
            maxLength={500}
            required
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed">
            It holds at once and for every campaign; tasks that wait for this number are closed as skipped.
          </Text>
          {error ? (
            <Alert color="red" variant="status" role="alert" title="Not added">
              {error.message}
            </Alert>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Close
            </Button>
            <Button type="submit" loading={isPending} disabled={phone.trim() === '' || reason.trim() === ''}>
              Put on the list
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
