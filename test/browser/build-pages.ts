/** Builds the pages once before the browser tests, when their sources are newer than what was built. */
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

export function setup(): void {
  execFileSync(process.execPath, [resolve(import.meta.dirname, '../../web/build-if-changed.ts')], {
    stdio: 'inherit',
  })
}
