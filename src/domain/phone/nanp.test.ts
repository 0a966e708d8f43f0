import { getCountryCallingCode, getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'
import { NANP_AREAS, NANP_ASOF, NANP_COUNTRIES, nanpArea, nanpAreaOf } from './nanp.ts'

const CODES = Array.from({ length: 800 }, (_, index) => String(200 + index))
const EXCHANGES = ['234', '276', '293', '345', '418', '435', '492', '555', '622', '684', '733', '923', '997']
const GEOGRAPHIC = new Set(['FIXED_LINE', 'MOBILE', 'FIXED_LINE_OR_MOBILE'])

test('every geographic code that the number library accepts has a row of the same country', () => {
  const numbers = CODES.flatMap((code) => EXCHANGES.map((exchange) => `${code}${exchange}0142`))
  const known = numbers.flatMap((digits) => {
    const number = parsePhoneNumberFromString(`+1${digits}`)
    return GEOGRAPHIC.has(number?.getType() ?? '')
      ? [{ code: digits.slice(0, 3), country: number?.country }]
      : []
  })
  expect(known.length).toBeGreaterThan(3000)
  expect(known.filter(({ code, country }) => nanpArea(code)?.country !== country)).toEqual([])
})

test('every country of the plan has a row', () => {
  const countries = getCountries().filter((country) => getCountryCallingCode(country) === '1')
  expect([...NANP_COUNTRIES].sort()).toEqual(countries.sort())
})

test('every zone is one that the process knows, and no row is without', () => {
  const known = new Set(NANP_AREAS.flatMap((area) => area.zones))
  for (const zone of known) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow()
  expect(NANP_AREAS.every((area) => area.zones.length > 0 && area.zones.every((zone) => zone !== ''))).toBe(
    true,
  )
})

test('the table says when it was last compared with the plan', () => {
  expect(NANP_ASOF).toMatch(/^20\d\d-\d\d-\d\d$/)
  expect(Number.isNaN(Date.parse(NANP_ASOF))).toBe(false)
  expect(NANP_AREAS.length).toBeGreaterThan(440)
})

test('no row is a code that the plan keeps for services', () => {
  for (const { code } of NANP_AREAS) {
    expect(code).toMatch(/^[2-9][0-8]\d$/)
    expect(code).not.toMatch(/^(?:.11|8(?:00|33|44|55|66|77|88)|900|5(?:00|33|44|66|77|88)|600|700|710)$/)
  }
})

test('every state, district and province has an area', () => {
  const regions = new Set(NANP_AREAS.flatMap((area) => area.regions))
  const states =
    'AL AK AZ AR CA CO CT DC DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA ' +
    'RI SC SD TN TX UT VT VA WA WV WI WY AB BC MB NB NL NS NT NU ON PE QC SK YT'
  expect(states.split(' ').filter((state) => !regions.has(state))).toEqual([])
})

describe('an area that lies in two zones lists both', () => {
  const CENTRAL = 'America/Chicago'
  const MOUNTAIN = 'America/Denver'
  const PACIFIC = 'America/Los_Angeles'
  test.each([
    ['850', CENTRAL, 'America/New_York'],
    ['448', CENTRAL, 'America/New_York'],
    ['423', CENTRAL, 'America/New_York'],
    ['931', CENTRAL, 'America/New_York'],
    ['219', CENTRAL, 'America/Indiana/Indianapolis'],
    ['574', CENTRAL, 'America/Indiana/Indianapolis'],
    ['765', CENTRAL, 'America/Indiana/Indianapolis'],
    ['812', CENTRAL, 'America/Indiana/Indianapolis'],
    ['930', CENTRAL, 'America/Indiana/Indianapolis'],
    ['270', CENTRAL, 'America/Kentucky/Louisville'],
    ['364', CENTRAL, 'America/Kentucky/Louisville'],
    ['606', CENTRAL, 'America/Kentucky/Louisville'],
    ['605', CENTRAL, MOUNTAIN],
    ['701', CENTRAL, MOUNTAIN],
    ['308', CENTRAL, MOUNTAIN],
    ['620', CENTRAL, MOUNTAIN],
    ['785', CENTRAL, MOUNTAIN],
    ['915', CENTRAL, MOUNTAIN],
    ['432', CENTRAL, MOUNTAIN],
    ['208', 'America/Boise', PACIFIC],
    ['986', 'America/Boise', PACIFIC],
    ['541', 'America/Boise', PACIFIC],
    ['458', 'America/Boise', PACIFIC],
    ['775', MOUNTAIN, PACIFIC],
    ['906', 'America/Detroit', 'America/Menominee'],
    ['928', 'America/Phoenix', MOUNTAIN],
    ['907', 'America/Anchorage', 'America/Adak'],
    ['250', 'America/Vancouver', 'America/Edmonton'],
    ['807', 'America/Toronto', 'America/Winnipeg'],
    ['418', 'America/Toronto', 'America/Halifax'],
    ['709', 'America/St_Johns', 'America/Goose_Bay'],
  ])('%s', (code, first, second) => {
    expect(nanpArea(code)?.zones).toEqual(expect.arrayContaining([first, second]))
  })
})

test('only numbers of the plan have an area', () => {
  expect(nanpAreaOf('+12125550142')?.country).toBe('US')
  expect(nanpAreaOf('+442079460123')).toBeNull()
  expect(nanpAreaOf('+8005550142')).toBeNull()
  expect(nanpAreaOf('+18005550142')).toBeNull()
})
