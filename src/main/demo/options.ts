/** Checks the options of the demo's command line. */
import { fileURLToPath } from 'node:url'
import { FAULT_LEVELS, type FaultLevel } from '#carriers/simulator/faults.ts'
import { DEMO_FOLDER, portOf, SettingRefused } from '#main/config.ts'

export interface DemoOptions {
  readonly csv: string
  /** World seconds per machine second. */
  readonly speed: number
  readonly port: number | null
  readonly seed: number
  readonly dataDir: string
  readonly untilDone: boolean
  readonly faults: FaultLevel
  /** Real calls over a real Asterisk, in place of the simulated carrier. */
  readonly sip: boolean
}

/** The options as commander gives them. */
export interface RawOptions {
  readonly csv?: string
  readonly speed: string
  readonly port?: string
  readonly seed: string
  readonly data?: string
  readonly untilDone?: boolean
  readonly carrierFaults: string
  readonly sip?: boolean
}

export const EXAMPLE_CSV = fileURLToPath(new URL('../../../examples/contacts.csv', import.meta.url))
const FASTEST = 3600

/** @throws SettingRefused */
export function checkOptions(raw: RawOptions, dataDir: string | null): DemoOptions {
  const faults = FAULT_LEVELS.find((level) => level === raw.carrierFaults)
  if (!faults)
    throw new SettingRefused(
      `--carrier-faults is one of ${FAULT_LEVELS.join(', ')}, not "${raw.carrierFaults}".`,
    )
  return {
    csv: raw.csv ?? EXAMPLE_CSV,
    speed: between('--speed', raw.speed, 1, FASTEST),
    port: raw.port === undefined ? null : portOf('--port', raw.port),
    seed: between('--seed', raw.seed, 0, 2 ** 32 - 1),
    dataDir: raw.data ?? dataDir ?? DEMO_FOLDER,
    untilDone: raw.untilDone ?? false,
    faults,
    sip: raw.sip ?? false,
  }
}

function between(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new SettingRefused(`${name} is a number from ${least} to ${most}, not "${text}".`)
  return value
}
