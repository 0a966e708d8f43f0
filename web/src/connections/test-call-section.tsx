/** Calls one's own telephone over the connection, after a question, and leads to the page that shows the call. */
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Connection } from '#contract/connections.ts'
import * as wording from '#wording/pages/connections.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { useTestCall } from './use-connection.ts'

const MOST_CHARACTERS = 31
const PHONE = /^\+[0-9 ()./-]{5,30}$/

export function TestCallSection({ connection }: { readonly connection: Connection }) {
  const [phone, setPhone] = useState('')
  const [asking, setAsking] = useState(false)
  const { mutate, data, error, isPending } = useTestCall(connection.id)
  const close = (): void => setAsking(false)
  const typed = phone.trim()
  const written = typed === '' || PHONE.test(typed)
  return (
    <Section title={wording.testCall} intro={wording.testCallIsReal}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (typed !== '' && PHONE.test(typed)) setAsking(true)
        }}
      >
        <TextInput
          label={wording.yourOwnNumber}
          placeholder="+1 212 555 0100"
          inputMode="tel"
          autoComplete="tel"
          maxLength={MOST_CHARACTERS}
          error={written ? null : wording.inInternationalForm}
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" mt="sm" disabled={typed === '' || !written}>
          {wording.callThisNumber}
        </Button>
      </form>
      <Dialog
        title={wording.callThisNumberNow(typed)}
        closes={wording.doNotCallNow}
        opened={asking}
        close={close}
      >
        <Text mb="md">{wording.aTestCallCosts}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" disabled={isPending} onClick={close} data-autofocus>
            {wording.doNotCallNow}
          </Button>
          <Button color="red" loading={isPending} onClick={() => mutate(typed, { onSettled: close })}>
            {wording.callNow}
          </Button>
        </Group>
      </Dialog>
      <div role="status">
        {data ? (
          <Text size="sm" mt="sm">
            {wording.theTestCallHasItsPage}{' '}
            <TextLink to="/campaigns/$id" params={{ id: data.campaignId }}>
              {wording.watchTheTestCall}
            </TextLink>
          </Text>
        ) : null}
      </div>
      <ActionFailure error={error} title={wording.noTestCall} />
    </Section>
  )
}
