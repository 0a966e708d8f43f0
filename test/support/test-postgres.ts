/**
 * Starts the database server of a test run: embedded, temporary, without fsync. A migrated template is cloned per
 * test.
 */
import { rmSync } from 'node:fs'
import pg from 'pg'
import { startEmbedded } from '#main/postgres/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { makeFastFolder } from './fast-folder.ts'

export const TEMPLATE = 'campanile_template'

export interface TestServer {
  readonly url: string
  stop(): Promise<void>
}

export async function startTestServer(): Promise<TestServer> {
  const own = process.env['TEST_DATABASE_URL']
  const folder = makeFastFolder()
  const server = own
    ? { url: own, stop: () => Promise.resolve() }
    : await startEmbedded({
        folder,
        settings: [
          'fsync=off',
          'synchronous_commit=off',
          'full_page_writes=off',
          'max_wal_size=512MB',
          'max_connections=200',
          `unix_socket_directories=${folder}`,
        ],
      })
  // A socket in the file system costs less per statement than the loopback network, and tests send many.
  const base = own ? server.url : overSocket(server.url, folder)
  const url = withDatabase(base, TEMPLATE)
  const admin = new pg.Client({ connectionString: base })
  await admin.connect()
  await admin.query(`drop database if exists ${TEMPLATE} with (force)`)
  await admin.query(`create database ${TEMPLATE}`)
  await admin.end()
  await migrate(url)
  return {
    url: base,
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function overSocket(url: string, folder: string): string {
  const made = new URL(url)
  made.searchParams.set('host', folder)
  return made.href
}

export function withDatabase(url: string, database: string): string {
  const made = new URL(url)
  made.pathname = `/${database}`
  return made.href
}
