/** Runs real processes under many settings: the zone of the server's operating system changes no answer. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const PROCESS_ZONES = [
  'UTC',
  'Pacific/Kiritimati',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Etc/GMT+12',
]

const DECISIONS = `
import { createHash } from 'node:crypto'
import { openIntervals } from '#domain/windows/open-intervals.ts'
import { windowState } from '#domain/windows/window-state.ts'
import { candidateZones } from '#domain/windows/zones.ts'
import { selfCheckZones } from '#domain/windows/zone-self-check.ts'
import { DEFAULT_CONTACT_HOURS } from '#domain/windows/weekly-windows.ts'
const hash = createHash('sha256')
const say = (value) => hash.update(JSON.stringify(value))
const night = Object.fromEntries(Object.keys(DEFAULT_CONTACT_HOURS).map((day) => [day, [{ open: '22:10', close: '02:40' }]]))
for (const zone of Intl.supportedValuesOf('timeZone')) {
  say(openIntervals(night, zone, Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)))
  say(windowState({ rules: [{ windows: DEFAULT_CONTACT_HOURS, zones: [zone] }], at: Date.UTC(2026, 2, 8, 7) }))
}
for (const country of ['US', 'CA', 'AU', 'RU', 'BR']) say(candidateZones({ e164: '+0', country, contactZone: null }))
say(selfCheckZones())
console.log(JSON.stringify({ hash: hash.digest('hex'), offset: new Date(2026, 6, 1).getTimezoneOffset() }))
`

async function decide(zone: string): Promise<{ hash: string; offset: number }> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', DECISIONS],
    {
      env: { ...process.env, TZ: zone },
    },
  )
  return JSON.parse(stdout) as { hash: string; offset: number }
}

test('the same decisions whatever the zone of the process', async () => {
  const decided = []
  for (const zone of PROCESS_ZONES) decided.push(await decide(zone))
  expect(new Set(decided.map(({ offset }) => offset)).size).toBe(PROCESS_ZONES.length)
  expect(new Set(decided.map(({ hash }) => hash)).size).toBe(1)
})
