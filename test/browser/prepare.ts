/** Runs once before the browser tests: builds the pages when their sources are newer, and unpacks the browser. */
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { unpackChromium } from './chromium.ts'

export async function setup(): Promise<void> {
  execFileSync(process.execPath, [resolve(import.meta.dirname, '../../web/build-if-changed.ts')], {
    stdio: 'inherit',
  })
  await unpackChromium()
}
