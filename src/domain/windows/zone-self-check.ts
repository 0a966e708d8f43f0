/**
 * Proves at start-up that the process reads time zones as the rules expect: known offsets through both of its readings
 * (Temporal and Intl), and agreement of the two where the rules themselves are in motion. `main/wire.ts` runs it.
 */
import { ok, refuse, type Result } from '#domain/result.ts'
import { offsetMinutesAt } from './offsets.ts'

export interface ZoneFault {
  readonly zone: string
  /** ISO instant. */
  readonly at: string
  /** Wall clock minus UTC in minutes; null when only the agreement of the two readings is asked for. */
  readonly expected: number | null
  readonly temporal: number
  readonly intl: number
}

type Check = readonly [zone: string, at: string, expected: number | null]

const CHECKS: readonly Check[] = [
  ['UTC', '2026-07-01T00:00:00Z', 0],
  ['America/New_York', '2026-01-15T12:00:00Z', -300],
  ['America/New_York', '2026-03-08T06:59:59Z', -300],
  ['America/New_York', '2026-03-08T07:00:00Z', -240],
  ['America/New_York', '2026-11-01T06:00:00Z', -300],
  ['America/Phoenix', '2026-07-01T12:00:00Z', -420],
  ['America/Denver', '2026-07-01T12:00:00Z', -360],
  ['America/St_Johns', '2026-07-01T12:00:00Z', -150],
  ['America/Sao_Paulo', '2026-01-15T12:00:00Z', -180],
  ['Europe/London', '2026-03-29T00:59:59Z', 0],
  ['Europe/London', '2026-03-29T01:00:00Z', 60],
  ['Europe/Berlin', '2026-10-25T01:00:00Z', 60],
  ['Asia/Kolkata', '2026-07-01T12:00:00Z', 330],
  ['Asia/Kathmandu', '2026-07-01T12:00:00Z', 345],
  ['Australia/Adelaide', '2026-01-15T12:00:00Z', 630],
  ['Australia/Lord_Howe', '2026-01-15T12:00:00Z', 660],
  ['Australia/Lord_Howe', '2026-07-01T12:00:00Z', 630],
  ['Pacific/Chatham', '2026-01-15T12:00:00Z', 825],
  ['Pacific/Apia', '2026-07-01T12:00:00Z', 780],
  ['Pacific/Kiritimati', '2026-07-01T12:00:00Z', 840],
  ['America/Vancouver', '2026-07-01T12:00:00Z', -420],
  ['America/Vancouver', '2026-12-15T12:00:00Z', null],
  ['America/Edmonton', '2026-07-01T12:00:00Z', -360],
  ['America/Edmonton', '2026-12-15T12:00:00Z', null],
]

function intlOffset(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric',
    hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(at) // prettier-ignore
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value)
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return (wall - Math.floor(at / 1000) * 1000) / 60_000
}

/** Refuses with every check that fails; dialling must not start then. */
export function selfCheckZones(checks: readonly Check[] = CHECKS): Result<number, readonly ZoneFault[]> {
  const faults: ZoneFault[] = []
  for (const [zone, instant, expected] of checks) {
    const at = Date.parse(instant)
    const temporal = offsetMinutesAt(zone, at)
    const intl = intlOffset(zone, at)
    if (temporal !== intl || (expected !== null && temporal !== expected)) {
      faults.push({ zone, at: instant, expected, temporal, intl })
    }
  }
  return faults.length === 0 ? ok(checks.length) : refuse(faults)
}
