/** Makes a new API key with its scopes and its lifetime; the secret is shown once. */
import '@mantine/core/styles/Checkbox.css'
import { Button, Checkbox, NativeSelect, NumberInput, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Role, type Scope, SCOPES_OF_ROLE } from '#contract/access.ts'
import { createApiKey, listApiKeys, type NewApiKey } from '#contract/sessions.ts'
import { call } from '#web/api/call.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { rangeFault } from './limit-fields.ts'
import { ROLE_CHOICES, ROLE_WORDS } from './role-words.ts'
import { SecretOnce } from './secret-once.tsx'
import classes from './settings.module.css'

const DAYS = { min: 1, max: 365 }
const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  read: 'Read',
  operate: 'Operate: build and run campaigns',
  admin: 'Administer: settings, carriers, people, keys',
}

interface Draft {
  readonly name: string
  readonly role: Role
  readonly scopes: readonly Scope[]
  readonly days: number | string
}
const NEW: Draft = { name: '', role: 'operator', scopes: SCOPES_OF_ROLE.operator, days: 90 }

const bodyOf = ({ name, role, scopes, days }: Draft): NewApiKey => ({
  name: name.trim(),
  role,
  scopes: [...scopes],
  expiresInDays: Number(days),
})

export function NewKeyForm() {
  const client = useQueryClient()
  const [draft, setDraft] = useState(NEW)
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: (body: NewApiKey) => call(createApiKey, { body }),
    async onSuccess() {
      setDraft(NEW)
      await client.invalidateQueries({ queryKey: ['list', listApiKeys.path] })
    },
  })
  const missing =
    draft.name.trim() === ''
      ? 'Give it a name to make it.'
      : draft.scopes.length === 0
        ? 'Tick at least one scope.'
        : rangeFault(draft.days, DAYS)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (missing === null) mutate(bodyOf(draft))
      }}
      noValidate
    >
      <KeyFields draft={draft} set={(change) => setDraft({ ...draft, ...change })} />
      <Button type="submit" loading={isPending} disabled={missing !== null} mt="md">
        Make the key
      </Button>
      <Text size="sm" c="dimmed" role="status" mt={4}>
        {missing ?? 'Its secret is shown once, right here.'}
      </Text>
      <ActionFailure error={error} title="No key was made" mt="md" />
      {data?.secret ? (
        <SecretOnce
          title={`The key “${data.name}”`}
          name="Secret of the key"
          secret={data.secret}
          advice="Shown this once: only its hash is kept. Store it where your program reads its secrets, never in code."
          done={reset}
        />
      ) : null}
    </form>
  )
}

interface FieldsProps {
  readonly draft: Draft
  readonly set: (change: Partial<Draft>) => void
}

const KeyFields = ({ draft, set }: FieldsProps) => (
  <div className={classes['fields']}>
    <TextInput
      label="Name"
      description="What uses it, so that you know it again."
      inputWrapperOrder={['label', 'input', 'description']}
      value={draft.name}
      maxLength={120}
      onChange={(event) => set({ name: event.currentTarget.value })}
    />
    <NativeSelect
      label="Role"
      description={ROLE_WORDS[draft.role].meaning}
      inputWrapperOrder={['label', 'input', 'description']}
      data={ROLE_CHOICES}
      value={draft.role}
      onChange={(event) => {
        const role = event.currentTarget.value as Role
        set({ role, scopes: SCOPES_OF_ROLE[role] })
      }}
    />
    <Checkbox.Group label="Scopes" value={[...draft.scopes]} onChange={(scopes) => set({ scopes })}>
      {SCOPES_OF_ROLE[draft.role].map((scope) => (
        <Checkbox key={scope} value={scope} label={SCOPE_WORDS[scope]} mt={6} />
      ))}
    </Checkbox.Group>
    <NumberInput
      label="Days until it expires"
      description="Make a new one before that; both work side by side."
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={draft.days}
      onChange={(days) => set({ days })}
      error={rangeFault(draft.days, DAYS)}
      clampBehavior="none"
      allowDecimal={false}
      {...DAYS}
    />
  </div>
)
