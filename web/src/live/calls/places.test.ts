import { expect, test } from 'vitest'
import { type LiveCall, NO_PLACES, type Places, placesFor, placesWithout } from './places.ts'

const call = (name: string): LiveCall => ({
  callId: name,
  taskId: name,
  contact: name,
  phone: '+15555550100',
  state: 'talking',
  since: '2026-11-23T08:00:00.000Z',
})
const calls = (names: string): LiveCall[] => names.split('').map(call)
const shown = ({ places }: Places): string =>
  places
    .map((place) => (place === null ? '_' : place.gone ? place.call.callId.toLowerCase() : place.call.callId))
    .join('')

test('a call keeps its place while it is open, whatever the order of the snapshot; new ones come after it', () => {
  const first = placesFor(NO_PLACES, calls('ABC'), 5)
  expect(shown(first)).toBe('ABC__')
  expect(shown(placesFor(first, calls('DCBA'), 5))).toBe('ABCD_')
})

test('the name of a call that is gone stays until its time is over; only then another call takes the place', () => {
  const first = placesFor(NO_PLACES, calls('ABC'), 3)
  const gone = placesFor(first, calls('ACDE'), 3)
  expect(shown(gone)).toBe('AbC')
  expect(shown(placesFor(gone, calls('ACE'), 3))).toBe('AbC')
  expect(shown(placesWithout(gone, 'B'))).toBe('ADC')
  expect(shown(placesWithout(gone, 'A'))).toBe('AbC')
})

test('a call that comes back is the same call again', () => {
  const gone = placesFor(placesFor(NO_PLACES, calls('AB'), 2), calls('B'), 2)
  expect(shown(placesFor(gone, calls('BA'), 2))).toBe('AB')
})

test('less room leaves out the last places, more room takes the calls that had none', () => {
  const wide = placesFor(NO_PLACES, calls('ABCD'), 4)
  const narrow = placesFor(wide, wide.calls, 2)
  expect([shown(narrow), shown(placesFor(narrow, narrow.calls, 5))]).toEqual(['AB', 'ABCD_'])
})

test('a place whose call did not change stays the same object, so that it is not drawn again', () => {
  const both = calls('AB')
  const first = placesFor(NO_PLACES, both, 2)
  const next = placesFor(first, [both[0]!, { ...both[1]!, state: 'waiting' }], 2)
  expect([next.places[0] === first.places[0], next.places[1] === first.places[1]]).toEqual([true, false])
})
