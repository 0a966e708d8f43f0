import { expect, test } from 'vitest'
import { openAri } from '#carriers/asterisk/ari.ts'
import { endVariable, RECORDS_KEPT_SECONDS } from '#carriers/asterisk/end-record.ts'
import { createOldRecords } from '#carriers/asterisk/old-records.ts'
import { ANYWHERE } from '#carriers/reach.ts'
import { openLaboratory } from '#test/sip/laboratory.ts'
import { prepareAsterisk } from '#test/sip/prepare-asterisk.ts'

test('a record that need not be kept any more leaves nothing behind in Asterisk', async () => {
  const prepared = await prepareAsterisk()
  if (!prepared.ok) throw new Error(prepared.why)
  const laboratory = await openLaboratory({ folder: prepared.folder })
  const { url, user, password } = laboratory.ari
  const ari = openAri({
    baseUrl: url.replace(/\/ari$/u, ''),
    user,
    password,
    timeoutMs: 2000,
    reach: ANYWHERE,
  })
  try {
    const variable = endVariable('call_1')
    await ari.send({ method: 'POST', path: '/asterisk/variable', query: { variable, value: 'a record' } })
    const globals = (): Promise<string> => laboratory.ours.cli('dialplan show globals')
    expect(await globals()).toContain(variable)
    let now = 0
    const records = createOldRecords(ari, () => now)
    records.ended('call_1')
    now = (RECORDS_KEPT_SECONDS + 1) * 1000
    records.ended('call_2')
    await expect.poll(globals, { timeout: 5000 }).not.toContain(variable)
  } finally {
    ari.close()
    await laboratory.close()
  }
})
