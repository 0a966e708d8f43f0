import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { SHELVES, shelfVariable } from '#carriers/asterisk/end-record.ts'
import { conforms } from '#test/conformance/conforms.ts'
import { openAsteriskBench } from '#test/conformance/asterisk-bench.ts'
import { ask } from '#test/sip/ari-client.ts'
import { DIALPLAN_WITH_HANDOVER } from '#test/sip/handover-dialplan.ts'
import { type Laboratory, openLaboratory } from '#test/sip/laboratory.ts'
import { placeOf } from '#test/sip/laboratory-place.ts'
import { prepareAsterisk } from '#test/sip/prepare-asterisk.ts'

let laboratory: Laboratory
beforeAll(async () => {
  const prepared = await prepareAsterisk()
  if (!prepared.ok) throw new Error(prepared.why)
  laboratory = await openLaboratory({ folder: prepared.folder, dialplan: DIALPLAN_WITH_HANDOVER })
  const since = Date.now()
  // What was placed within a minute of its start counts as lost with the Asterisk before.
  await vi.waitUntil(() => Date.now() - since > 61_000, { timeout: 90_000, interval: 1000 })
})
afterAll(() => laboratory?.close())

conforms('a real Asterisk', () => openAsteriskBench(placeOf(laboratory)))

test('a record holds the number of the far end’s answer, and none of its words', async () => {
  const sip: string[] = []
  for (let shelf = 0; shelf < SHELVES; shelf++) {
    const answer = await ask(laboratory.ari, 'GET', `/asterisk/variable?variable=${shelfVariable(shelf)}`)
    const { value } = answer.body as { readonly value: string }
    for (const record of value.split('~').filter(Boolean)) sip.push(record.split('|')[3] ?? '')
  }
  const busy = sip.filter((each) => each.startsWith('SIP 486'))
  expect(new Set(busy)).toEqual(new Set(['SIP 486']))
})
