/**
 * Turns PostgreSQL values into JavaScript ones: bigints and instants become numbers (instants in epoch milliseconds,
 * ±Infinity kept), ids get their prefix, everything else is parsed as pg does it.
 */
import pg from 'pg'
import { idOf } from '#domain/ids.ts'

const parseInstant = (text: string): number =>
  text === 'infinity'
    ? Infinity
    : text === '-infinity'
      ? -Infinity
      : new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).getTime()

const parsers = new pg.TypeOverrides()
parsers.setTypeParser(pg.types.builtins.INT8, Number)
parsers.setTypeParser(pg.types.builtins.NUMERIC, Number)
parsers.setTypeParser(pg.types.builtins.TIMESTAMPTZ, parseInstant)
const parseArray = pg.types.getTypeParser(1009 as never) as unknown as (text: string) => (string | null)[]
parsers.setTypeParser(pg.types.builtins.UUID, idOf)
/** Elements may be null. */
const listOf =
  <T>(parse: (text: string) => T) =>
  (text: string): (T | null)[] =>
    parseArray(text).map((element) => (element === null ? null : parse(element)))
// uuid[]
parsers.setTypeParser(2951, listOf(idOf))
// timestamptz[]
parsers.setTypeParser(1185, listOf(parseInstant))

export const parseRows = parsers

/** An instant in epoch milliseconds as a parameter. */
export const instantParam = (at: number | null): string | null =>
  at === null
    ? null
    : at === Infinity
      ? 'infinity'
      : at === -Infinity
        ? '-infinity'
        : new Date(at).toISOString()
