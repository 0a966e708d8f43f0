/**
 * Separates three kinds of work on one database, so that a slow one holds up no other: requests, which are short;
 * reports, which may look at much; and work that stops dialling, over connections of its own. Files that are read or
 * written as they pass have no bound.
 */
import { type Database, withOptions } from '#db/database.ts'

const REQUEST_MS = 5000
const REPORT_MS = 30_000

export const requests = (db: Database): Database => withOptions(db, { statementMs: REQUEST_MS })
export const reports = (db: Database): Database => withOptions(db, { statementMs: REPORT_MS })
export const urgent = (db: Database): Database => withOptions(db, { statementMs: REQUEST_MS, urgent: true })
