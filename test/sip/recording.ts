/**
 * Turns the exchanges of a scenario into lines of a recorded file and reads them back. Addresses and ids of the machine
 * are replaced, so that a recording says only what any Asterisk says. `real/recorded.test.ts` writes and compares them.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AriEvent, Exchange } from './ari-client.ts'
import type { CallRecord } from './call-records.ts'

/** A line of a recorded file: an answer over HTTP, an event, or a row of the call records after the end. */
export type RecordedLine = { readonly run: number } & (
  | Exchange
  | { readonly at: number; readonly row: CallRecord }
)

export const fileOf = (scenario: string): string => join(import.meta.dirname, 'recorded', `${scenario}.jsonl`)

export const readRecorded = (scenario: string): readonly RecordedLine[] =>
  existsSync(fileOf(scenario))
    ? readFileSync(fileOf(scenario), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as RecordedLine)
    : []

/** The lines of one run. @param run each scenario was recorded twice */
export const readRun = (scenario: string, run = 1): readonly RecordedLine[] =>
  readRecorded(scenario).filter((line) => line.run === run)

export const eventsIn = (lines: readonly RecordedLine[]): readonly AriEvent[] =>
  lines.flatMap((line) => ('event' in line ? [line.event] : []))

export const writeLines = (lines: readonly RecordedLine[]): string =>
  lines.map((line) => `${withoutMachine(JSON.stringify(line))}\n`).join('')

const withoutMachine = (text: string): string =>
  text
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:5060')
    .replaceAll(/"asterisk_id":"[^"]*"/g, '"asterisk_id":"00:00:00:00:00:00"')

/**
 * The answers, events and rows of one run, as lines to compare. Events are sorted and Dial has no state: two threads of Asterisk tell of
 * ringing, Dial and ChannelStateChange, in either order.
 */
export interface Shape {
  readonly answers: readonly string[]
  readonly events: readonly string[]
  readonly rows: readonly string[]
}

export function shapeOf(lines: readonly RecordedLine[], run: number): Shape {
  const own = lines.filter((line) => line.run === run)
  return {
    answers: own.flatMap((line) =>
      'request' in line
        ? [`${line.request.replace(/\?.*/, '').replace(/_\d+$/, '')} ${line.answer.status}`]
        : [],
    ),
    events: own
      .flatMap((line) =>
        'event' in line && line.event.type !== 'ChannelVarset' ? [eventShape(line.event)] : [],
      )
      .sort(),
    rows: own.flatMap((line) => ('row' in line ? [`${line.row.disposition} ${line.row.lastApp}`] : [])),
  }
}

function eventShape(event: Readonly<Record<string, unknown>>): string {
  const channel = event['channel'] as { readonly state?: string } | undefined
  return [event['type'], event['dialstatus'], channel?.state, event['cause'], event['tech_cause']]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
}
