import { describe, expect, test } from 'vitest'
import {
  ALWAYS_OPEN,
  DEFAULT_CAMPAIGN_WINDOWS,
  DEFAULT_CONTACT_HOURS,
} from '#domain/windows/weekly-windows.ts'
import type { Capabilities } from '#domain/call/capabilities.ts'
import { CAPABLE } from '#test/support/capable.ts'
import { type ReadinessFacts, readinessOf } from './readiness.ts'
import { READINESS_CHECKS } from './status.ts'

const ADA = { name: 'Ada', archived: false, healthy: true, handsOver: true }
const READY: ReadinessFacts = {
  at: Date.UTC(2026, 10, 23, 15),
  agents: [ADA],
  numbers: [{ usable: true }, { usable: false }],
  connections: [{ name: 'Harbour', fault: null, can: null }],
  record: true,
  dryRun: false,
  credits: { freeMicro: 880_000, neededMicro: 880_000, currency: 'EUR' },
  audience: { total: 3, reading: false, leavesOut: false },
  groups: [{ zones: ['America/New_York'], contacts: 2 }, { zones: ['Asia/Tokyo'], contacts: 1 }],
  windows: DEFAULT_CAMPAIGN_WINDOWS,
  windowsEnabled: true,
  timeZone: 'America/New_York',
  contactHours: DEFAULT_CONTACT_HOURS,
  retry: { maxRetries: 2, delaysSeconds: [1800], onVoicemail: false },
  machines: { detection: 'detect', message: '' },
} // prettier-ignore
const refused = (reason: string) => ({
  name: 'Harbour',
  fault: { why: 'failing', reason, nextProbeAt: null } as const,
  can: null,
})
const over = (...each: Partial<Capabilities>[]): Partial<ReadinessFacts> => ({
  connections: each.map((can) => ({ name: 'Harbour', fault: null, can: { ...CAPABLE, ...can } })),
})
const failing = (change: Partial<ReadinessFacts>): string[] =>
  readinessOf({ ...READY, ...change }).flatMap((row) => (row.pass ? [] : [row.check]))

describe('a draft', () => {
  test('is told about every check in its order', () => {
    expect(readinessOf(READY).map((row) => row.check)).toEqual(READINESS_CHECKS)
  })

  test.each<[string, Partial<ReadinessFacts>, string[]]>([
    ['with everything', {}, []],
    ['without an agent', { agents: [] }, ['agent']],
    [
      'with an archived agent among its variants',
      { agents: [...READY.agents, { name: 'B', archived: true, healthy: true, handsOver: false }] },
      ['agent'],
    ],
    ['whose agent has no voice', { agents: [{ ...ADA, healthy: false }] }, ['agent']],
    ['with an empty pool', { numbers: [] }, ['number']],
    ['whose numbers are all out of use', { numbers: [{ usable: false }] }, ['number']],
    ['without an audience', { audience: null }, ['contacts']],
    ['whose file holds nobody', { audience: { total: 0, reading: false, leavesOut: false } }, ['contacts']],
    [
      'whose file is still being read',
      { audience: { total: 3, reading: true, leavesOut: false } },
      ['contacts'],
    ],
    [
      'with retries and no delays',
      { retry: { maxRetries: 1, delaysSeconds: [], onVoicemail: false } },
      ['retry_policy'],
    ],
    [
      'whose message for machines is empty',
      { machines: { detection: 'message', message: ' ' } },
      ['machines'],
    ],
    ['whose message for machines has words', { machines: { detection: 'message', message: 'Hello' } }, []],
    ['with too few credits for a call', { credits: { ...READY.credits, freeMicro: 879_999 } }, ['credits']],
    ['without credits, as a dry run', { credits: { ...READY.credits, freeMicro: 0 }, dryRun: true }, []],
    ['whose carrier refused the credentials', { connections: [refused('auth')] }, ['carrier']],
    ['whose account at the carrier is empty', { connections: [refused('funds')] }, ['carrier']],
    [
      'whose connection is archived',
      { connections: [{ name: 'A', fault: { why: 'archived' }, can: null }] },
      ['carrier'],
    ],
    [
      'whose carrier cannot prove its events',
      { connections: [{ name: 'A', fault: { why: 'unproven', proof: 'weak' }, can: null }] },
      ['carrier'],
    ],
    ['whose carrier is down for a while', { connections: [refused('connect_failure')] }, []],
    [
      'of whose carriers one works',
      { connections: [refused('auth'), { name: 'B', fault: null, can: null }] },
      [],
    ],
    ['that records over a carrier that cannot', over({ record: false }), ['carrier']],
    ['that does not record over such a carrier', { ...over({ record: false }), record: false }, []],
    ['that records over such a carrier, as a dry run', { ...over({ record: false }), dryRun: true }, []],
    ['that always calls', { windowsEnabled: false }, []],
  ])('%s fails %j', (_, change, checks) => {
    expect(failing(change)).toEqual(checks)
  })

  const BEN = { name: 'Ben', archived: false, healthy: true, handsOver: false }
  test.each<[string, Partial<ReadinessFacts>, boolean]>([
    ['over a carrier that cannot', over({ transfer: false }), true],
    ['over a carrier that can', over({ transfer: true }), false],
    ['over a carrier that has not said', {}, false],
    ['over carriers of which one can', over({ transfer: false }, { transfer: true }), false],
    ['over no carrier yet', { connections: [] }, false],
    ['as a dry run', { ...over({ transfer: false }), dryRun: true }, false],
    ['with nobody to hand calls over to', { ...over({ transfer: false }), agents: [BEN, BEN] }, false],
  ])('%s: no call can be handed over: %j', (_, change, cannotHandOver) => {
    const row = readinessOf({ ...READY, agents: [ADA, BEN], ...change }).find(
      ({ check }) => check === 'agent',
    )
    expect(row).toMatchObject({ pass: true, found: { code: 'ready', cannotHandOver } })
  })

  test('fails when its windows and the contact hours meet for nobody, and says it when they meet not for all', () => {
    const tokyo = { groups: [{ zones: ['Asia/Tokyo'], contacts: 1 }] }
    // 09:00–18:00 in New York is 23:00–08:00 in Tokyo.
    expect(failing(tokyo)).toEqual(['windows'])
    expect(failing({ ...tokyo, windows: ALWAYS_OPEN })).toEqual([])
    const row = readinessOf(READY).find(({ check }) => check === 'windows')
    expect(row).toMatchObject({ pass: true, found: 'ready', never: 1, of: 3 })
  })
})
