import { expect, test } from 'vitest'
import * as wording from '#wording/pages/agents.ts'
import { faultsOfTransfers, transfersFault } from './transfer-faults.ts'

const SALES = { name: 'Sales', number: '+12125550199' }
const SUPPORT = { name: 'Support', number: '+12125550198' }
const NONE = { name: null, number: null }

test('people with names and numbers of their own have no fault', () => {
  expect(transfersFault([])).toBeNull()
  expect(transfersFault([SALES, SUPPORT])).toBeNull()
})

test.each([
  ['a name', [SALES, { ...SUPPORT, name: ' sales' }], { name: wording.nameIsListedTwice, number: null }],
  [
    'a number',
    [SALES, { ...SUPPORT, number: '+1 (212) 555-0199' }],
    { name: null, number: wording.numberIsListedTwice },
  ],
])('%s that is listed twice is told at the second one', (_which, list, fault) => {
  expect(faultsOfTransfers(list)).toEqual([NONE, fault])
  expect(transfersFault(list)).toBe(fault.name ?? fault.number)
})

test('words are no number, and an entry that nobody has filled in keeps the rest from being saved', () => {
  expect(faultsOfTransfers([{ ...SALES, number: 'the office' }])[0]?.number).toBe(wording.noTelephoneNumber)
  const empty = [SALES, { name: '', number: '' }]
  expect(faultsOfTransfers(empty)).toEqual([NONE, NONE])
  expect(transfersFault(empty)).toBe(wording.giveNameAndNumber)
})
