/**
 * Adds a contact or changes one. A change that another person made meanwhile is shown first, and never overwritten
 * unseen.
 */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { changeContact, type Contact, createContact } from '#contract/contacts.ts'
import * as wording from '#wording/pages/contacts.ts'
import { call, Refusal } from '#web/api/call.ts'
import { readNow } from '#web/api/read-now.ts'
import { workspaceQuery } from '#web/api/workspace.ts'
import { CountrySelect } from '#web/intake/country-select.tsx'
import { DialogForm } from '#web/ui/dialog-form.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { useVersionedEdit, type VersionedEdit } from '#web/ui/use-versioned-edit.ts'
import {
  type ContactForm,
  type CustomField,
  EMPTY_FORM,
  formOf,
  newContactOf,
  patchOf,
  withField,
} from './contact-fields.ts'
import classes from './contacts.module.css'
import { contactQuery } from './use-contacts.ts'

export interface ContactDialogProps {
  /** Left out for a new contact. */
  readonly contact?: Contact
  readonly close: () => void
}

export function ContactDialog({ contact, close }: ContactDialogProps) {
  const country = useQuery(workspaceQuery).data?.defaultCountry ?? ''
  const edit = useContactEdit(contact ?? null, country)
  return (
    <Dialog
      title={contact ? 'Edit contact' : 'Add contact'}
      closes={wording.closeWithoutSaving}
      opened
      close={close}
    >
      <DialogForm
        action={contact ? 'Save' : 'Add contact'}
        ready={contact !== undefined || edit.value.phone.trim() !== ''}
        pending={edit.saving}
        failed="Not saved"
        error={edit.conflict ? MEANWHILE : edit.error}
        run={() => void edit.save().then((done) => (done && contact ? close() : undefined))}
        close={close}
      >
        {contact ? null : <PhoneFields edit={edit} country={country} />}
        <PersonFields edit={edit} />
        <CustomFields edit={edit} />
      </DialogForm>
    </Dialog>
  )
}

function useContactEdit(contact: Contact | null, country: string) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useVersionedEdit<Contact, ContactForm>({
    read: contact,
    formOf: (seen) => (seen ? formOf(seen) : EMPTY_FORM),
    send: (form, seen) =>
      seen
        ? call(changeContact, {
            params: { id: seen.id },
            body: { ...patchOf(form, seen), version: seen.version },
          })
        : call(createContact, { body: newContactOf({ ...form, country: form.country || country }) }),
    readNow: ({ id }) => readNow(client, contactQuery(id)),
    async onSaved(after) {
      client.setQueryData(contactQuery(after.id).queryKey, after)
      void client.invalidateQueries({ queryKey: ['contacts'] })
      void client.invalidateQueries({ queryKey: ['contact-fields'] })
      if (!contact) await navigate({ to: '/contacts/$id', params: { id: after.id } })
    },
  })
}

const MEANWHILE = new Refusal(409, 'stale', wording.somebodyChangedThisContact)

interface FieldsProps {
  readonly edit: VersionedEdit<Contact, ContactForm>
}

const PhoneFields = ({ edit, country }: FieldsProps & { readonly country: string }) => (
  <div className={classes['form']}>
    <TextInput
      label="Phone number"
      description={wording.withOrAsItIsDialled}
      type="tel"
      required
      maxLength={64}
      data-autofocus
      {...edit.input('phone')}
    />
    <CountrySelect
      label="Country"
      description={wording.forANumberWithout}
      value={edit.value.country || country}
      choose={(code) => edit.type({ country: code })}
    />
  </div>
)

const TEXTS = [
  ['firstName', 'First name'],
  ['lastName', 'Last name'],
  ['email', 'E-mail'],
  ['company', 'Company'],
] as const

const PersonFields = ({ edit }: FieldsProps) => (
  <div className={classes['form']}>
    {TEXTS.map(([name, label]) => (
      <TextInput key={name} label={label} maxLength={200} {...edit.input(name)} />
    ))}
    <TextInput
      label="Time zone"
      description={wording.suchAsEuropeDublin}
      maxLength={64}
      list="time-zones"
      {...edit.input('timeZone')}
    />
    <TextInput label="Tags" description={wording.separatedByCommas} {...edit.input('tags')} />
    <datalist id="time-zones">
      {Intl.supportedValuesOf('timeZone').map((zone) => (
        <option key={zone} value={zone}>
          {zone}
        </option>
      ))}
    </datalist>
  </div>
)

function CustomFields({
  edit: {
    value: { custom },
    type: set,
  },
}: FieldsProps) {
  const change = (row: number, part: Partial<CustomField>): void =>
    set({ custom: custom.map((field) => (field.row === row ? { ...field, ...part } : field)) })
  return (
    <Stack gap="xs" role="group" aria-label="Custom fields">
      {custom.map(({ row, name, value }, at) => (
        <div key={row} className={classes['field']}>
          <TextInput
            aria-label={wording.nameOfCustomField(at + 1)}
            placeholder="Field"
            value={name}
            maxLength={64}
            onChange={(event) => change(row, { name: event.currentTarget.value })}
          />
          <TextInput
            aria-label={name === '' ? wording.valueOfCustomField(at + 1) : name}
            placeholder="Value"
            value={value}
            maxLength={2000}
            onChange={(event) => change(row, { value: event.currentTarget.value })}
          />
          <Button
            variant="default"
            px="xs"
            aria-label={`Remove ${name === '' ? 'this field' : name}`}
            onClick={() => set({ custom: custom.filter((field) => field.row !== row) })}
          >
            <IconTrash size={15} aria-hidden />
          </Button>
        </div>
      ))}
      <Group gap="sm">
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => set({ custom: withField(custom) })}
        >
          Custom field
        </Button>
        <Text size="sm" c="dimmed">
          {wording.theAgentCanUse}
        </Text>
      </Group>
    </Stack>
  )
}
