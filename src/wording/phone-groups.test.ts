import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples' with { type: 'json' }
import { expect, test } from 'vitest'
import { maskPhone } from '#domain/phone/e164.ts'
import { phoneGroups } from './phone-groups.ts'

const written = (text: string): string => phoneGroups(text).join(' ')

test.each([
  ['US', '+1 212 555 0100'],
  ['US', '+1 800 555 0199'],
  ['GB', '+44 20 7946 0144'],
  ['GB', '+44 113 496 0123'],
  ['GB', '+44 1632 960123'],
  ['GB', '+44 7700 900123'],
  ['GB', '+44 306 999 0123'],
  ['DE', '+49 30 23125123'],
  ['DE', '+49 221 4710123'],
  ['DE', '+49 1522 8817386'],
  ['DE', '+49 171 3920012'],
  ['BR', '+55 11 2345 6789'],
  ['BR', '+55 11 96123 4567'],
  ['FR', '+33 1 99 00 12 34'],
  ['FR', '+33 6 39 98 12 34'],
  ['IN', '+91 81234 56789'],
  ['IN', '+91 11 2345 6789'],
  ['IE', '+353 20 910 0016'],
  ['AU', '+61 491 570 156'],
])('a number of %s is written %s', (_, text) => {
  expect(written(text.replaceAll(' ', ''))).toBe(text)
})

test.each([
  ['of a country without a form', '+211 98 765 432', '+211 987 654 32'],
  ['too short for its country', '+1212555', '+1 212555'],
  ['too long for its country', '+44 20 7946 0144 123', '+44 2079460144123'],
  ['the shortest', '+1234567', '+1 234567'],
])('a number %s is cut as far as is known', (_, text, expected) => {
  expect(written(text.replaceAll(' ', ''))).toBe(expected)
})

test.each([maskPhone('+442079460144'), '•••• ••44', '', 'Anonymous', '+44 20 7946 0144', '2079460144'])(
  'what is no whole number stays as it is: %s',
  (text) => expect(phoneGroups(text)).toEqual([text]),
)

test('the groups in a row are the number, and are those of the number library for mobile numbers of many countries', () => {
  const compared = Object.entries(examples).flatMap(([country, national]) => {
    const number = parsePhoneNumberFromString(national, country as keyof typeof examples)
    return number ? [{ country, e164: number.number, library: number.formatInternational() }] : []
  })
  for (const { e164 } of compared) expect(phoneGroups(e164).join('')).toBe(e164)
  const formed = ['AU', 'BE', 'BR', 'CH', 'CN', 'CZ', 'DE', 'DK', 'ES', 'FI', 'FR', 'GB', 'GR', 'HU', 'IE', 'IL', 'IN', 'IT', 'JP',
    'KR', 'MX', 'NL', 'NO', 'NZ', 'PK', 'PL', 'PT', 'RO', 'RU', 'SE', 'SG', 'TR', 'UA', 'US', 'ZA', 'AE', 'SA', 'HK', 'AT', 'CA'] // prettier-ignore
  const found = compared.filter(({ country }) => formed.includes(country))
  expect(found.length).toBe(formed.length)
  expect(found.map(({ e164 }) => written(e164))).toEqual(
    found.map(({ library }) => library.replaceAll('-', ' ')),
  )
})
