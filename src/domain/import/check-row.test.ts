import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCountryCode, parsePhone } from '#domain/phone/parse-phone.ts'
import { checkRow, type IntakeContact, type PhoneReader } from './check-row.ts'
import { CONTACT_FIELDS, type ContactField } from './contact-field.ts'
import type { ColumnTarget, IntakePlan } from './column-plan.ts'

const readPhone: PhoneReader = (raw, country) =>
  parsePhone(raw, country !== null && isCountryCode(country) ? country : null)

const columns: readonly ColumnTarget[] = [
  ...CONTACT_FIELDS.map((field) => ({ to: 'field', field }) as const),
  { to: 'custom', key: 'plan' },
  { to: 'nothing' },
]
const plan: IntakePlan = { columns, defaultCountry: null }
const at = (field: ContactField): number => CONTACT_FIELDS.indexOf(field)

/** A row with these cells filled. */
function cellsWith(filled: Partial<Record<ContactField, string>>, plan = ''): string[] {
  return [...CONTACT_FIELDS.map((field) => filled[field] ?? ''), plan, 'ignored']
}
const check = (filled: Partial<Record<ContactField, string>>, custom?: string) =>
  checkRow({ line: 5, cells: cellsWith({ phone: '+12125550123', ...filled }, custom) }, plan, readPhone)

function accepted(filled: Partial<Record<ContactField, string>>, custom?: string): IntakeContact {
  const row = check(filled, custom)
  if (!row.ok) throw new Error(`rejected: ${row.code}`)
  return row.contact
}

describe('an accepted row', () => {
  test('carries every field, tidied and otherwise as written', () => {
    const contact = accepted(
      {
        phone: ' +1 (212) 555-0123 ',
        first_name: ' Ann\n Marie ',
        email: 'ann@example.com',
        time_zone: 'america/new_york',
        country: 'United States',
        tags: 'vip; north,vip',
        consent: '2026-03-04',
        do_not_call: 'Nein',
        postal_code: '00501',
      },
      ' Gold\nplus ',
    )
    expect(contact).toMatchObject({
      e164: '+12125550123',
      country: 'US',
      firstName: 'Ann Marie',
      lastName: null,
      email: 'ann@example.com',
      timeZone: 'America/New_York',
      homeCountry: 'US',
      tags: ['vip', 'north'],
      consent: true,
      consentAt: '2026-03-04',
      doNotCall: false,
      postalCode: '00501',
      custom: { plan: 'Gold\nplus' },
    })
  })

  test('takes its country from its own column before the default of the import', () => {
    const row = { line: 2, cells: cellsWith({ phone: '020 7946 0123', country: 'UK' }) }
    const checked = checkRow(row, { columns, defaultCountry: 'US' }, readPhone)
    expect(checked).toMatchObject({ ok: true, contact: { e164: '+442079460123', country: 'GB' } })
  })

  test('keeps an e-mail address that is none as text, since it steers no call', () => {
    expect(accepted({ email: 'ask Bob' })).toMatchObject({
      email: null,
      custom: { email_as_written: 'ask Bob' },
    })
  })

  test('bars calls when its do-not-call cell says so', () => {
    expect(accepted({ do_not_call: 'x' }).doNotCall).toBe(true)
    expect(accepted({}).doNotCall).toBe(false)
  })
})

describe('nothing is guessed', () => {
  test.each([
    ['phone', '4.47701E+11', 'scientific_notation'],
    ['phone', '020 7946 0123', 'missing_country'],
    ['phone', '', 'empty'],
    ['country', 'Atlantis', 'unknown_country_name'],
    ['time_zone', 'EST', 'unknown_time_zone'],
    ['time_zone', 'GMT+2', 'unknown_time_zone'],
    ['time_zone', 'Etc/GMT+5', 'unknown_time_zone'],
    ['consent', 'maybe', 'unreadable_consent'],
    ['consent_at', '03/04/2026', 'unreadable_date'],
    ['consent_at', '2026-02-30', 'unreadable_date'],
    ['do_not_call', 'after 6 pm', 'unreadable_do_not_call'],
  ] as const)('%s %j is rejected', (field, text, code) => {
    expect(check({ [field]: text })).toMatchObject({ ok: false, line: 5, column: at(field), code })
  })

  test('a number that lost its zero is rejected', () => {
    expect(check({ phone: '7700900123', country: 'GB' })).toMatchObject({ code: 'lost_leading_zero' })
  })

  test('a row with a missing cell is rejected, since no cell can be placed', () => {
    const cells = cellsWith({ phone: '+12125550123' }).slice(0, -1)
    expect(checkRow({ line: 2, cells }, plan, readPhone)).toMatchObject({
      column: null,
      code: 'too_few_cells',
    })
  })
})

test('the first column with a number is called: the phone, then the other phones in their order', () => {
  const several: IntakePlan = {
    columns: ['other_phone', 'phone', 'other_phone'].map(
      (field) => ({ to: 'field', field: field as ContactField }) as const,
    ),
    defaultCountry: 'IE',
  }
  const read = (...cells: string[]): unknown => {
    const row = checkRow({ line: 1, cells }, several, readPhone)
    return row.ok ? row.contact.e164 : [row.column, row.code]
  }
  expect(read('+353209100001', '+353209100002', '+353209100003')).toBe('+353209100002')
  expect(read('+353209100001', '', '+353209100003')).toBe('+353209100001')
  expect(read('none', 'n/a', '020 9100003')).toBe('+353209100003')
  expect(read('none', '', '')).toEqual([0, 'letters'])
  expect(read('', '', '')).toEqual([1, 'empty'])
})

test('any cells at all become one contact or one rejection with a known line', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('', '+12125550123', 'yes', 'US'),
  )
  fc.assert(
    fc.property(fc.array(cell, { maxLength: columns.length + 2 }), fc.nat(), (cells, line) => {
      const checked = checkRow({ line, cells }, plan, readPhone)
      expect(checked.line).toBe(line)
      const kept = checked.ok
        ? !/\\u0000|\uFFFD/.test(JSON.stringify(checked.contact))
        : checked.cells === cells
      expect(kept).toBe(true)
    }),
    { numRuns: 500 },
  )
})
