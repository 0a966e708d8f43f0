/**
 * Checks that no phone or recipient number reaches the log, however an error spells it: a test writes a real log file
 * and searches it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { logEvents } from '#main/log-events.ts'
import { createLog } from '#main/log.ts'
import { filesUnder } from './tree.ts'

const folder = mkdtempSync(join(tmpdir(), 'campanile-log-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Ten digits in a row that belong together; no id, instant or port looks like that. */
const PHONE = /\+\d[\d ().-]{6,}\d/

test.each([
  ['plain', '+353209112345'],
  ['as printed', '+1 (212) 555-0123'],
  ['with dots', '+44.7700.900123'],
])('no number in the log, written %s', (name, number) => {
  const file = join(folder, name)
  const log = createLog('info', file)
  const cause = Object.assign(new Error(`duplicate key (${number})`), {
    detail: `Key (e164)=(${number})`,
    code: '23505',
  })
  log.error({ err: new Error(`could not dial ${number}`, { cause }) }, 'a step failed')
  log.error({ err: number }, 'thrown as text')
  const text = readFileSync(file, 'utf8')
  expect(text).toContain('could not dial +…')
  expect(text).toContain('23505')
  expect(text).not.toMatch(PHONE)
  expect(text.replaceAll(/\D/g, '')).not.toContain(number.replaceAll(/\D/g, ''))
})

test('what the engine tells is logged with its ids, and without a number that a carrier has named', () => {
  const file = join(folder, 'events')
  const tell = logEvents(createLog('info', file))
  const connectionId = `conn_${'1'.repeat(32)}`
  tell({ type: 'breaker', connectionId, to: 'open', reason: 'no route to +1 (212) 555-0123' })
  tell({ type: 'failed', step: 'dispatch', error: new Error('could not dial +353209112345') })
  tell({ type: 'claimed', workspace: `ws_${'1'.repeat(32)}`, calls: 1 })
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { level: 40, msg: 'breaker', connectionId, to: 'open', reason: 'no route to +…' },
    { level: 50, msg: 'dispatch', err: { message: 'could not dial +…' } },
  ])
})

test('no call of the log is handed a person: neither a number nor a row that holds one', () => {
  const handed = /\blog\.(?:trace|debug|info|warn|error|fatal)\([^;\n]*\b(?:e164|from_e164|to:|phone)\b/
  const found = filesUnder('src').filter(
    ({ path, text }) => path.endsWith('.ts') && !path.endsWith('.test.ts') && handed.test(text),
  )
  expect(found.map(({ path }) => path)).toEqual([])
  expect(handed.test('log.info({ e164: call.e164 }, "dialled")')).toBe(true)
})
