/**
 * Checks, before anything is opened, which machines may reach this server, and makes its folder for its owner only.
 */
import { chmodSync, mkdirSync } from 'node:fs'
import { type Config, isOpenPlainHttp } from './config.ts'

const OWNER_ONLY = 0o700

/** @throws SettingRefused */
export function beginServing(config: Config, dataDir: string): void {
  if (isOpenPlainHttp(config))
    process.stderr.write(
      'Warning: ALLOW_PLAIN_HTTP is set. Whoever is between a browser and this server can read everything and act as its users.\n',
    )
  mkdirSync(dataDir, { recursive: true, mode: OWNER_ONLY })
  chmodSync(dataDir, OWNER_ONLY)
}
