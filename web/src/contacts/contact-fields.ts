/** Holds a contact as a form has it: every value is a text. */
import type { Contact, ContactPatch, NewContact } from '#contract/contacts.ts'

export interface ContactForm {
  readonly phone: string
  readonly country: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly company: string
  readonly timeZone: string
  /** Separated by commas. */
  readonly tags: string
  readonly custom: readonly CustomField[]
}
export interface CustomField {
  /** The number of its row, because names change while they are typed. */
  readonly row: number
  readonly name: string
  readonly value: string
}

export const EMPTY_FORM: ContactForm = {
  phone: '',
  country: '',
  firstName: '',
  lastName: '',
  email: '',
  company: '',
  timeZone: '',
  tags: '',
  custom: [],
}

export const formOf = (contact: Contact): ContactForm => ({
  phone: contact.phone,
  country: contact.country ?? '',
  firstName: contact.firstName ?? '',
  lastName: contact.lastName ?? '',
  email: contact.email ?? '',
  company: contact.company ?? '',
  timeZone: contact.timeZone ?? '',
  tags: contact.tags.join(', '),
  custom: Object.entries(contact.custom).map(([name, value], row) => ({
    row,
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  })),
})

/** Adds one more field, still empty. */
export const withField = (custom: ContactForm['custom']): ContactForm['custom'] => [
  ...custom,
  { row: 1 + Math.max(-1, ...custom.map(({ row }) => row)), name: '', value: '' },
]

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

function personOf(form: ContactForm) {
  return {
    firstName: orNull(form.firstName),
    lastName: orNull(form.lastName),
    email: orNull(form.email),
    company: orNull(form.company),
    timeZone: orNull(form.timeZone),
    tags: [...new Set(form.tags.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== ''),
    custom: Object.fromEntries(
      form.custom.flatMap(({ name, value }) =>
        name.trim() === '' || value === '' ? [] : [[keyOf(name), value]],
      ),
    ),
  }
}

/** Makes `renewal_date` of `Renewal date`, as the import does. */
const keyOf = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')

export const newContactOf = (form: ContactForm): NewContact => ({
  ...personOf(form),
  phone: form.phone.trim(),
  ...(form.country === '' ? {} : { country: form.country }),
})

/** Only the values that differ from those read, so that two people who change different fields both succeed. */
export function patchOf(form: ContactForm, read: Contact): ContactPatch {
  const now = personOf(form)
  const before = personOf(formOf(read))
  const changed = (Object.keys(now) as (keyof typeof now)[]).filter(
    (key) => JSON.stringify(now[key]) !== JSON.stringify(before[key]),
  )
  return Object.fromEntries(changed.map((key) => [key, now[key]]))
}
