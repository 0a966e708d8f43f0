/** Runs a real server of this version beside a newer program that is about to change the schema. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { migrationOf, readMigrations } from '#db/migrations.ts'
import { createTestDatabase } from '#test/support/test-database.ts'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

test('a running server leaves in order when a newer program is about to change the schema, and only then is it changed', async () => {
  const t = await createTestDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'campanile-outdated-'))
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--data', dataDir], {
    env: { ...process.env, DATABASE_URL: t.ownerUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const running = Promise.withResolvers<void>()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (some: Buffer) => {
      output += String(some)
      if (output.includes('Campanile is running')) running.resolve()
    })
  const ended = new Promise<number | null>((done) => {
    child.on('exit', (code) => {
      done(code)
      running.reject(new Error(output))
    })
  })
  try {
    await running.promise
    const sql = '-- breaking: of a test\ncreate table seen as select stopped_at from engine;'
    await migrate(t.ownerUrl, { migrations: [...readMigrations(), migrationOf('9999-newer.sql', sql)] })
    expect(await ended, output).toBe(3)
    expect(output).toContain('A newer Campanile takes over this database')
    expect(output).toContain('"migration":"9999-newer.sql"')
    // It wrote that it had stopped before the schema was changed.
    expect(await t.owner('select stopped_at is not null as stopped from seen')).toEqual([{ stopped: true }])
  } finally {
    child.kill('SIGKILL')
    await ended
    await t.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}, 60_000)
