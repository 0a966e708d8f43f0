import { describe, expect, test } from 'vitest'
import { CONTACT_FIELDS, HEADER_WORDS } from './contact-field.ts'
import { countryCode } from './country-name.ts'
import { guessMapping } from './guess-mapping.ts'
import { customKey, headerWords } from './header-key.ts'

const guessed = (headers: string, sample: string[][] = []): (string | undefined)[] =>
  guessMapping(headers.split('|'), sample).columns.map(({ target }) =>
    target.to === 'field' ? target.field : target.to === 'custom' ? `+${target.key}` : undefined,
  )

describe('headers', () => {
  test.each([
    'First Name|Last Name|Phone Number|E-mail|Company|State|Time Zone|Tags',
    'Vorname|Nachname|Rufnummer|E-Mail-Adresse|Firma|Bundesland|Zeitzone|Schlagwörter',
    'Prénom|Nom de famille|Téléphone portable|Adresse e-mail|Société|Région|Fuseau horaire|Étiquettes',
    'Nombre|Apellidos|Teléfono móvil|Correo electrónico|Empresa|Provincia|Zona horaria|Etiquetas',
    'Nome|Cognome|Cellulare|Posta elettronica|Azienda|Regione|Fuso orario|Etichette',
    'Primeiro nome|Sobrenome|Telemóvel|Correio eletrônico|Empresa|Região|Fuso horário|Marcadores',
    'Voornaam|Achternaam|Telefoonnummer|E-mailadres|Bedrijf|Provincie|Tijdzone|Labels',
  ])('%s', (headers) => {
    expect(guessed(headers)).toEqual([
      'first_name',
      'last_name',
      'phone',
      'email',
      'company',
      'region',
      'time_zone',
      'tags',
    ])
  })

  test('a bare name is the part of the name that has no column of its own', () => {
    expect(guessed('Name|Vorname|Telefon')).toEqual(['last_name', 'first_name', 'phone'])
    expect(guessed('Name|Telefon')).toEqual(['full_name', 'phone'])
  })

  test('are read in any spelling', () => {
    expect(guessed('firstName|LAST_NAME|Phone_E164|e-mail')).toEqual([
      'first_name',
      'last_name',
      'phone',
      'email',
    ])
  })

  test('a phone column without numbers yields to the ones that have some', () => {
    const rows = [
      ['', '', '+353209100001', '77', '+353209100003'],
      ['', '', '+353209100002', '78', ''],
    ]
    const targets = (headers: string[]): unknown[] =>
      guessMapping(headers, rows).columns.map(({ target }) =>
        target.to === 'field' ? target.field : target.to,
      )
    expect(targets(['Name', 'Phone', 'Work Phone', 'Number', 'Mobile'])).toEqual([
      'full_name',
      'custom',
      'other_phone',
      'custom',
      'phone',
    ])
    expect(targets(['Name', 'Phone', 'Line', 'Number', 'Second'])).toEqual([
      'full_name',
      'custom',
      'phone',
      'custom',
      'custom',
    ])
  })

  test('a download of rejected rows is read by the columns of the file', () => {
    const columns = guessMapping(
      ['Line', 'Column', 'Code', 'What to do', 'Phone', 'First name'],
      [['3', 'Phone', 'letters', 'Write digits.', '+353209100001', 'Ann']],
    ).columns
    expect(columns.slice(0, 4).every(({ target }) => target.to === 'nothing')).toBe(true)
    expect(columns.slice(4).map(({ target }) => target)).toEqual([
      { to: 'field', field: 'phone' },
      { to: 'field', field: 'first_name' },
    ])
  })

  test('of two phone columns choose one, and keep the other as a custom field', () => {
    expect(guessed('Home phone|Phone')).toEqual(['+home_phone', 'phone'])
  })

  test('a word belongs to one field only', () => {
    const all = CONTACT_FIELDS.flatMap((field) => HEADER_WORDS[field])
    expect(all.filter((word, i) => all.indexOf(word) !== i)).toEqual([])
    expect(all.filter((word) => headerWords(word) !== word)).toEqual([])
  })
})

describe('cells', () => {
  const rows = [
    ['Ann', '+1 212 555 0123', 'ann@example.com', 'America/New_York'],
    ['Bob', '(212) 555-0124', '', ''],
  ]
  test('tell what a column holds where its header does not', () => {
    expect(guessed('Who|How|Where|When', rows)).toEqual(['+who', 'phone', 'email', 'time_zone'])
  })

  test('a first row that holds a number is a contact, not a header', () => {
    const guess = guessMapping(rows[0] ?? [], rows.slice(1))
    expect(guess.header).toBe(false)
    expect(guess.columns[1]).toEqual({
      header: 'Column 2',
      target: { to: 'field', field: 'phone' },
      confidence: 'content',
    })
  })

  test('what a person says about the header is obeyed', () => {
    expect(guessMapping(rows[0] ?? [], rows, true).header).toBe(true)
    expect(guessMapping(['Phone'], [], false).columns[0]?.header).toBe('Column 1')
  })

  test('dates and identifiers are no phone numbers', () => {
    expect(guessed('A|B', [['2026-01-02', 'K-1234567890']])).toEqual(['+a', '+b'])
  })
})

describe('a custom key', () => {
  test.each([
    ['Größe (cm)', 'grosse_cm'],
    ['__proto__', 'proto'],
    ['constructor', 'field_constructor'],
    ['phone', 'field_phone'],
    ['2nd choice', 'field_2nd_choice'],
    ['***', 'column_1'],
    ['x'.repeat(90), 'x'.repeat(40)],
  ])('of %j is %s', (header, key) => {
    expect(customKey(header, 0, new Set())).toBe(key)
  })

  test('is unique in its file', () => {
    const taken = new Set<string>()
    const keys = ['Plan', 'plan', 'PLAN '].map((header, i) => customKey(header, i, taken))
    expect(keys).toEqual(['plan', 'plan_2', 'plan_3'])
  })
})

test.each([
  ['us', 'US'],
  ['U.S.A.', 'US'],
  ['Deutschland', 'DE'],
  ['États-Unis', 'US'],
  ['Reino Unido', 'GB'],
  ['UK', 'GB'],
  ['Paesi Bassi', 'NL'],
  ['Atlantis', undefined],
  ['Europe', undefined],
  ['EU', undefined],
])('the country %s is %s', (text, code) => {
  expect(countryCode(text)).toBe(code)
})
