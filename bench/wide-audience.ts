/**
 * Describes an audience that is spread over the world, for measuring: every group of zones of the area codes of North
 * America, 24 countries of Europe, and two hundred numbers on four connections, of which half may call some countries
 * only.
 */
import { NANP_AREAS } from '#domain/phone/nanp.ts'
import type { Shape } from './seed.ts'

/** Country and zone. */
const EUROPE = [
  ['AT', 'Vienna'],
  ['BE', 'Brussels'],
  ['BG', 'Sofia'],
  ['CH', 'Zurich'],
  ['CZ', 'Prague'],
  ['DE', 'Berlin'],
  ['DK', 'Copenhagen'],
  ['EE', 'Tallinn'],
  ['ES', 'Madrid'],
  ['FI', 'Helsinki'],
  ['FR', 'Paris'],
  ['GB', 'London'],
  ['GR', 'Athens'],
  ['HU', 'Budapest'],
  ['IE', 'Dublin'],
  ['IT', 'Rome'],
  ['LT', 'Vilnius'],
  ['LV', 'Riga'],
  ['NL', 'Amsterdam'],
  ['NO', 'Oslo'],
  ['PL', 'Warsaw'],
  ['PT', 'Lisbon'],
  ['RO', 'Bucharest'],
  ['SE', 'Stockholm'],
] as const

const america = new Map(
  NANP_AREAS.map(({ country, zones }) => [`${country} ${zones.join(' ')}`, { country, zones }] as const),
)

export const WIDE: Shape = {
  groups: [...america.values(), ...EUROPE.map(([country, city]) => ({ country, zones: [`Europe/${city}`] }))],
  numbers: 200,
  mayCall: [null, ['US', 'CA'], null, ['DE', 'AT', 'CH', 'FR', 'GB', 'IE']],
  connections: 4,
}
