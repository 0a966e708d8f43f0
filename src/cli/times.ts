/**
 * Writes instants for the terminal, always with the abbreviation of their time zone, and reads the zone that somebody
 * wishes. Every command that shows a time calls it.
 */
import type { Command } from 'commander'
import { cliFailures } from '#wording/cli.ts'
import { type Reader, zoneAbbreviation } from '#wording/instants.ts'
import { ApiFailure } from './api-client.ts'

export interface ZoneOption {
  readonly zone?: string
}

export const withZone = (command: Command): Command =>
  command.option('--zone <zone>', 'time zone of the times: a name such as Europe/Dublin, or local')

/** @param own the zone of the campaign or workspace @throws ApiFailure for a zone that does not exist */
export function zoneFor({ zone }: ZoneOption, own: string): string {
  if (zone === undefined) return own
  if (zone === 'local') return Intl.DateTimeFormat().resolvedOptions().timeZone
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone }).resolvedOptions().timeZone
  } catch (cause) {
    throw new ApiFailure(cliFailures.noSuchZone(zone), { cause })
  }
}

/** `Tue 1 Dec 16:09:12 GMT`; with the year for lists of the past. */
export function timeText(iso: string, timeZone: string, year = false): string {
  const at = new Date(iso)
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((part) => part.type === type)?.value ?? ''
  const day = `${of('weekday')} ${of('day')} ${of('month')}${year ? ` ${of('year')}` : ''}`
  return `${day} ${of('hour')}:${of('minute')}:${of('second')} ${zoneAbbreviation(at.getTime(), timeZone)}`
}

/** Reads the sentences of the server, in the zone of the times around them. */
export const readerOf = ({ asOf }: { readonly asOf: string }, zone: string): Reader => ({
  zone,
  asOf: Date.parse(asOf),
  abbreviated: true,
})
