/** The database server of a test run: embedded, throw-away, without fsync; a migrated template is cloned per test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#main/postgres/embedded.ts'
import { migrate } from '#store/migrate.ts'

export const TEMPLATE = 'campanile_template'

export interface TestServer {
  readonly url: string
  stop(): Promise<void>
}

export async function startTestServer(): Promise<TestServer> {
  const own = process.env['TEST_DATABASE_URL']
  const folder = mkdtempSync(join(tmpdir(), 'campanile-test-'))
  const server = own
    ? { url: own, stop: () => Promise.resolve() }
    : await startEmbedded({ folder, settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'] })
  const url = withDatabase(server.url, TEMPLATE)
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query(`drop database if exists ${TEMPLATE} with (force)`)
  await admin.query(`create database ${TEMPLATE}`)
  await admin.end()
  await migrate(url)
  return {
    url: server.url,
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function withDatabase(url: string, database: string): string {
  const made = new URL(url)
  made.pathname = `/${database}`
  return made.href
}
