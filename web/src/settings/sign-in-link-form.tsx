/** Makes a link that signs one person in, once; for admins. */
import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role } from '#contract/access.ts'
import { createSignInLink, listSignInLinks } from '#contract/sessions.ts'
import * as wording from '#wording/pages/settings.ts'
import { call } from '#web/api/call.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { useInstantText } from '#web/ui/world-time.tsx'
import { ROLE_CHOICES, ROLE_WORDS } from './role-words.ts'
import { SecretOnce } from './secret-once.tsx'

export function SignInLinkForm() {
  const [role, setRole] = useState<Role>('viewer')
  const [name, setName] = useState('')
  const client = useQueryClient()
  const { day } = useInstantText()
  const { mutate, data, error, isPending, reset, variables } = useMutation({
    mutationFn: (asked: { readonly role: Role; readonly name: string }) =>
      call(createSignInLink, { body: asked }),
    onSettled: () => client.invalidateQueries({ queryKey: ['list', listSignInLinks.path] }),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') mutate({ role, name: name.trim() })
      }}
    >
      <Group gap="sm" align="flex-start">
        <TextInput
          label="Name"
          description={wording.nameOfThePerson}
          inputWrapperOrder={['label', 'input', 'description']}
          required
          maxLength={120}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label="Role"
          description={ROLE_WORDS[role].meaning}
          inputWrapperOrder={['label', 'input', 'description']}
          data={ROLE_CHOICES}
          value={role}
          maw={420}
          onChange={(event) => setRole(event.currentTarget.value as Role)}
        />
      </Group>
      <Button type="submit" loading={isPending} disabled={name.trim() === ''} mt="sm">
        {wording.makeALink}
      </Button>
      <ActionFailure error={error} title={wording.noLinkWasMade} mt="md" />
      {data?.url ? (
        <SecretOnce
          title={wording.linkFor(
            variables?.name ?? name,
            ROLE_WORDS[variables?.role ?? role].label.toLowerCase(),
          )}
          name="Sign-in link"
          secret={data.url}
          advice={wording.shownThisOnceItSigns(day(data.expiresAt))}
          done={reset}
        />
      ) : null}
    </form>
  )
}
