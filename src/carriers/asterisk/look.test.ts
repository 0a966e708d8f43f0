import { expect, test } from 'vitest'
import type { Ari } from './ari.ts'
import { DIALPLAN_VERSION, VERSION_VARIABLE } from './end-record.ts'
import { HANDOVER_SWITCH } from './handover.ts'
import { checkAsterisk } from './look.ts'

const look = (version: string, variables: Readonly<Record<string, string>>) => {
  const body = JSON.stringify({ system: { version, entity_id: 'aa:bb' } })
  const ari: Pick<Ari, 'send' | 'variable'> = {
    send: () => Promise.resolve({ kind: 'answered', status: 200, body, retryAfter: undefined }),
    variable: (name) => Promise.resolve(variables[name] ?? ''),
  }
  return checkAsterisk(ari as Ari)
}
const LOADED = { [VERSION_VARIABLE]: DIALPLAN_VERSION }

test('an Asterisk with the dialplan of the guide can be used, and tells whether it hands calls over', async () => {
  expect(await look('22.10.1', LOADED)).toEqual({ ok: true, handsOver: false })
  expect(await look('22.10.1', { ...LOADED, [HANDOVER_SWITCH]: '1' })).toEqual({ ok: true, handsOver: true })
})

test('an older Asterisk, and one without the dialplan, cannot', async () => {
  expect(await look('20.1.0', LOADED)).toMatchObject({ ok: false, why: expect.stringContaining('20.1.0') })
  expect(await look('22.10.1', { [VERSION_VARIABLE]: '2' })).toMatchObject({ ok: false })
})
