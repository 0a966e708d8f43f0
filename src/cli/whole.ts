/** Reads a whole number from an option, and says which option is wrong. */
import { cliFailures } from '#wording/cli.ts'
import { ApiFailure } from './api-client.ts'

/** @throws ApiFailure that names the option and its bounds */
export function wholeOf(option: string, written: string, least: number, most: number): number {
  const value = Number(written)
  if (/^\d+$/.test(written.trim()) && value >= least && value <= most) return value
  throw new ApiFailure(cliFailures.noNumber(option, least, most, written))
}
