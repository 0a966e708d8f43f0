/** Lists the migrations that this program knows, in their order. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The database cannot be used by this program; the message is for people. */
export class SchemaRefused extends Error {}

export interface Migration {
  readonly name: string
  readonly sql: string
  /** Programs that do not know the migration cannot go on: its file has a line `-- breaking: why`. */
  readonly breaking: boolean
}

const FOLDER = join(import.meta.dirname, 'migrations')

export const migrationOf = (name: string, sql: string): Migration => ({
  name,
  sql,
  breaking: /^-- breaking: \S/m.test(sql),
})

export const readMigrations = (): Migration[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => migrationOf(name, readFileSync(join(FOLDER, name), 'utf8')))
