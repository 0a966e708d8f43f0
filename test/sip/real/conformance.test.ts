import { afterAll, beforeAll, vi } from 'vitest'
import { DIALPLAN } from '#carriers/asterisk/end-record.ts'
import { conforms } from '#test/conformance/conforms.ts'
import { openAsteriskBench } from '#test/sip/asterisk-bench.ts'
import { type Laboratory, openLaboratory } from '#test/sip/laboratory.ts'
import { placeOf } from '#test/sip/laboratory-place.ts'
import { prepareAsterisk } from '#test/sip/prepare-asterisk.ts'

let laboratory: Laboratory
beforeAll(async () => {
  const prepared = await prepareAsterisk()
  if (!prepared.ok) throw new Error(prepared.why)
  laboratory = await openLaboratory({ folder: prepared.folder, dialplan: DIALPLAN })
  const since = Date.now()
  // What was placed within a minute of its start counts as lost with the Asterisk before.
  await vi.waitUntil(() => Date.now() - since > 61_000, { timeout: 90_000, interval: 1000 })
})
afterAll(() => laboratory?.close())

conforms('a real Asterisk', () => openAsteriskBench(placeOf(laboratory)))
