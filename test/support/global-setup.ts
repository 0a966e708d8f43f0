/** Starts the one database server that all test files share. Each test clones its own database from the template. */
import type { TestProject } from 'vitest/node'
import { startTestServer } from './test-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  project.provide('databaseServer', server.url)
  return () => server.stop()
}
