/** Builds the web app when a source is newer than the last build. A fresh clone is built at its first start. */
import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const project = resolve(import.meta.dirname, '..')
const SOURCES = ['web', 'src/contract', 'src/domain', 'src/wording', 'package-lock.json']

const newest = (path: string): number => {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function built(): number {
  try {
    return statSync(join(project, 'dist/web/index.html')).mtimeMs
  } catch {
    return 0
  }
}

if (built() < Math.max(...SOURCES.map((source) => newest(join(project, source))))) {
  console.log('Building the pages …')
  await build({ configFile: join(project, 'web/vite.config.ts'), logLevel: 'warn' })
}
