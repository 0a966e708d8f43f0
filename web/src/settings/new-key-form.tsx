/** Makes a new API key with its scopes and its lifetime; the secret is shown once. */
import '@mantine/core/styles/Checkbox.css'
import { Button, Checkbox, NativeSelect, NumberInput, Text, TextInput } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Role, type Scope, SCOPES_OF_ROLE } from '#contract/access.ts'
import { createApiKey, listApiKeys, type NewApiKey } from '#contract/sessions.ts'
import * as wording from '#wording/pages/settings.ts'
import { call } from '#web/api/call.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { rangeFault } from './limit-fields.ts'
import { ROLE_CHOICES, ROLE_WORDS } from './role-words.ts'
import { SecretOnce } from './secret-once.tsx'
import classes from './settings.module.css'

const DAYS = { min: 1, max: 365 }
const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  read: 'Read',
  operate: wording.operateBuildAndRun,
  admin: wording.administerSettingsCarriersPeople,
}

interface Draft {
  readonly name: string
  readonly role: Role
  readonly scopes: Scope[]
  readonly days: number | string
}
const NEW: Draft = { name: '', role: 'operator', scopes: [...SCOPES_OF_ROLE.operator], days: 90 }

const bodyOf = ({ name, days, ...rest }: Draft): NewApiKey => ({
  ...rest,
  name: name.trim(),
  expiresInDays: Number(days),
})

export function NewKeyForm() {
  const client = useQueryClient()
  const form = useForm({ initialValues: NEW })
  const { name, scopes, days } = form.values
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: (body: NewApiKey) => call(createApiKey, { body }),
    async onSuccess() {
      form.reset()
      await client.invalidateQueries({ queryKey: ['list', listApiKeys.path] })
    },
  })
  const missing =
    name.trim() === ''
      ? wording.giveItAName
      : scopes.length === 0
        ? wording.tickAtLeastOne
        : rangeFault(days, DAYS)
  return (
    <form
      onSubmit={form.onSubmit((draft) => {
        if (missing === null) mutate(bodyOf(draft))
      })}
      noValidate
    >
      <KeyFields form={form} />
      <Button type="submit" loading={isPending} disabled={missing !== null} mt="md">
        {wording.makeTheKey}
      </Button>
      <Text size="sm" c="dimmed" role="status" mt={4}>
        {missing ?? wording.itsSecretIsShown}
      </Text>
      <ActionFailure error={error} title={wording.noKeyWasMade} mt="md" />
      {data?.secret ? (
        <SecretOnce
          title={`The key “${data.name}”`}
          name={wording.secretOfTheKey}
          secret={data.secret}
          advice={wording.shownThisOnceOnly}
          done={reset}
        />
      ) : null}
    </form>
  )
}

const KeyFields = ({ form }: { readonly form: UseFormReturnType<Draft> }) => (
  <div className={classes['fields']}>
    <TextInput
      label="Name"
      description={wording.whatUsesItSo}
      inputWrapperOrder={['label', 'input', 'description']}
      maxLength={120}
      {...form.getInputProps('name')}
    />
    <NativeSelect
      label="Role"
      description={ROLE_WORDS[form.values.role].meaning}
      inputWrapperOrder={['label', 'input', 'description']}
      data={ROLE_CHOICES}
      value={form.values.role}
      onChange={(event) => {
        const role = event.currentTarget.value as Role
        form.setValues({ role, scopes: [...SCOPES_OF_ROLE[role]] })
      }}
    />
    <Checkbox.Group label="Scopes" {...form.getInputProps('scopes')}>
      {SCOPES_OF_ROLE[form.values.role].map((scope) => (
        <Checkbox key={scope} value={scope} label={SCOPE_WORDS[scope]} mt={6} />
      ))}
    </Checkbox.Group>
    <NumberInput
      label={wording.daysUntilItExpires}
      description={wording.makeANewOne}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...form.getInputProps('days')}
      error={rangeFault(form.values.days, DAYS)}
      clampBehavior="none"
      allowDecimal={false}
      {...DAYS}
    />
  </div>
)
