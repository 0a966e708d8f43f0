/**
 * Shows the form of a connection, drawn from what its carrier asks for. Secrets can be entered and are never shown.
 */
import { Alert, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { CarrierOffer, Connection } from '#contract/connections.ts'
import * as wording from '#wording/pages/connections.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { faultsOf, type Field, leadsElsewhere } from './connection-words.ts'
import classes from './connections.module.css'
import { useConnectionEdit } from './use-connection.ts'

export interface ConnectionFormProps {
  readonly offer: CarrierOffer
  /** Null for a new one. */
  readonly connection: Connection | null
}

export function ConnectionForm({ offer, connection }: ConnectionFormProps) {
  const [sent, setSent] = useState(false)
  const edit = useConnectionEdit(offer, connection)
  const { value: draft, type: put, saving, saved, error, conflict } = edit
  const changed = edit.changed.length > 0 || connection === null
  const faults = faultsOf(offer, draft, connection)
  const elsewhere = leadsElsewhere(offer, draft, connection)
  const fault = (name: string): string | null => (sent ? (faults[name] ?? null) : null)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setSent(true)
        if (Object.keys(faults).length === 0) void edit.save().then((done) => done && setSent(false))
      }}
      noValidate
    >
      <Stack gap="md">
        <div className={classes['fields']}>
          <Plain label="Name" value={draft.name} error={fault('name')} put={(name) => put({ name })} />
          <Plain
            label="Lines"
            help={wording.theMostCallsOver}
            value={draft.concurrencyLimit}
            error={fault('concurrencyLimit')}
            put={(concurrencyLimit) => put({ concurrencyLimit })}
          />
          <Plain
            label={wording.callsASecond}
            help={wording.theMostCallsThatAreStarted}
            value={draft.callsPerSecond}
            error={fault('callsPerSecond')}
            put={(callsPerSecond) => put({ callsPerSecond })}
          />
          {offer.config.map((field) => (
            <Plain
              key={field.name}
              label={field.label}
              help={field.help}
              required={field.required}
              value={draft.config[field.name] ?? ''}
              error={fault(field.name)}
              put={(value) => put({ config: { ...draft.config, [field.name]: value } })}
            />
          ))}
          {offer.secret.map((field) => (
            <Secret
              key={field.name}
              field={field}
              kept={!connection?.secrets.includes(field.name) ? 'no' : elsewhere ? 'elsewhere' : 'yes'}
              value={draft.secret[field.name] ?? ''}
              error={fault(field.name)}
              put={(value) => put({ secret: { ...draft.secret, [field.name]: value } })}
            />
          ))}
        </div>
        {conflict ? (
          <Alert color="orange" variant="status" role="alert" title="Not saved">
            {wording.someoneChangedThisConnection}
          </Alert>
        ) : (
          <ActionFailure error={error} title="Not saved" />
        )}
        <Group gap="sm">
          <Button type="submit" loading={saving} disabled={!changed}>
            {connection ? 'Save' : wording.addTheConnection}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {sent && Object.keys(faults).length > 0
              ? wording.correctTheMarkedFields
              : saved && !changed
                ? wording.savedTheNextCall
                : ''}
          </Text>
        </Group>
      </Stack>
    </form>
  )
}

interface PlainProps {
  readonly label: string
  readonly help?: string
  readonly required?: boolean
  readonly value: string
  readonly error: string | null
  readonly put: (value: string) => void
}

const Plain = ({ label, help, required = true, value, error, put }: PlainProps) => (
  <TextInput
    label={label}
    description={help}
    required={required}
    withAsterisk={required}
    inputWrapperOrder={['label', 'input', 'description', 'error']}
    value={value}
    error={error}
    autoComplete="off"
    onChange={(event) => put(event.currentTarget.value)}
  />
)

interface SecretProps extends Omit<PlainProps, 'label' | 'help' | 'required'> {
  readonly field: Field
  /** Whether a secret is stored, and whether for this address. */
  readonly kept: 'no' | 'yes' | 'elsewhere'
}

const KEPT = {
  no: '',
  yes: wording.secretIsSet,
  elsewhere: wording.secretWasForTheOldAddress,
} as const

const Secret = ({ field, kept, value, error, put }: SecretProps) => (
  <PasswordInput
    label={field.label}
    description={`${field.help} ${KEPT[kept]}`}
    withAsterisk={kept === 'elsewhere' || (field.required && kept === 'no')}
    inputWrapperOrder={['label', 'input', 'description', 'error']}
    placeholder={kept === 'yes' ? 'Set' : ''}
    value={value}
    error={error}
    autoComplete="new-password"
    visibilityToggleButtonProps={{ 'aria-label': wording.showWhatIsTyped(field.label), tabIndex: 0 }}
    onChange={(event) => put(event.currentTarget.value)}
  />
)
