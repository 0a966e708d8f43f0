import { expect, test } from 'vitest'
import type { AriRequest } from './ari.ts'
import { RECORDS_KEPT_SECONDS } from './end-record.ts'
import { createOldRecords } from './old-records.ts'

test('a record is removed once it need not be kept any more, and each once', () => {
  const removed: unknown[] = []
  let now = 0
  const send = ({ method, path, query }: AriRequest) => {
    removed.push([method, path, query?.['variable']])
    return Promise.resolve({ kind: 'lost', message: '' } as const)
  }
  const records = createOldRecords({ send }, () => now)
  const ended = (...ids: string[]) => ids.forEach((id) => records.ended(id))
  ended('call_1', 'call_2', 'call_1')
  now = RECORDS_KEPT_SECONDS * 1000
  ended('call_1', 'call_3')
  expect(removed).toEqual([])
  now++
  ended('call_1', 'call_4', 'call_5')
  expect(removed).toEqual(
    ['call_1', 'call_2'].map((id) => ['POST', '/asterisk/variable', `CAMPANILE_END_${id}`]),
  )
})
