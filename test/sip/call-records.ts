/**
 * Reads the call records that Asterisk writes to Master.csv. `start-asterisk.ts` calls it. A row appears when a channel
 * has ended; a channel that dies with its Asterisk leaves none.
 */
import { existsSync, readFileSync } from 'node:fs'

/** Instants are UTC, as `2026-11-30 02:18:11`; an unanswered call has none for `answer`. */
export interface CallRecord {
  /** The channel id, which the client of ARI may have chosen. */
  readonly uniqueId: string
  readonly source: string
  readonly destination: string
  readonly channel: string
  readonly lastApp: string
  readonly start: string
  readonly answer: string
  readonly end: string
  readonly duration: number
  readonly billedSeconds: number
  readonly disposition: string
  /** A dialplan may write here what it knows more, for example the cause. */
  readonly userField: string
}

export function readCallRecords(path: string): readonly CallRecord[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('"'))
    .map(recordOf)
}

function recordOf(line: string): CallRecord {
  const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    (quoted ?? plain ?? '').replaceAll('""', '"'),
  )
  const cell = (index: number): string => cells[index] ?? ''
  return {
    source: cell(1),
    destination: cell(2),
    channel: cell(5),
    lastApp: cell(7),
    start: cell(9),
    answer: cell(10),
    end: cell(11),
    duration: Number(cell(12)),
    billedSeconds: Number(cell(13)),
    disposition: cell(14),
    uniqueId: cell(16),
    userField: cell(17),
  }
}
